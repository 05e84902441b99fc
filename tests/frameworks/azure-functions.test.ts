import { testHandlers } from './handler-cases.ts';

testHandlers('Azure Functions', [
  {
    name: 'model 4',
    code: `
      const { app } = require('@azure/functions');
      app.http('hello', {
        methods: ['GET'],
        authLevel: 'anonymous',
        handler: /* handler: request context */ async (request, context) => ({ body: request.query.get('name') }),
      });
      app.get('list', /* handler: request context */ async (incoming, meta) => ({ jsonBody: [] }));
      app.timer('nightly', { schedule: '0 0 3 * * *', handler: /* handler: request context */ (timer, context) => context.log('late') });
      app.storageQueue('items', { queueName: 'items', connection: 'X', async handler/* handler: request context */ (item, context) {} });
      app.hook.preInvocation(/* handler: context */ (context) => { context.hookData.start = Date.now(); });
      app.hook.appStart(/* not a handler */ (context) => connect());
      app.setup({ enableHttpStream: true });
    `,
  },
  {
    name: 'model 3',
    filename: 'HttpTrigger/index.js',
    code: `
      module.exports = /* handler: context request */ async function (context, req) {
        context.res = { body: req.query.name };
      };
    `,
  },
  {
    name: 'model 3 with a queue, and a function of something else',
    filename: 'QueueTrigger/index.js',
    code: `
      module.exports = /* handler: context request */ async function (context, myQueueItem) { context.log(myQueueItem); };
      module.exports.run = /* handler: context request */ function (context, triggerData) { context.log(triggerData); };
      module.exports.render = /* not a handler */ (context, canvas) => canvas.draw(context);
    `,
  },
  {
    name: 'types of both models',
    filename: 'src/functions/users.ts',
    code: `
      import { AzureFunction, Context, HttpRequest, HttpHandler, InvocationContext } from '@azure/functions';
      const trigger: AzureFunction = /* handler: context request */ async function (ctx: Context, incoming: HttpRequest) { ctx.res = { body: incoming.body }; };
      export const list: HttpHandler = /* handler: request context */ async (incoming, meta) => ({ body: meta.invocationId });
      export /* handler: request context */ async function byId(incoming: HttpRequest, meta: InvocationContext) { return { body: incoming.params.id }; }
      export default trigger;
    `,
  },
]);
