import type { Framework, ModuleExport, Registration, Signature } from './framework.ts';

/** `(event, context, callback)` */
const handler: Signature = { parameters: ['request', 'context', 'callback'] };

/** With response streaming: `(event, responseStream, context)`. */
const streamHandler: Signature = { parameters: ['request', 'response', 'context'] };

/** middy's hooks get one object, `{ event, context, response, error, internal }`. */
const middyHook: Signature = { parameters: ['context'] };

/** powertools' HTTP router: `(reqCtx)` for routes, `({ reqCtx, next })` for middleware. */
const routerHandler: Signature = { parameters: ['context'] };

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'any'];

const awsType = (name: string): ModuleExport => `aws-lambda#${name}`;

/** What invokes a function: @types/aws-lambda has a `…Handler` and a `…Event` for each. */
const invokers = [
  'ALB',
  'APIGatewayProxy',
  'APIGatewayProxyWithCognitoAuthorizer',
  'APIGatewayProxyWithLambdaAuthorizer',
  'APIGatewayAuthorizer',
  'APIGatewayTokenAuthorizer',
  'APIGatewayRequestAuthorizer',
  'AppSyncResolver',
  'AppSyncBatchResolver',
  'AppSyncAuthorizer',
  'AmplifyGraphQlResolver',
  'LambdaFunctionURL',
  'CloudFrontRequest',
  'CloudFrontResponse',
  'CloudWatchLogs',
  'CodePipeline',
  'CognitoUserPoolTrigger',
  'CustomMessageTrigger',
  'DefineAuthChallengeTrigger',
  'CreateAuthChallengeTrigger',
  'VerifyAuthChallengeResponseTrigger',
  'PreSignUpTrigger',
  'PostConfirmationTrigger',
  'PreAuthenticationTrigger',
  'PostAuthenticationTrigger',
  'PreTokenGenerationTrigger',
  'UserMigrationTrigger',
  'ConnectContactFlow',
  'DynamoDBStream',
  'EventBridge',
  'FirehoseTransformation',
  'IoT',
  'KinesisStream',
  'Lex',
  'LexV2',
  'MSK',
  'S3',
  'S3Batch',
  'SES',
  'SNS',
  'SQS',
  'Scheduled',
  'SelfManagedKafka',
  'SecretsManagerRotation',
];

/** Types of other names: the plain handler, and version 2 of API Gateway's. */
const handlerTypes: readonly ModuleExport[] = [
  ...invokers.map((name) => `${name}Handler`),
  'Handler',
  'ProxyHandler',
  'CustomAuthorizerHandler',
  ...['', 'WithJWTAuthorizer', 'WithLambdaAuthorizer', 'WithIAMAuthorizer'].map(
    (suffix) => `APIGatewayProxyHandlerV2${suffix}`,
  ),
  'APIGatewayProxyWebsocketHandlerV2',
  'APIGatewayRequestAuthorizerHandlerV2',
  'APIGatewayRequestSimpleAuthorizerHandlerV2',
].map(awsType);

const eventTypes: readonly ModuleExport[] = [
  ...invokers.map((name) => `${name}Event`),
  'APIGatewayEvent',
  'APIGatewayProxyEventBase',
  ...['', 'WithJWTAuthorizer', 'WithLambdaAuthorizer', 'WithIAMAuthorizer', 'WithRequestContext'].map(
    (suffix) => `APIGatewayProxyEventV2${suffix}`,
  ),
  'APIGatewayProxyWebsocketEventV2',
  'APIGatewayRequestAuthorizerEventV2',
].map(awsType);

/** middy: `middy(handler).use(…)`, and since version 3 `middy().use(…).handler(handler)`. */
const middy: readonly Registration[] = [
  { methods: ['handler'], handlers: { in: 'argument', index: 0 }, signature: handler },
  { methods: ['before', 'after', 'onError'], handlers: { in: 'argument', index: 0 }, signature: middyHook },
  {
    methods: ['use'],
    handlers: { in: 'properties', argument: 0, names: ['before', 'after', 'onError'] },
    signature: middyHook,
  },
];

/** What the first parameter of a handler without types is called, or which keys of it are taken. */
const eventName =
  /^(_?event|_?evt|e|Records|body|headers|httpMethod|pathParameters|queryStringParameters|requestContext|detail)$/;

/**
 * AWS Lambda, and what is deployed to it. The API: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 *
 * An instance handles one event after another, and its module state survives from one to the next.
 */
