import type { Framework, ModuleExport, Signature } from './framework.ts';

const of = (modules: readonly string[], names: readonly string[]): ModuleExport[] =>
  modules.flatMap((module) => names.map((name) => `${module}#${name}`));

const rest = ['@loopback/rest', '@loopback/openapi-v3'];
const core = ['@loopback/core', '@loopback/context'];

/** `(ctx, next)` of middleware and interceptors. */
const middleware: Signature = { parameters: ['context', 'callback'] };

/** What is asked for by its key: most of it lives as long as the application. */
const injections = of(core, [
  'inject',
  'inject.getter',
  'inject.setter',
  'inject.binding',
  'inject.tag',
  'inject.view',
  'inject.context',
  'config',
  'service',
]);

const keysOfRequest: readonly (readonly [token: ModuleExport, role: 'request' | 'response' | 'context' | 'data'])[] = [
  ['@loopback/rest#RestBindings.Http.REQUEST', 'request'],
  ['@loopback/rest#RestBindings.Http.RESPONSE', 'response'],
  ['@loopback/rest#RestBindings.Http.CONTEXT', 'context'],
  ['@loopback/security#SecurityBindings.USER', 'data'],
];

/**
 * LoopBack 4. The API: https://loopback.io/doc/en/lb4/Controller.html, https://loopback.io/doc/en/lb4/Binding.html#choose-the-right-scope
 *
 * A class is made each time that it is asked for, a controller for each request, unless its binding is a singleton.
 */
export const loopback: Framework = {
  name: 'loopback',
  title: 'LoopBack',
  modules: ['@loopback/rest', '@loopback/core', '@loopback/context', '@loopback/express', '@loopback/openapi-v3'],
  receivers: [
    {
      name: 'application',
      createdBy: ['@loopback/rest#RestApplication'],
      types: ['@loopback/rest#RestApplication', '@loopback/rest#RestServer'],
      registrations: [
        // app.handler(({ request, response }, sequence) => sequence.send(response, 'hello'))
        {
          methods: ['handler'],
          handlers: { in: 'argument', index: 0 },
          signature: { parameters: ['context', 'other'] },
        },
        { methods: ['middleware'], handlers: { in: 'argument', index: 0 }, signature: middleware },
      ],
    },
  ],
  handlerTypes: [
    {
      types: [
        ...of(core, ['Interceptor', 'GenericInterceptor']),
        ...of(['@loopback/rest', '@loopback/express'], ['Middleware']),
      ],
      signature: middleware,
    },
  ],
  parameterTypes: [
    {
      types: [
        ...of(['@loopback/rest', '@loopback/express'], ['RequestContext', 'MiddlewareContext', 'HandlerContext']),
        ...of(core, ['InvocationContext']),
      ],
      role: 'context',
    },
    { types: of(['@loopback/rest', '@loopback/express'], ['Request']), role: 'request' },
    { types: of(['@loopback/rest', '@loopback/express'], ['Response']), role: 'response' },
    { types: of(core, ['Next']), role: 'callback' },
  ],
  classes: [
    {
      label: 'a LoopBack controller',
      byMethods: true,
      methods: [
        {
          decorators: of(rest, [
            'get',
            'post',
            'put',
            'patch',
            'del',
            'operation',
            'oas.get',
            'oas.post',
            'oas.put',
            'oas.patch',
            'oas.del',
            'oas.operation',
          ]),
          signature: { parameters: [], rest: 'data' },
        },
      ],
      instance: 'request',
    },
    {
      label: 'a LoopBack sequence',
      heritage: ['@loopback/rest#MiddlewareSequence'],
      methods: [{ names: ['handle'], signature: { parameters: ['context'] } }],
      instance: 'shared',
    },
    {
      label: 'a LoopBack sequence',
      heritage: ['@loopback/rest#SequenceHandler', '@loopback/rest#DefaultSequence'],
      methods: [{ names: ['handle'], signature: { parameters: ['context'] } }],
      instance: 'request',
    },
  ],
  instanceScope: {
    decorators: of(core, ['injectable', 'bind']),
    option: 'scope',
    perRequest: of(core, ['BindingScope.TRANSIENT', 'BindingScope.REQUEST']),
    shared: of(core, ['BindingScope.SINGLETON', 'BindingScope.APPLICATION', 'BindingScope.SERVER']),
    requestTokens: keysOfRequest.flatMap(([token, role]) =>
      of(core, ['inject']).map((decorator) => ({ decorator, token, role })),
    ),
  },
  parameterDecorators: [{ decorators: [...injections, '@loopback/repository#repository'], role: 'other' }],
  responseMembers: ['response', 'parent', 'target', 'targetClass', 'targetName', 'methodName', 'serverConfig'].map(
    (path) => ({ role: 'context', path }),
  ),
  requestStorage: 'the request context',
};
