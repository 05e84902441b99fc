import { requestMembers, sharedMembers } from './express.ts';
import type { Framework, ModuleExport, RequestMethods, Signature } from './framework.ts';

const from = (module: string, names: readonly string[]): ModuleExport[] => names.map((name) => `${module}#${name}`);

/**
 * A method whose parameters are told apart by their decorators (`parameterDecorators` below). A decorator of the
 * application's own, `@CurrentUser()`, comes from another file as a rule; what it hands over is request data.
 */
const decorated: Signature = { parameters: [], rest: 'data' };

/** `(req, res, next)`: a functional middleware, and `use` of a class middleware. */
const middleware: Signature = { parameters: ['request', 'response', 'callback'] };

const verbs = [
  'Get',
  'Post',
  'Put',
  'Delete',
  'Patch',
  'Options',
  'Head',
  'All',
  'Search',
  'QueryMethod',
  'Copy',
  'Lock',
  'Unlock',
  'Mkcol',
  'Move',
  'Propfind',
  'Proppatch',
];

const routes: RequestMethods = {
  decorators: from('@nestjs/common', [...verbs, 'RequestMapping', 'Sse']),
  signature: decorated,
};

/** Message handlers of a microservice: `(data, ctx)`, or by decorators. A hybrid application has them in its controllers. */
const messages: RequestMethods = {
  decorators: from('@nestjs/microservices', [
    'MessagePattern',
    'EventPattern',
    'GrpcMethod',
    'GrpcStreamMethod',
    'GrpcStreamCall',
  ]),
  signature: { parameters: ['data', 'context'], rest: 'data' },
};

const canActivate: RequestMethods = { names: ['canActivate'], signature: { parameters: ['context'] } };

/** What `AuthGuard('jwt')` calls besides, for subclasses to override. */
const authentication: readonly RequestMethods[] = [
  canActivate,
  { names: ['handleRequest'], signature: { parameters: ['error', 'data', 'data', 'context', 'other'] } },
  { names: ['getRequest', 'getAuthenticateOptions', 'shouldSkip'], signature: { parameters: ['context'] } },
  { names: ['logIn'], signature: { parameters: ['request'] } },
];

/**
 * Nest 7 to 12. The API: https://docs.nestjs.com
 *
 * One instance of a class serves all requests unless it is `Scope.REQUEST`, or is handed the request or another
 * request-scoped provider. `Scope.TRANSIENT` gives each *consumer* an instance of its own, and requests share it.
 */
