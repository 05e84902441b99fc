import type { Framework, Signature } from './framework.ts';

/** `(request, info)`, with the connection's addresses in `info`. */
const handler: Signature = { parameters: ['request', 'request'] };

const serveCalls = ['deno.land/std/http/server.ts#serve', '@std/http#serve', '@std/http/server#serve'];

/** Deno's HTTP server. The API: https://docs.deno.com/api/deno/~/Deno.serve */
export const deno: Framework = {
  name: 'deno',
  title: 'Deno',
  modules: ['deno.land/std/http', '@std/http'],
  handlerCalls: [
    // Deno.serve(handler), Deno.serve({ port }, handler)
    { calls: serveCalls, globals: ['Deno.serve'], handlers: { in: 'arguments', from: 0 }, signature: handler },
    {
      calls: [],
      globals: ['Deno.serve'],
      handlers: { in: 'properties', argument: 0, names: ['handler', 'fetch'] },
      signature: handler,
    },
    {
      calls: [],
      globals: ['Deno.serve'],
      handlers: { in: 'properties', argument: 0, names: ['onError'] },
      signature: { parameters: ['error'] },
    },
  ],
  requestStorage: 'AsyncLocalStorage.run(…)',
};
