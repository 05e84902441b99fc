import type { Framework, Signature } from './framework.ts';

/** Version 4 of the model: `(request, context)`, and for other triggers `(item, context)`. */
const handler: Signature = { parameters: ['request', 'context'] };

/** Version 3: `(context, req)`; a binding's value is what the event is. */
const legacyHandler: Signature = { parameters: ['context', 'request'], rest: 'data' };

/** Triggers of `app`, each of which takes `(name, { handler, … })`. */
const triggers = [
  'http',
  'get',
  'post',
  'put',
  'patch',
  'deleteRequest',
  'timer',
  'storageBlob',
  'storageQueue',
  'serviceBusQueue',
  'serviceBusTopic',
  'eventHub',
  'eventGrid',
  'cosmosDB',
  'sql',
  'mySql',
  'generic',
  'webPubSub',
  'connectorTrigger',
  'mcpTool',
  'mcpResource',
  'mcpPrompt',
];

/** Azure Functions for Node, programming models 3 and 4. The API: https://learn.microsoft.com/azure/azure-functions/functions-reference-node */
export const azureFunctions: Framework = {
  name: 'azure-functions',
  title: 'Azure Functions',
  modules: ['@azure/functions', 'durable-functions'],
  receivers: [
    {
      name: 'application',
      exportedAs: ['@azure/functions#app'],
      registrations: [
        { methods: triggers, handlers: { in: 'properties', argument: 1, names: ['handler'] }, signature: handler },
        // app.get('hello', (request, context) => …)
        {
          methods: ['get', 'post', 'put', 'patch', 'deleteRequest'],
          handlers: { in: 'argument', index: 1 },
          signature: handler,
        },
      ],
      members: { hook: 'hooks' },
    },
    {
      // app.hook.preInvocation((context) => …); the hooks of start and end are no requests
      name: 'hooks',
      exportedAs: ['@azure/functions#app.hook'],
      registrations: [
        {
          methods: ['preInvocation', 'postInvocation'],
          handlers: { in: 'argument', index: 0 },
          signature: { parameters: ['context'] },
        },
      ],
    },
    {
      name: 'durable',
      exportedAs: ['durable-functions#app'],
      registrations: [
        {
          methods: ['activity'],
          handlers: { in: 'properties', argument: 1, names: ['handler'] },
          signature: { parameters: ['data', 'context'] },
        },
      ],
    },
  ],
  conventions: [
    {
      // module.exports = async function (context, req) {}
      exports: ['default', 'run', 'httpTrigger'],
      parameterNames: [
        /^_?(context|ctx)$/,
        /^_?(req|request|my\w+|\w*(trigger|timer|queue|items?|messages?|blob|events?|documents?|data|input))$/i,
      ],
      signature: legacyHandler,
    },
  ],
  handlerTypes: [
    { types: ['@azure/functions#AzureFunction'], signature: legacyHandler },
    {
      types: [
        'HttpHandler',
        'TimerHandler',
        'StorageBlobHandler',
        'StorageQueueHandler',
        'ServiceBusQueueHandler',
        'ServiceBusTopicHandler',
        'EventHubHandler',
        'EventGridHandler',
        'CosmosDBHandler',
        'SqlHandler',
        'MySqlHandler',
        'WebPubSubHandler',
        'FunctionHandler',
      ].map((name) => `@azure/functions#${name}`),
      signature: handler,
    },
    {
      types: ['@azure/functions#PreInvocationHandler', '@azure/functions#PostInvocationHandler'],
      signature: { parameters: ['context'] },
    },
  ],
  parameterTypes: [
    { types: ['@azure/functions#HttpRequest'], role: 'request' },
    { types: ['@azure/functions#InvocationContext', '@azure/functions#Context'], role: 'context' },
  ],
  requestStorage: 'context',
};
