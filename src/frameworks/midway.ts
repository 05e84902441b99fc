import type { Framework, ModuleExport, Signature } from './framework.ts';

/** Version 3 exports its decorators from the core, and from what versions 1 and 2 called the decorator package. */
const from = (...names: readonly string[]): ModuleExport[] =>
  names.flatMap((name) => [`@midwayjs/core#${name}`, `@midwayjs/decorator#${name}`]);

const ofServers = (name: string): ModuleExport[] =>
  ['koa', 'web', 'express', 'faas'].map((server) => `@midwayjs/${server}#${name}`);

/** `resolve() { return async (ctx, next) => … }`; on Express `(req, res, next)`. */
const middleware: Signature = {
  parameters: ['context', 'callback'],
  byLength: { 3: ['request', 'response', 'callback'] },
};

/**
 * Midway 2 and 3. The API: https://midwayjs.org/docs/controller, https://midwayjs.org/docs/container
 *
 * Controllers and what is `@Provide()`d are made per request unless they say `@Scope(ScopeEnum.Singleton)` or `@Singleton()`;
 * middleware, guards and filters are made once.
 */
export const midway: Framework = {
  name: 'midway',
  title: 'Midway',
  modules: [
    '@midwayjs/core',
    '@midwayjs/decorator',
    ...['koa', 'web', 'express', 'faas'].map((name) => `@midwayjs/${name}`),
  ],
  parameterTypes: [
    { types: ofServers('Context'), role: 'context' },
    { types: ofServers('NextFunction'), role: 'callback' },
  ],
  classes: [
    {
      label: 'a Midway controller',
      decorators: from('Controller'),
      methods: [
        {
          decorators: from('Get', 'Post', 'Put', 'Patch', 'Del', 'Head', 'Options', 'All', 'RequestMapping'),
          // a parameter without a decorator is the context
          signature: { parameters: ['context'], rest: 'data' },
        },
      ],
      instance: 'request',
    },
    {
      label: 'a Midway middleware',
      decorators: from('Middleware'),
      heritage: from('IMiddleware'),
      methods: [{ names: ['resolve'], returned: true, signature: middleware }],
      instance: 'shared',
    },
    {
      label: 'a Midway guard',
      decorators: from('Guard'),
      heritage: from('IGuard'),
      methods: [{ names: ['canActivate'], signature: { parameters: ['context', 'other', 'other'] } }],
      instance: 'shared',
    },
    {
      label: 'a Midway filter',
      decorators: from('Catch', 'Match'),
      methods: [
        { names: ['catch'], signature: { parameters: ['error', 'context'] } },
        { names: ['match'], signature: { parameters: ['data', 'context'] } },
      ],
      instance: 'shared',
    },
    { label: 'a Midway provider', decorators: from('Provide'), methods: [], instance: 'request' },
    { label: 'a Midway provider', decorators: from('Singleton'), methods: [], instance: 'shared' },
  ],
  instanceScope: {
    decorators: from('Scope'),
    perRequest: ['Request', ...from('ScopeEnum.Request')],
    shared: ['Singleton', ...from('ScopeEnum.Singleton')],
    sharedBy: from('Singleton'),
    requestTokens: from('Inject').map((decorator) => ({ decorator, field: 'ctx', role: 'context' })),
  },
  parameterDecorators: [
    { decorators: from('Session'), role: 'request' },
    {
      decorators: from(
        'Body',
        'Query',
        'Queries',
        'Param',
        'Headers',
        'File',
        'Files',
        'Fields',
        'RequestPath',
        'RequestIP',
      ),
      role: 'data',
    },
  ],
  sharedMembers: [{ role: 'context', path: 'app' }],
  responseMembers: ['response', 'res', 'requestContext', 'service', 'helper'].map((path) => ({
    role: 'context',
    path,
  })),
  requestStorage: 'ctx',
};
