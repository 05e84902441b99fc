import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Connect RPC', [
  {
    name: 'a message in a variable around the router, beside one that is handed on and what describes the procedure',
    leaks: `
      import { connectNodeAdapter } from '@connectrpc/connect-node';
      let name;
      export const handler = connectNodeAdapter({
        routes: (router) =>
          router.service(GreetService, {
            async greet(request, context) {
              «name = request.name ?? context.requestHeader.get('x-name')»;
              await record();
              return { greeting: 'Hello ' + name };
            },
          }),
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'name', source: 'request.name', instead: "'context.values'" } },
    ],
    keeps: `
      import { connectNodeAdapter } from '@connectrpc/connect-node';
      let lastMethod;
      export const handler = connectNodeAdapter({
        routes: (router) =>
          router.service(GreetService, {
            async greet(request, context) {
              lastMethod = context.method.name;
              const name = request.name ?? context.requestHeader.get('x-name');
              await record(name);
              return { greeting: 'Hello ' + name };
            },
          }),
      });
    `,
  },
]);
