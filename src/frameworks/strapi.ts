import type { Framework, ModuleExport, Signature } from './framework.ts';
import { koaBodies } from './koa.ts';

/** `(ctx, next)` of Koa. */
const handler: Signature = { parameters: ['context', 'callback'] };

/** `(policyContext, config, { strapi })`; version 3 has `(ctx, next)`. */
const policy: Signature = { parameters: ['context', 'other', 'other'] };

const contextName = /^_*(ctx|context)$/;
const policyName = /^_*(policyContext|ctx|context)$/;

/** Members that tell a context from any other that a file in such a folder may know. */
const usedMembers = [
  'badRequest',
  'body',
  'cookies',
  'forbidden',
  'get',
  'headers',
  'method',
  'notFound',
  'params',
  'path',
  'query',
  'redirect',
  'request',
  'response',
  'send',
  'session',
  'set',
  'state',
  'status',
  'throw',
  'unauthorized',
  'url',
];

const files = (folder: string): RegExp =>
  new RegExp(String.raw`(^|/)(api/[-\w]+|src/plugins/[-\w]+/server(/src)?)/${folder}/([-\w]+/)*[-.\w]+\.[cm]?[jt]s$`);

/** Middlewares and policies of an application as a whole. */
const ownFiles = (folder: string): RegExp => new RegExp(String.raw`(^|/)src/${folder}/[-\w]+\.[cm]?[jt]s$`);

const typed = (name: string): ModuleExport[] => [`@strapi/strapi#Core.${name}`, `@strapi/types#Core.${name}`];

/**
 * Strapi 3 to 5. The API: https://docs.strapi.io/cms/backend-customization/controllers,
 * https://docs.strapi.io/cms/backend-customization/policies, https://docs.strapi.io/cms/backend-customization/middlewares
 *
 * A controller is one object, made when it is first asked for. Life-cycle hooks (`beforeCreate(event)`) are no requests'.
 */
export const strapi: Framework = {
  name: 'strapi',
  title: 'Strapi',
  modules: ['@strapi/strapi', '@strapi/types'],
  handlerCalls: [
    {
      // createCoreController('api::post.post', ({ strapi }) => ({ async find(ctx) { … } }))
      calls: ['@strapi/strapi#factories.createCoreController'],
      handlers: { in: 'properties', argument: 1, names: ['*'] },
      parameterNames: [contextName],
      signature: handler,
    },
    {
      // createCoreRouter('api::post.post', { config: { find: { middlewares: [(ctx, next) => …] } } })
      calls: ['@strapi/strapi#factories.createCoreRouter'],
      handlers: { in: 'properties', argument: 1, names: ['config.*.middlewares'] },
      signature: handler,
    },
    {
      calls: ['@strapi/strapi#factories.createCoreRouter'],
      handlers: { in: 'properties', argument: 1, names: ['config.*.policies'] },
      signature: policy,
    },
  ],
  conventions: [
    {
      // module.exports = { async find(ctx) { … } }, module.exports = ({ strapi }) => ({ async find(ctx) { … } })
      files: files('controllers'),
      exports: ['*', 'default.*'],
      parameterNames: [contextName],
      usedMembers,
      signature: handler,
    },
    {
      files: files('policies'),
      exports: ['default'],
      parameterNames: [policyName],
      usedMembers,
      signature: policy,
    },
    {
      files: ownFiles('policies'),
      exports: ['default'],
      parameterNames: [policyName],
      usedMembers,
      signature: policy,
    },
    // module.exports = (config, { strapi }) => async (ctx, next) => …
    ...[files('middlewares'), ownFiles('middlewares')].map((places) => ({
      files: places,
      exports: ['default'],
      returned: true as const,
      parameterNames: [contextName, /^_*next$/],
      signature: handler,
    })),
    {
      // module.exports = { routes: [{ path: '/x', handler: 'x.find', config: { middlewares: [(ctx, next) => …] } }] }
      files: files('routes'),
      exports: ['default.routes.config.middlewares'],
      signature: handler,
    },
    { files: files('routes'), exports: ['default.routes.config.policies'], signature: policy },
  ],
  handlerTypes: [
    { types: [...typed('ControllerHandler'), ...typed('MiddlewareHandler')], signature: handler },
    { types: typed('PolicyHandler'), signature: policy },
  ],
  parameterTypes: [{ types: typed('PolicyContext'), role: 'context' }],
  applicationGlobals: ['strapi'],
  sharedMembers: ['app', 'router', 'state.route', 'request.app', 'response.app'].map((path) => ({
    role: 'context',
    path,
  })),
  responseMembers: ['response', 'res'].map((path) => ({ role: 'context', path })),
  // Koa's context, with Node's response in it
  streamBodies: koaBodies,
  endEvent: { role: 'context', path: 'res', event: 'close', over: 'destroyed' },
  requestPlace: { role: 'context', path: 'state' },
  requestStorage: 'ctx.state',
};
