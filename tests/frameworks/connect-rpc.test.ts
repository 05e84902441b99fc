import { testHandlers } from './handler-cases.ts';

testHandlers('Connect RPC', [
  {
    name: 'services and single procedures of a router that an adapter hands over',
    code: `
      import { connectNodeAdapter } from '@connectrpc/connect-node';
      import { fastifyConnectPlugin } from '@connectrpc/connect-fastify';
      import { ElizaService } from './gen/eliza_pb.js';

      export const handler = connectNodeAdapter({
        contextValues: /* handler: request */ (a) => createContextValues().set(user, a.headers.user),
        routes: /* not a handler */ (a) => {
          a.service(ElizaService, {
            async say/* handler: data context */ (b, c) { return { sentence: b.sentence }; },
            introduce: /* handler: data */ async function* (b) { yield { sentence: b.name }; },
          });
          a.rpc(ElizaService.method.say, /* handler: data context */ async (b, c) => ({ sentence: b.sentence }));
        },
      });
      await server.register(fastifyConnectPlugin, {
        routes: /* not a handler */ (a) => a.service(ElizaService, { say: /* handler: data */ (b) => ({ sentence: b.sentence }) }),
      });
    `,
  },
  {
    name: 'types, a class that implements a service, and a router that is exported',
    filename: 'src/connect.ts',
    code: `
      import type { ConnectRouter, HandlerContext, ServiceImpl } from '@connectrpc/connect';
      import { ElizaService, GreetService } from './gen/services_pb.js';

      class Greeter implements ServiceImpl<typeof GreetService> {
        async greet/* handler: data context */ (a: GreetRequest, b: HandlerContext) { return { greeting: a.name }; }
      }
      export default /* not a handler */ (a: ConnectRouter) => a.service(GreetService, new Greeter());
      export const eliza: ServiceImpl<typeof ElizaService> = {
        say/* handler: data context */ (b, c) { return { sentence: b.sentence }; },
      };
    `,
  },
  {
    name: 'clients, and something else with services',
    code: `
      import { createClient } from '@connectrpc/connect';
      import { createRouter } from './router.js';

      const client = createClient(ElizaService, transport);
      client.say({ sentence: 'hello' }, { onHeader: /* not a handler */ (a) => console.log(a) });
      createRouter().service('mail', { send: /* not a handler */ (a, b) => a });
    `,
  },
]);
