import type { Framework, ModuleExport, Registration, Signature } from './framework.ts';

/** `(ctx, next)`, and `(ctx)` of a route. */
const handler: Signature = { parameters: ['context', 'callback'] };

const contextTypes: readonly ModuleExport[] = [
  '@adonisjs/core/http#HttpContext',
  '@adonisjs/http-server#HttpContext',
  '@ioc:Adonis/Core/HttpContext#HttpContextContract',
];

const routes: readonly Registration[] = [
  {
    methods: ['get', 'post', 'put', 'patch', 'delete', 'any'],
    handlers: { in: 'argument', index: 1 },
    signature: handler,
  },
  { methods: ['route'], handlers: { in: 'argument', index: 2 }, signature: handler },
];

/** `({ request, auth }, next)`: what version 4, which has no types, takes a context apart into. */
const takenApart = /^\{(?:\w+,)*(?:request|response|params|auth|session|view|antl|subdomains)(?:,\w+)*\}$/;

/**
 * AdonisJS 4 to 6. The API: https://docs.adonisjs.com/guides/basics/controllers, https://docs.adonisjs.com/guides/basics/middleware
 *
 * Controllers and middleware are made for each request, the exception handler of version 6 once.
 */
export const adonis: Framework = {
  name: 'adonis',
  title: 'AdonisJS',
  modules: ['@adonisjs/core', '@adonisjs/http-server', '@ioc:Adonis/Core'],
  receivers: [
    {
      name: 'router',
      exportedAs: ['@adonisjs/core/services/router', '@ioc:Adonis/Core/Route'],
      types: ['@adonisjs/core/http#Router', '@ioc:Adonis/Core/Route#RouterContract'],
      registrations: routes,
      returns: Object.fromEntries(
        [...routes.flatMap(({ methods }) => methods), 'group'].map((name) => [name, 'route']),
      ),
    },
    {
      // router.get('/', [UsersController, 'index']).use(async (ctx, next) => …), router.group(() => { … }).middleware(…)
      name: 'route',
      types: [
        '@adonisjs/core/http#Route',
        '@adonisjs/core/http#RouteGroup',
        '@ioc:Adonis/Core/Route#RouteContract',
        '@ioc:Adonis/Core/Route#RouteGroupContract',
      ],
      registrations: [{ methods: ['use', 'middleware'], handlers: { in: 'argument', index: 0 }, signature: handler }],
      returns: Object.fromEntries(['as', 'where', 'prefix', 'domain', 'namespace'].map((name) => [name, 'route'])),
    },
  ],
  conventions: [
    {
      // class UserController { async store({ request, auth }) { … } } of version 4
      files: /(^|\/)app\/Controllers\/(Http|Ws)\/(\w+\/)*\w+\.[jt]s$/,
      exports: ['default.*'],
      parameterNames: [takenApart],
      signature: { parameters: ['context'] },
    },
    {
      files: /(^|\/)app\/Middleware\/(\w+\/)*\w+\.[jt]s$/,
      exports: ['default.handle'],
      parameterNames: [/^(ctx|\{(?:\w+,)*(?:request|response|params|auth|session|view|antl)(?:,\w+)*\})$/, /^_*next$/],
      signature: handler,
    },
  ],
  parameterTypes: [
    { types: contextTypes, role: 'context' },
    { types: ['@adonisjs/core/http#Request', '@ioc:Adonis/Core/Request#RequestContract'], role: 'request' },
    { types: ['@adonisjs/core/http#Response', '@ioc:Adonis/Core/Response#ResponseContract'], role: 'response' },
    { types: ['@adonisjs/core/types/http#NextFn'], role: 'callback' },
  ],
  classes: [
    {
      label: 'an AdonisJS exception handler',
      heritage: ['@adonisjs/core/http#ExceptionHandler', '@adonisjs/http-server#ExceptionHandler'],
      methods: [
        { names: ['handle', 'report'], signature: { parameters: ['error', 'context'] } },
        { names: ['context'], signature: { parameters: ['context'] } },
      ],
      instance: 'shared',
    },
  ],
  requestGetters: [
    '@adonisjs/core/http#HttpContext.get',
    '@adonisjs/core/http#HttpContext.getOrFail',
    '@ioc:Adonis/Core/HttpContext#get',
    '@ioc:Adonis/Core/HttpContext#getOrFail',
  ],
  sharedMembers: [{ role: 'context', path: 'route' }],
  responseMembers: ['response', 'containerResolver', 'profiler', 'view', 'i18n', 'bouncer', 'inertia', 'routeKey'].map(
    (path) => ({ role: 'context', path }),
  ),
  requestStorage: 'the HTTP context',
};
