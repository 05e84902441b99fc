import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Azure Functions', [
  {
    name: 'the caller of a function of model 4, beside the caller of a function, passed on',
    leaks: `
      const { app } = require('@azure/functions');
      let caller;
      app.http('orders', {
        methods: ['GET'],
        handler: async (request, context) => {
          «caller = request.headers.get('x-user')»;
          return { jsonBody: await orders(caller) };
        },
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'caller', source: 'request.headers', instead: "'context'" } }],
    keeps: `
      const { app } = require('@azure/functions');
      app.http('orders', {
        methods: ['GET'],
        handler: async (request, context) => {
          let caller;
          caller = request.headers.get('x-user');
          return { jsonBody: await orders(caller) };
        },
      });
    `,
  },
  {
    name: 'the context of an invocation in model 3, beside the answer on the context in model 3',
    leaks: `
      const log = { context: null };
      module.exports = async function (context, req) {
        «log.context = context»;
        context.res = { body: await handle(req.body) };
      };
    `,
    reports: [{ messageId: 'object', data: { storage: 'log.context', source: 'context', instead: "'context'" } }],
    keeps: `
      module.exports = async function (context, req) {
        context.res = { body: await handle(req.body) };
        context.bindings.out = req.query;
      };
    `,
  },
  {
    name: 'a queue item, beside a connection that is made once',
    filename: 'src/app.ts',
    leaks: `
      import { app, InvocationContext } from '@azure/functions';
      let current: unknown;
      export async function work(item: unknown, context: InvocationContext) {
        «current = item»;
        await step();
        context.log(current);
      }
      app.storageQueue('work', { queueName: 'work', connection: 'Storage', handler: work });
      async function step() {
        await send(current);
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'current', source: 'item', instead: "'context'" } }],
    keeps: `
      import { app, InvocationContext } from '@azure/functions';
      let client: Client | undefined;
      export async function work(item: unknown, context: InvocationContext) {
        if (!client) client = await connect(process.env.DATABASE);
        await client.store(item);
      }
      app.storageQueue('work', { queueName: 'work', connection: 'Storage', handler: work });
    `,
  },
  {
    name: 'a hook before each invocation, beside a hook when the process starts',
    leaks: `
      import { app } from '@azure/functions';
      export const state = { invocation: '' };
      app.hook.preInvocation((context) => {
        «state.invocation = context.invocationContext.invocationId»;
      });
    `,
    reports: [
      {
        messageId: 'object',
        data: { storage: 'state.invocation', source: 'context.invocationContext.invocationId', instead: "'context'" },
      },
    ],
    keeps: `
      import { app } from '@azure/functions';
      export const state = { started: '' };
      app.hook.appStart((context) => {
        state.started = context.hookData.version;
      });
    `,
  },
  {
    name: 'a typed function of model 3, beside a function with a context that no platform calls',
    filename: 'src/app.ts',
    leaks: `
      import { AzureFunction, Context, HttpRequest } from '@azure/functions';
      let tenant: string;
      const trigger: AzureFunction = async function (context: Context, req: HttpRequest): Promise<void> {
        «tenant = req.headers['x-tenant']»;
        context.res = { body: await list() };
      };
      async function list() {
        return query(tenant);
      }
      export default trigger;
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'tenant', source: 'req.headers.x-tenant', instead: "'context'" } },
    ],
    keeps: [
      {
        filename: 'src/app.js',
        code: `
      let canvas;
      module.exports = function (context, options) {
        canvas = context.createCanvas(options);
        return canvas;
      };
    `,
      },
    ],
  },
]);
