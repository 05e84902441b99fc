import { testLeakPairs } from './leak-pairs.ts';

const instead = "'AsyncLocalStorage.run(…)'";

testLeakPairs('Cloudflare Workers, Deno and Bun', [
  {
    name: 'a module worker, beside a client that is made of its environment',
    filename: 'src/index.js',
    leaks: `
      let url;
      export default {
        async fetch(request, env, ctx) {
          «url = new URL(request.url)»;
          return route(url, env);
        },
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'url', source: 'request.url', instead } }],
    keeps: `
      let client;
      export default {
        async fetch(request, env, ctx) {
          client = client ?? connect(env.DATABASE_URL);
          ctx.waitUntil(client.ping());
          return route(new URL(request.url), client);
        },
      };
    `,
  },
  {
    name: 'a binding of the environment, beside the execution context',
    filename: 'src/index.ts',
    leaks: `
      export default {
        async fetch(request: Request, env: Env, ctx: ExecutionContext) {
          «env.USER = request.headers.get('x-user')»;
          return render(env);
        },
      } satisfies ExportedHandler<Env>;
    `,
    reports: [{ messageId: 'application', data: { storage: 'env.USER', source: 'request.headers', instead } }],
    keeps: `
      export default {
        async fetch(request: Request, env: Env, ctx: ExecutionContext) {
          ctx.props = { user: request.headers.get('x-user') };
          return render({ ...env, USER: ctx.props.user });
        },
      } satisfies ExportedHandler<Env>;
    `,
  },
  {
    name: 'helpers that read state of the module, beside helpers that are given it',
    filename: 'src/worker.js',
    leaks: `
      let userID = 'default';
      export default {
        async fetch(request, env) {
          «userID = new URL(request.url).searchParams.get('uuid') || userID»;
          return connectClient(request);
        },
      };
      function connectClient(request) {
        return tunnel(request, userID);
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'userID', source: 'request.url', instead } }],
    keeps: `
      let userID = 'default';
      export default {
        async fetch(request, env) {
          userID = env.UUID || userID;
          return connectClient(request, new URL(request.url).searchParams.get('uuid') || userID);
        },
      };
      function connectClient(request, id) {
        return tunnel(request, id);
      }
    `,
  },
  {
    name: 'a function of Pages, beside the data that its functions hand on',
    filename: 'functions/_middleware.js',
    leaks: `
      let user;
      export async function onRequest(context) {
        «user = await verify(context.request)»;
        return context.next();
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'user', source: 'context.request', instead } }],
    keeps: `
      export async function onRequest(context) {
        context.data.user = await verify(context.request);
        return context.next();
      }
    `,
  },
  {
    name: 'the older form of a worker, beside the service worker of a browser',
    filename: 'workers-site/index.js',
    leaks: `
      let path = '';
      addEventListener('fetch', (event) => {
        «path = new URL(event.request.url).pathname»;
        event.respondWith(serve(path));
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'path', source: 'event.request.url', instead } }],
    keeps: [
      {
        filename: 'public/sw.js',
        code: `
          let path = '';
          self.addEventListener('fetch', (event) => {
            path = new URL(event.request.url).pathname;
            event.respondWith(caches.match(path));
          });
        `,
      },
    ],
  },
  {
    name: 'module state of a durable object, beside state of the object',
    filename: 'src/room.ts',
    leaks: `
      import { DurableObject } from 'cloudflare:workers';

      let name = '';
      export class Room extends DurableObject<Env> {
        async fetch(request: Request) {
          «name = new URL(request.url).pathname»;
          return this.join(name);
        }
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'name', source: 'request.url', instead } }],
    keeps: `
      import { DurableObject } from 'cloudflare:workers';

      export class Room extends DurableObject<Env> {
        name = '';
        async fetch(request: Request) {
          this.name = new URL(request.url).pathname;
          return this.join(this.name);
        }
      }
    `,
  },
  {
    name: 'a worker entrypoint: a static, beside its instance, which is made per invocation',
    filename: 'src/api.ts',
    leaks: `
      import { WorkerEntrypoint } from 'cloudflare:workers';

      export class Api extends WorkerEntrypoint<Env> {
        static tenant: string | null = null;
        async fetch(request: Request) {
          «Api.tenant = request.headers.get('x-tenant')»;
          return list(Api.tenant);
        }
      }
    `,
    reports: [
      { messageId: 'static', data: { storage: 'Api.tenant', owner: 'Api', source: 'request.headers', instead } },
    ],
    keeps: `
      import { WorkerEntrypoint } from 'cloudflare:workers';

      export class Api extends WorkerEntrypoint<Env> {
        tenant: string | null = null;
        async fetch(request: Request) {
          this.tenant = request.headers.get('x-tenant');
          return list(this.tenant);
        }
      }
    `,
  },
  {
    name: 'a scheduled event is no request, a message of a queue is one',
    filename: 'src/jobs.js',
    leaks: `
      let job;
      export default {
        async queue(batch, env) {
          for (const message of batch.messages) {
            «job = message.body»;
            await run(job, env);
          }
        },
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'job', source: 'batch.messages (line 5)', instead } }],
    keeps: `
      let job;
      export default {
        async scheduled(controller, env) {
          job = controller.cron;
          await run(job, env);
        },
      };
    `,
  },
  {
    name: 'Deno.serve, beside a function of the file with that name',
    filename: 'main.ts',
    leaks: `
      let token: string | null = null;
      Deno.serve(async (req) => {
        «token = req.headers.get('authorization')»;
        return await proxy(token);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'token', source: 'req.headers', instead } }],
    keeps: `
      Deno.serve(async (req) => {
        let token: string | null = null;
        token = req.headers.get('authorization');
        return await proxy(token);
      });
    `,
  },
  {
    name: 'the standard library of Deno, in a function of Supabase',
    filename: 'supabase/functions/me/index.ts',
    leaks: `
      import { serve } from 'https://deno.land/std@0.168.0/http/server.ts';
      import { createClient } from 'https://esm.sh/@supabase/supabase-js@2';

      let client: unknown;
      serve(async (req) => {
        «client = createClient(url, key, { global: { headers: { Authorization: req.headers.get('Authorization')! } } })»;
        return Response.json(await me(client));
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'client', source: 'req.headers', instead } }],
    keeps: `
      import { serve } from 'https://deno.land/std@0.168.0/http/server.ts';
      import { createClient } from 'https://esm.sh/@supabase/supabase-js@2';

      const client = createClient(url, key);
      serve(async (req) => Response.json(await me(client, req.headers.get('Authorization')!)));
    `,
  },
  {
    name: 'Bun.serve: a route, beside data of a socket',
    filename: 'index.js',
    leaks: `
      let id;
      Bun.serve({
        routes: {
          '/users/:id': (req) => {
            «id = req.params.id»;
            return Response.json(find(id));
          },
        },
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'id', source: 'req.params.id', instead } }],
    keeps: `
      Bun.serve({
        fetch(req, server) {
          return server.upgrade(req, { data: { id: req.url } }) ? undefined : new Response('no');
        },
        websocket: {
          message(ws, message) {
            ws.data.last = message;
          },
        },
      });
    `,
  },
]);
