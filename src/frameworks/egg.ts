import type { Framework, Signature } from './framework.ts';
import { koaBodies } from './koa.ts';
import type { ParameterRole } from './parameter-role.ts';

/** `(ctx, next)` */
const middleware: Signature = { parameters: ['context', 'callback'] };

const controllers = /(^|\/)app\/controller\/([-\w]+\/)*[-\w]+\.[cm]?[jt]s$/;
const services = /(^|\/)app\/service\/([-\w]+\/)*[-\w]+\.[cm]?[jt]s$/;

/** What is in `this` of controllers and services. */
const fields: Readonly<Record<string, ParameterRole>> = {
  ctx: 'context',
  app: 'shared',
  config: 'shared',
  service: 'response',
  logger: 'other',
};

/** Members of a context that are no data of the client's. */
const contextMembers = [
  'response',
  'res',
  'service',
  'helper',
  'model',
  'proxy',
  'curl',
  'coreLogger',
  'getLogger',
  'runInBackground',
];

/** Members that tell Egg's context from any other that a `(ctx, next)` may have. */
const usedMembers = [
  'app',
  'body',
  'cookies',
  'get',
  'header',
  'headers',
  'helper',
  'host',
  'ip',
  'method',
  'params',
  'path',
  'query',
  'queries',
  'redirect',
  'request',
  'response',
  'service',
  'session',
  'set',
  'state',
  'status',
  'throw',
  'url',
  'user',
];

/**
 * Egg 2 and 3. The API: https://www.eggjs.org/basics/controller, https://www.eggjs.org/basics/service
 *
 * Controllers are made per request, services once for each context.
 */
export const egg: Framework = {
  name: 'egg',
  title: 'Egg',
  modules: ['egg'],
  files: [controllers, services],
  conventions: [
    {
      // module.exports = (options, app) => async function auth(ctx, next) { … }
      files: /(^|\/)app\/middleware\/([-\w]+\/)*[-\w]+\.[cm]?[jt]s$/,
      exports: ['default'],
      returned: true,
      parameterNames: [/^_*(ctx|context)$/, /^_*next$/],
      signature: middleware,
    },
    {
      // module.exports = { async list(ctx) { … } }, exports.list = async (ctx) => …
      files: controllers,
      exports: ['*', 'default.*'],
      parameterNames: [/^_*ctx$/],
      usedMembers,
      signature: { parameters: ['context'] },
    },
  ],
  parameterTypes: [{ types: ['egg#Context'], role: 'context' }],
  classes: [
    {
      label: 'an Egg controller',
      heritage: ['egg#Controller'],
      // class UserController extends BaseController, and extends app.Controller
      files: controllers,
      fields,
      methods: [],
      instance: 'request',
    },
    {
      label: 'an Egg service',
      heritage: ['egg#Service'],
      files: services,
      fields,
      methods: [],
      instance: 'request',
    },
  ],
  sharedMembers: [{ role: 'context', path: 'app' }],
  responseMembers: contextMembers.map((path) => ({ role: 'context', path })),
  // Koa's context, with Node's response in it
  streamBodies: koaBodies,
  endEvent: { role: 'context', path: 'res', event: 'close', over: 'destroyed' },
  requestPlace: { role: 'context', path: 'state' },
  requestStorage: 'ctx.state',
};
