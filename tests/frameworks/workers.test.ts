import { testHandlers } from './handler-cases.ts';

testHandlers('Cloudflare Workers', [
  {
    name: 'a module worker',
    filename: 'src/index.ts',
    code: `
      import { route } from './routes';

      export default {
        async fetch/* handler: request shared response */ (request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
          return route(request, env);
        },
        async queue/* handler: request shared */ (batch: MessageBatch, env: Env) { for (const message of batch.messages) message.ack(); },
        async email/* handler: request shared response */ (message, env, ctx) { await message.forward(env.INBOX); },
        async scheduled/* not a handler */ (controller: ScheduledController, env: Env) { await env.KV.delete('lock'); },
      } satisfies ExportedHandler<Env>;
    `,
  },
  {
    name: 'a module worker by name, in JavaScript',
    filename: 'worker.js',
    code: `
      const worker = {
        fetch: /* handler: request shared response */ (req, env, ctx) => env.ASSETS.fetch(req),
      };
      export default worker;
    `,
  },
  {
    name: 'a worker that is typed and then wrapped',
    filename: 'src/index.ts',
    code: `
      import { withSentry } from '@sentry/cloudflare';

      const worker: ExportedHandler<Env> = {
        fetch: /* handler: request shared */ async (incoming, bindings) => bindings.ASSETS.fetch(incoming),
      };
      export default withSentry(/* not a handler */ (env: Env) => ({ dsn: env.DSN }), worker);
    `,
  },
  {
    name: 'default exports with a fetch method of another kind',
    filename: 'src/services/users.ts',
    code: `
      export default {
        async fetch/* not a handler */ (id: string, options: RequestInit) { return fetch('/users/' + id, options); },
        queue: /* not a handler */ (jobs: string[]) => jobs.length,
      };
    `,
  },
  {
    name: 'a service worker in the older form',
    filename: 'workers-site/index.js',
    code: `
      import { getAssetFromKV } from '@cloudflare/kv-asset-handler';

      addEventListener('fetch', /* handler: context */ (one) => one.respondWith(getAssetFromKV(one)));
      addEventListener('scheduled', /* not a handler */ (one) => one.waitUntil(refresh()));
    `,
  },
  {
    name: "a browser's service worker",
    filename: 'public/sw.js',
    code: `
      let version = 0;
      self.addEventListener('install', /* not a handler */ (one) => one.waitUntil(caches.open('v1')));
      self.addEventListener('fetch', /* not a handler */ (one) => { version += 1; one.respondWith(caches.match(one.request)); });
    `,
  },
  {
    name: 'functions of Pages',
    filename: 'functions/api/[[path]].ts',
    code: `
      import { check } from '../../src/session';

      const guard = /* handler: context */ async ({ request, next, data }) => { data.user = await check(request); return next(); };
      export const onRequest = [guard];
      export const onRequestPost: PagesFunction<Env> = /* handler: context */ async (one) => Response.json(await one.request.json());
      export /* handler: context */ async function onRequestGet(one) { return new Response(one.params.path); }
      export /* not a handler */ function format(value) { return value; }
    `,
  },
  {
    name: 'a listener of the same name elsewhere',
    filename: 'src/bus.ts',
    code: `
      export const onRequest = /* not a handler */ (one: { id: string }) => console.log(one.id);
      export const onRequestPost = /* not a handler */ (one: { id: string }) => console.log(one.id);
    `,
  },
  {
    name: 'entrypoints and durable objects',
    filename: 'src/objects.ts',
    code: `
      import { DurableObject, WorkerEntrypoint } from 'cloudflare:workers';

      export class Api extends WorkerEntrypoint<Env> {
        async fetch/* handler: request */ (incoming: Request) { return new Response(incoming.url); }
        format/* not a handler */ (value: string) { return value; }
      }
      export class Room extends DurableObject<Env> {
        constructor/* not a handler */ (ctx: DurableObjectState, env: Env) { super(ctx, env); }
        async fetch/* handler: request */ (incoming: Request) { return new Response(incoming.url); }
        async webSocketMessage/* handler: context data */ (socket: WebSocket, message: string) { socket.send(message); }
        async alarm/* not a handler */ () { await this.ctx.storage.deleteAll(); }
      }
      export class Counter implements Totals {
        fetch/* not a handler */ (name: string) { return name; }
      }
    `,
  },
]);

testHandlers('Deno', [
  {
    name: 'Deno.serve',
    filename: 'main.ts',
    code: `
      import { route } from './routes.ts';

      Deno.serve(/* handler: request */ (one) => route(one));
      Deno.serve({ port: 8000, onListen: /* not a handler */ ({ port }) => console.log(port) }, /* handler: request request */ async (one, two) =>
        new Response(two.remoteAddr.hostname + one.url));
      Deno.serve({ handler: /* handler: request */ (one) => new Response(one.url), onError: /* handler: error */ (failure) => new Response(String(failure)) });
    `,
  },
  {
    name: 'the standard library',
    filename: 'supabase/functions/hello/index.ts',
    code: `
      import { serve } from 'https://deno.land/std@0.168.0/http/server.ts';
      import { createClient } from 'https://esm.sh/@supabase/supabase-js@2';

      serve(/* handler: request */ async (one) => {
        const client = createClient('', '', { global: { headers: { Authorization: one.headers.get('Authorization')! } } });
        return Response.json(await client.from('countries').select('*'));
      });
    `,
  },
  {
    name: 'a Deno of the file and a serve of another module',
    filename: 'main.ts',
    code: `
      import { serve } from './assets.ts';

      const Deno = { serve: /* not a handler */ (callback: (name: string) => string) => callback('x') };
      Deno.serve(/* not a handler */ (name) => name);
      serve(/* not a handler */ (name) => name);
    `,
  },
]);

testHandlers('Bun', [
  {
    name: 'Bun.serve with routes and sockets',
    filename: 'index.ts',
    code: `
      import { users } from './users';

      const server = Bun.serve({
        port: 3000,
        routes: {
          '/health': new Response('ok'),
          '/users/:id': /* handler: request */ (one) => Response.json(users.find(one.params.id)),
          '/users': { GET: /* handler: request */ (one) => Response.json(users.all(one.url)), async POST/* handler: request */ (one) { return Response.json(await one.json()); } },
        },
        fetch/* handler: request shared */ (one, two) { return two.upgrade(one) ? undefined : new Response('no', { status: 404 }); },
        websocket: { open: /* handler: context */ (one) => one.subscribe('chat'), message/* handler: context data */ (one, two) { one.publish('chat', two); } },
        error: /* handler: error */ (failure) => new Response(failure.message, { status: 500 }),
      });
      console.log(server.port);
    `,
  },
  {
    name: 'imported serve, and an exported server',
    filename: 'server.js',
    code: `
      import { serve } from 'bun';

      serve({ fetch: /* handler: request */ (one) => new Response(one.url) });
      export default { port: 3001, fetch/* handler: request */ (req) { return new Response(req.url); } };
    `,
  },
  {
    name: 'a serve of another package',
    filename: 'build.js',
    code: `
      import { serve } from 'esbuild';

      serve({ onRequest: /* not a handler */ (args) => console.log(args.path) }, { fetch: /* not a handler */ (one) => one });
    `,
  },
]);