export const nest: Framework = {
  name: 'nest',
  title: 'Nest',
  modules: [
    '@nestjs/common',
    '@nestjs/core',
    '@nestjs/graphql',
    '@nestjs/microservices',
    '@nestjs/websockets',
    '@nestjs/passport',
    '@nestjs/throttler',
    '@nestjs/cqrs',
  ],
  receivers: [
    {
      name: 'application',
      createdBy: ['@nestjs/core#NestFactory.create'],
      types: [
        '@nestjs/common#INestApplication',
        '@nestjs/platform-express#NestExpressApplication',
        '@nestjs/platform-fastify#NestFastifyApplication',
      ],
      registrations: [{ methods: ['use'], handlers: { in: 'arguments', from: 0 }, signature: middleware }],
    },
    {
      // configure(consumer: MiddlewareConsumer) { consumer.apply(logger, helmet()).forRoutes('*'); }
      name: 'consumer',
      types: ['@nestjs/common#MiddlewareConsumer'],
      registrations: [{ methods: ['apply'], handlers: { in: 'arguments', from: 0 }, signature: middleware }],
      returns: { apply: 'consumer', exclude: 'consumer', forRoutes: 'consumer' },
    },
  ],
  handlerCalls: [
    {
      // the first parameter is what the decorator is given where it is used: @Cookie('session')
      calls: from('@nestjs/common', ['createParamDecorator']),
      handlers: { in: 'argument', index: 0 },
      signature: { parameters: ['other', 'context'] },
    },
    {
      calls: ['@nestjs/graphql#GraphQLModule.forRoot'],
      handlers: { in: 'properties', argument: 0, names: ['context'] },
      signature: { parameters: ['context', 'response'] },
    },
  ],
  parameterTypes: [
    { types: from('@nestjs/common', ['ExecutionContext', 'ArgumentsHost']), role: 'context' },
    { types: from('@nestjs/graphql', ['GqlExecutionContext', 'GqlArgumentsHost']), role: 'context' },
    {
      types: from('@nestjs/microservices', [
        'RpcContext',
        'BaseRpcContext',
        'TcpContext',
        'RedisContext',
        'NatsContext',
        'RmqContext',
        'MqttContext',
        'KafkaContext',
      ]),
      role: 'context',
    },
  ],
  classes: [
    {
      label: 'a Nest controller',
      decorators: ['@nestjs/common#Controller'],
      methods: [routes, messages],
      instance: 'shared',
    },
    {
      label: 'a Nest resolver',
      decorators: ['@nestjs/graphql#Resolver'],
      methods: [
        {
          decorators: from('@nestjs/graphql', [
            'Query',
            'Mutation',
            'Subscription',
            'ResolveField',
            'ResolveProperty',
            'ResolveReference',
          ]),
          // schema first, without decorators: (parent, args, context, info)
          signature: { parameters: ['data', 'data', 'context', 'data'], rest: 'data' },
        },
      ],
      instance: 'shared',
    },
    {
      label: 'a Nest gateway',
      decorators: ['@nestjs/websockets#WebSocketGateway'],
      heritage: from('@nestjs/websockets', ['OnGatewayConnection', 'OnGatewayDisconnect']),
      methods: [
        {
          decorators: ['@nestjs/websockets#SubscribeMessage'],
          signature: { parameters: ['context', 'data'], rest: 'data' },
        },
        { names: ['handleConnection'], signature: { parameters: ['context', 'request'], rest: 'data' } },
        { names: ['handleDisconnect'], signature: { parameters: ['context', 'data'] } },
      ],
      instance: 'shared',
    },
    // before the interface that it implements as well: `extends AuthGuard('jwt') implements CanActivate`
    { label: 'a Nest guard', heritage: ['@nestjs/passport#AuthGuard'], methods: authentication, instance: 'shared' },
    {
      label: 'a Nest guard',
      heritage: ['@nestjs/throttler#ThrottlerGuard'],
      methods: [
        {
          names: ['canActivate', 'shouldSkip', 'generateKey', 'handleRequest', 'getRequestResponse'],
          signature: { parameters: ['context'] },
        },
        { names: ['getTracker'], signature: { parameters: ['request'] } },
      ],
      instance: 'shared',
    },
    { label: 'a Nest guard', heritage: ['@nestjs/common#CanActivate'], methods: [canActivate], instance: 'shared' },
    {
      // JwtStrategy extends PassportStrategy(Strategy): validate(payload), validate(req, payload), validate(token, refresh, profile, done)
      label: 'a Nest authentication strategy',
      heritage: ['@nestjs/passport#PassportStrategy'],
      methods: [{ names: ['validate'], signature: { parameters: ['data', 'data', 'data', 'data', 'callback'] } }],
      instance: 'shared',
    },
    {
      label: 'a Nest interceptor',
      heritage: ['@nestjs/common#NestInterceptor'],
      methods: [{ names: ['intercept'], signature: { parameters: ['context', 'callback'] } }],
      instance: 'shared',
    },
    {
      label: 'a Nest interceptor',
      heritage: [
        '@nestjs/cache-manager#CacheInterceptor',
        '@nestjs/common#CacheInterceptor',
        '@nestjs/common#ClassSerializerInterceptor',
      ],
      methods: [
        { names: ['intercept'], signature: { parameters: ['context', 'callback'] } },
        { names: ['trackBy', 'isRequestCacheable'], signature: { parameters: ['context'] } },
      ],
      instance: 'shared',
    },
    {
      label: 'a Nest pipe',
      heritage: from('@nestjs/common', ['PipeTransform', 'ValidationPipe']),
      methods: [{ names: ['transform'], signature: { parameters: ['data', 'other'] } }],
      instance: 'shared',
    },
    {
      label: 'a Nest exception filter',
      decorators: ['@nestjs/common#Catch'],
      heritage: [
        '@nestjs/common#ExceptionFilter',
        '@nestjs/common#RpcExceptionFilter',
        '@nestjs/common#WsExceptionFilter',
        '@nestjs/core#BaseExceptionFilter',
        '@nestjs/websockets#BaseWsExceptionFilter',
        '@nestjs/microservices#BaseRpcExceptionFilter',
        '@nestjs/graphql#GqlExceptionFilter',
      ],
      methods: [{ names: ['catch'], signature: { parameters: ['error', 'context'] } }],
      instance: 'shared',
    },
    {
      label: 'a Nest middleware',
      heritage: ['@nestjs/common#NestMiddleware'],
      methods: [{ names: ['use'], signature: middleware }],
      instance: 'shared',
    },
    {
      // What a bus hands on comes from the request that asks: commandBus.execute(new CreateOrder(req.user.id))
      label: 'a Nest command handler',
      decorators: from('@nestjs/cqrs', ['CommandHandler', 'QueryHandler']),
      methods: [{ names: ['execute'], signature: { parameters: ['data'] } }],
      instance: 'shared',
    },
    {
      label: 'a Nest event handler',
      decorators: ['@nestjs/cqrs#EventsHandler'],
      methods: [],
      instance: 'shared',
    },
    {
      label: 'a Nest provider',
      decorators: ['@nestjs/common#Injectable'],
      methods: [],
      requestParameter: /^_*(req|request)$/,
      instance: 'shared',
    },
  ],
  instanceScope: {
    decorators: [
      '@nestjs/common#Injectable',
      '@nestjs/common#Controller',
      '@nestjs/graphql#Resolver',
      ...from('@nestjs/cqrs', ['CommandHandler', 'QueryHandler', 'EventsHandler']),
    ],
    option: 'scope',
    perRequest: ['@nestjs/common#Scope.REQUEST'],
    requestTokens: [
      { decorator: '@nestjs/common#Inject', token: '@nestjs/core#REQUEST', role: 'request' },
      { decorator: '@nestjs/common#Inject', token: '@nestjs/graphql#CONTEXT', role: 'context' },
      { decorator: '@nestjs/common#Inject', token: '@nestjs/microservices#CONTEXT', role: 'context' },
    ],
  },
  parameterDecorators: [
    // the session is of this one client, and writing to it is what it is for
    { decorators: from('@nestjs/common', ['Req', 'Request', 'Session']), role: 'request' },
    { decorators: from('@nestjs/common', ['Res', 'Response', 'SseSignal']), role: 'response' },
    { decorators: from('@nestjs/common', ['Next']), role: 'callback' },
    {
      decorators: from('@nestjs/common', [
        'Body',
        'RawBody',
        'Query',
        'Param',
        'Headers',
        'Ip',
        'HostParam',
        'Cookies',
        'SignedCookies',
        'UploadedFile',
        'UploadedFiles',
      ]),
      role: 'data',
    },
    { decorators: from('@nestjs/graphql', ['Args', 'Parent', 'Root', 'Info']), role: 'data' },
    { decorators: from('@nestjs/graphql', ['Context']), role: 'context' },
    { decorators: from('@nestjs/websockets', ['MessageBody']), role: 'data' },
    { decorators: from('@nestjs/websockets', ['ConnectedSocket']), role: 'context' },
    { decorators: from('@nestjs/websockets', ['Ack']), role: 'callback' },
    { decorators: from('@nestjs/microservices', ['Payload']), role: 'data' },
    { decorators: from('@nestjs/microservices', ['Ctx']), role: 'context' },
  ],
  // Express' objects, or Fastify's.
  sharedMembers: [...sharedMembers, { role: 'request', path: 'server' }],
  requestMembers,
  // https://docs.nestjs.com/fundamentals/lifecycle-events
  startUpMethods: ['onModuleInit', 'onApplicationBootstrap'],
  requestStorage: 'request',
};
