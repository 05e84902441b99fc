import type { Framework, HandlerPosition, ModuleExport, Registration, Signature } from './framework.ts';

/** `(ctx) => …`, where the service is `this`. */
const action: Signature = { parameters: ['context'], thisRole: 'shared' };

/**
 * `(ctx) => …`, and before version 0.14 `(payload, sender, eventName, ctx) => …`. What an event tells is there to change what those who
 * hear it keep (settings, lists of nodes), and no data of a request.
 */
const event: Signature = { parameters: ['other', 'other', 'other', 'context'], thisRole: 'shared' };

/** `after: { get: (ctx, result) => … }` */
const afterHook: Signature = { parameters: ['context', 'data'], thisRole: 'shared' };

/** `error: { '*': (ctx, error) => … }` */
const errorHook: Signature = { parameters: ['context', 'error'], thisRole: 'shared' };

/** A gateway's `onBeforeCall(ctx, route, req, res)`, `onAfterCall(ctx, route, req, res, data)` and `authenticate(ctx, route, req, res)`. */
const gateway: Signature = { parameters: ['context', 'shared', 'request', 'response', 'data'], thisRole: 'shared' };

/** A gateway's `onError(req, res, error)`. */
const gatewayError: Signature = { parameters: ['request', 'response', 'error'], thisRole: 'shared' };

/** The functions of a service's schema that run for each call, by their paths: `{ name: 'users', actions: { get: { handler(ctx) { … } } } }`. */
const schema: readonly { readonly paths: readonly string[]; readonly signature: Signature }[] = [
  { paths: ['actions.*', 'actions.*.handler', 'actions.*.hooks.before', 'hooks.before.*'], signature: action },
  { paths: ['events.*', 'events.*.handler'], signature: event },
  { paths: ['actions.*.hooks.after', 'hooks.after.*'], signature: afterHook },
  { paths: ['actions.*.hooks.error', 'hooks.error.*'], signature: errorHook },
  {
    paths: ['settings.routes.onBeforeCall', 'settings.routes.onAfterCall', 'methods.authenticate', 'methods.authorize'],
    signature: gateway,
  },
  { paths: ['settings.onError', 'settings.routes.onError'], signature: gatewayError },
];

const typed = (...names: readonly string[]): ModuleExport[] => names.map((name) => `moleculer#${name}`);

/** `broker.createService({ … })`, `this.parseServiceSchema({ … })` in a class's constructor */
const registrations = (method: string): readonly Registration[] =>
  schema.map(({ paths, signature }) => ({
    methods: [method],
    handlers: { in: 'properties', argument: 0, names: paths } satisfies HandlerPosition,
    signature,
  }));

/** Packages of the same decorators. */
const decorators = (name: string): ModuleExport[] =>
  ['moleculer-decorators', 'moleculer-decorators-extra', '@ourparentcenter/moleculer-decorators-extended'].map(
    (module) => `${module}#${name}`,
  );

/** A context by its name, or taken apart. */
const contextName = /^(?:_*(?:ctx|context)|\{(?:.*,)?(?:params|meta)(?:,.*)?\})$/;

/**
 * Moleculer 0.13 to 0.15, and its gateway. Services: https://moleculer.services/docs/0.14/services, actions and hooks:
 * https://moleculer.services/docs/0.14/actions, the gateway: https://moleculer.services/docs/0.14/moleculer-web
 *
 * A service is one object, which all calls share. Its methods have the meaning that its own code gives them.
 */
export const moleculer: Framework = {
  name: 'moleculer',
  title: 'Moleculer',
  modules: ['moleculer', 'moleculer-web', 'moleculer-decorators'],
  receivers: [
    {
      name: 'broker',
      createdBy: typed('ServiceBroker'),
      types: typed('ServiceBroker'),
      registrations: registrations('createService'),
    },
    { name: 'service', types: typed('Service'), registrations: registrations('parseServiceSchema') },
  ],
  conventions: [
    ...schema.map(({ paths, signature }) => ({
      // services/users.service.js: module.exports = { name: 'users', actions: { get(ctx) { … } } }, the same in a mixin
      files: /(^|\/)[-\w.]+\.(service|mixin)\.[cm]?[jt]s$/,
      exports: paths.map((path) => `default.${path}`),
      parameterNames: [signature === gatewayError ? /^_*req(uest)?$/ : contextName],
      signature,
    })),
    {
      // module.exports = { localAction(next, action) { return async (ctx) => … } }
      exports: ['localAction', 'remoteAction'].flatMap((name) => [name, `default.${name}`]),
      parameterNames: [contextName],
      returned: true,
      signature: action,
    },
  ],
  handlerTypes: [
    ...schema.map(({ paths, signature }) => ({
      types: typed('ServiceSchema'),
      properties: paths,
      signature,
    })),
    { types: typed('ActionSchema', 'EventSchema', 'ServiceEvent'), properties: ['handler'], signature: event },
    { types: typed('ActionHandler', 'ActionHookBefore'), signature: action },
    { types: typed('ServiceEventHandler', 'ServiceEventLegacyHandler'), signature: event },
    { types: typed('ActionHookAfter'), signature: afterHook },
    { types: typed('ActionHookError'), signature: errorHook },
  ],
  parameterTypes: [
    { types: typed('Context'), role: 'context' },
    { types: typed('ServiceBroker'), role: 'shared', receiver: 'broker' },
    { types: typed('Service'), role: 'shared' },
  ],
  classes: [
    {
      label: 'a Moleculer service',
      decorators: decorators('Service'),
      heritage: typed('Service'),
      receiver: 'service',
      methods: [
        { decorators: decorators('Action'), signature: action },
        { decorators: decorators('Event'), signature: event },
      ],
      instance: 'shared',
    },
  ],
  sharedMembers: [
    ...['broker', 'service', 'endpoint', 'action', 'event'].map((path) => ({
      role: 'context' as const,
      path,
    })),
    ...['$service', '$route', '$alias', '$action', '$endpoint'].map((path) => ({ role: 'request' as const, path })),
  ],
  responseMembers: ['eventName', 'eventType', 'eventGroups', 'nodeID', 'level', 'tracing', 'span', 'startSpan'].map(
    (path) => ({ role: 'context', path }),
  ),
  requestPlace: { role: 'context', path: 'locals' },
  requestStorage: 'ctx.locals',
};
