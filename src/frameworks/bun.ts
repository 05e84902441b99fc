import type { Framework, HandlerCall } from './framework.ts';

const serve: Pick<HandlerCall, 'calls' | 'globals'> = {
  calls: ['bun#serve'],
  globals: ['Bun.serve'],
};

/** Bun's HTTP and web-socket server. The API: https://bun.com/docs/runtime/http/server */
export const bun: Framework = {
  name: 'bun',
  title: 'Bun',
  modules: ['bun'],
  handlerCalls: [
    {
      ...serve,
      // `routes` holds handlers, or for each path an object with one per method.
      handlers: { in: 'properties', argument: 0, names: ['fetch', 'routes.*', 'routes.*.*', 'static.*'] },
      signature: { parameters: ['request', 'shared'] },
    },
    {
      ...serve,
      handlers: {
        in: 'properties',
        argument: 0,
        names: ['websocket.open', 'websocket.message', 'websocket.close', 'websocket.drain'],
      },
      signature: { parameters: ['context', 'data', 'data'] },
    },
    { ...serve, handlers: { in: 'properties', argument: 0, names: ['error'] }, signature: { parameters: ['error'] } },
  ],
  handlerTypes: [
    {
      types: ['bun#Serve', 'bun#ServeOptions', 'bun#WebSocketServeOptions'],
      properties: ['fetch', 'routes.*', 'routes.*.*'],
      signature: { parameters: ['request', 'shared'] },
    },
    {
      types: ['bun#WebSocketHandler'],
      properties: ['open', 'message', 'close', 'drain'],
      signature: { parameters: ['context', 'data', 'data'] },
    },
  ],
  parameterTypes: [
    { types: ['bun#BunRequest'], role: 'request' },
    { types: ['bun#ServerWebSocket'], role: 'context' },
  ],
  requestStorage: 'AsyncLocalStorage.run(…)',
};