export const awsLambda: Framework = {
  name: 'aws-lambda',
  title: 'AWS Lambda',
  modules: [
    'aws-lambda',
    '@middy',
    'middy',
    '@aws-lambda-powertools',
    'serverless-http',
    'serverless-express',
    'aws-serverless-express',
    '@vendia/serverless-express',
    '@codegenie/serverless-express',
    '@netlify/functions',
    'sst',
  ],
  receivers: [
    { name: 'middy', createdBy: ['@middy/core', '@middy/core#middy', 'middy'], registrations: middy },
    {
      name: 'router',
      createdBy: [
        '@aws-lambda-powertools/event-handler/http#Router',
        '@aws-lambda-powertools/event-handler/experimental-rest#Router',
        '@aws-lambda-powertools/event-handler/rest#Router',
      ],
      registrations: [
        { methods: [...verbs, 'use', 'route'], handlers: { in: 'arguments', from: 0 }, signature: routerHandler },
        {
          methods: ['errorHandler', 'notFound', 'methodNotAllowed'],
          handlers: { in: 'argument', index: -1 },
          signature: { parameters: ['error', 'context'] },
        },
      ],
    },
    {
      // app.onQuery('getTodo', async ({ id }, { event, context }) => …)
      name: 'resolver',
      createdBy: [
        '@aws-lambda-powertools/event-handler/appsync-graphql#AppSyncGraphQLResolver',
        '@aws-lambda-powertools/event-handler/appsync-graphql#Router',
        '@aws-lambda-powertools/event-handler/bedrock-agent#BedrockAgentFunctionResolver',
      ],
      registrations: [
        {
          methods: ['onQuery', 'onMutation', 'onSubscription'],
          handlers: { in: 'argument', index: 1 },
          signature: { parameters: ['data', 'context'] },
        },
        {
          methods: ['resolver', 'batchResolver', 'tool'],
          handlers: { in: 'argument', index: 0 },
          signature: { parameters: ['data', 'context'] },
        },
      ],
    },
    {
      name: 'events',
      createdBy: [
        '@aws-lambda-powertools/event-handler/appsync-events#AppSyncEventsResolver',
        '@aws-lambda-powertools/event-handler/appsync-events#Router',
      ],
      registrations: [
        {
          methods: ['onPublish', 'onSubscribe'],
          handlers: { in: 'argument', index: 1 },
          signature: { parameters: ['data', 'context'], rest: 'context' },
        },
      ],
    },
  ],
  handlerCalls: [
    {
      calls: ['@middy/core', '@middy/core#middy', 'middy'],
      handlers: { in: 'argument', index: 0 },
      signature: handler,
    },
    {
      calls: [],
      globals: ['awslambda.streamifyResponse'],
      handlers: { in: 'argument', index: 0 },
      signature: streamHandler,
    },
    {
      // serverless(app, { request(req, event, context) {} })
      calls: ['serverless-http'],
      handlers: { in: 'properties', argument: 1, names: ['request', 'response'] },
      signature: { parameters: ['request', 'request', 'context'] },
    },
    {
      calls: [
        '@aws-lambda-powertools/batch#processPartialResponse',
        '@aws-lambda-powertools/batch#processPartialResponseSync',
      ],
      handlers: { in: 'argument', index: 1 },
      signature: { parameters: ['data', 'context'] },
    },
    {
      calls: ['@netlify/functions#builder', '@netlify/functions#schedule', '@netlify/functions#stream'],
      handlers: { in: 'argument', index: -1 },
      signature: handler,
    },
    {
      calls: ['sst/node/api#ApiHandler', 'sst/node/websocket-api#WebSocketApiHandler'],
      handlers: { in: 'argument', index: 0 },
      signature: handler,
    },
  ],
  conventions: [
    { exports: ['handler', 'lambdaHandler', 'main'], parameterNames: [eventName], signature: handler },
    { exports: ['*'], parameterNames: [/^(_?event|_?evt)$/, /^(_?context|_?ctx|_+)$/], signature: handler },
    {
      // any export of a file that is named as one of functions: Serverless Framework's `handler.hello`
      files: /(^|\/)((handlers?|lambda[-\w]*)\.[cm]?[jt]s$|(lambdas?|functions?|handlers?)\/)/,
      exports: ['*'],
      parameterNames: [/^(_?event|_?evt)$/],
      signature: handler,
    },
  ],
  handlerTypes: [
    {
      types: [...handlerTypes, '@netlify/functions#Handler', '@netlify/functions#BackgroundHandler'],
      signature: handler,
    },
    { types: [awsType('StreamifyHandler')], signature: streamHandler },
    { types: ['@middy/core#MiddlewareFn', '@middy/core#middy.MiddlewareFn'], signature: middyHook },
    { types: ['@middy/core#MiddlewareObj', '@middy/core#middy.MiddlewareObj'], depth: 1, signature: middyHook },
  ],
  parameterTypes: [
    { types: [...eventTypes, '@netlify/functions#HandlerEvent'], role: 'request' },
    {
      types: [
        awsType('Context'),
        awsType('APIGatewayEventRequestContext'),
        '@netlify/functions#HandlerContext',
        '@netlify/functions#Context',
      ],
      role: 'context',
    },
    { types: ['@middy/core#Request', '@middy/core#middy.Request'], role: 'context' },
  ],
  classes: [
    {
      label: 'a Lambda class',
      heritage: [
        '@aws-lambda-powertools/commons#LambdaInterface',
        '@aws-lambda-powertools/commons/types#LambdaInterface',
      ],
      methods: [{ names: ['handler'], signature: handler }],
      instance: 'shared',
    },
  ],
  requestGetters: [
    ...[
      'useBody',
      'useJsonBody',
      'useFormData',
      'useFormValue',
      'useCookies',
      'useCookie',
      'useHeaders',
      'useHeader',
      'useQueryParams',
      'useQueryParam',
      'usePathParams',
      'usePathParam',
    ].map((name) => `sst/node/api#${name}`),
    'sst/node/context#useEvent',
    'sst/node/auth#useSession',
    '@codegenie/serverless-express#getCurrentInvoke',
    '@vendia/serverless-express#getCurrentInvoke',
  ],
  concurrency: 'one-at-a-time',
  requestStorage: 'context',
};
