import type { Framework, HandlerCall, HandlerType, ModuleExport, Signature } from './framework.ts';

/** A hook and an access function get one object, `({ req, data, doc, context }) => …`; `context` is that of the request. */
const options: Signature = { parameters: ['context'] };

/** An endpoint, `async (req) => Response`; in version 2 a handler of Express, `(req, res, next)`. */
const endpoint: Signature = { parameters: ['request', 'response', 'callback'] };

/** `upload.handlers`: `(req, { doc, params }) => …` */
const uploadHandler: Signature = { parameters: ['request', 'context'] };

/** Where version 3 exports a type from, and where version 2 did. */
const typed = (...names: string[]): ModuleExport[] =>
  names.flatMap((name) => ['payload', 'payload/types'].map((module) => `${module}#${name}`));

/** Fields stand in each other: groups, rows, arrays, tabs. */
const fieldPlaces = ['fields.', 'fields.fields.', 'fields.fields.fields.', 'fields.tabs.fields.'];
const ofFields = fieldPlaces.flatMap((place) => [`${place}hooks.*`, `${place}access.*`]);

/** What a collection, a global or a field of them has functions for. What `admin` has runs in the browser as well, as do `validate` and conditions. */
const ofConfigs = ['hooks.*', 'access.*', ...ofFields];
const ofCollections = [
  ...ofConfigs,
  'auth.strategies.authenticate',
  'auth.forgotPassword.generateEmailHTML',
  'auth.forgotPassword.generateEmailSubject',
  'auth.verify.generateEmailHTML',
  'auth.verify.generateEmailSubject',
];

const inConfig = (names: readonly string[], signature: Signature): HandlerCall => ({
  calls: ['payload#buildConfig', 'payload/config#buildConfig'],
  handlers: { in: 'properties', argument: 0, names },
  signature,
});

const objects = (types: readonly ModuleExport[], properties: readonly string[], signature: Signature): HandlerType => ({
  types,
  properties,
  signature,
});

const at = (place: string, names: readonly string[]): string[] => names.map((name) => place + name);

/**
 * Payload 2 and 3. The APIs: https://payloadcms.com/docs/hooks/overview, https://payloadcms.com/docs/access-control/overview and
 * https://payloadcms.com/docs/rest-api/overview#custom-endpoints
 */
export const payload: Framework = {
  name: 'payload',
  title: 'Payload',
  modules: ['payload'],
  handlerCalls: [
    inConfig(['endpoints.handler', 'collections.endpoints.handler', 'globals.endpoints.handler'], endpoint),
    inConfig(['collections.upload.handlers'], uploadHandler),
    inConfig(['hooks.*', ...at('collections.', ofCollections), ...at('globals.', ofConfigs)], options),
  ],
  handlerTypes: [
    {
      types: typed(
        ...['Change', 'Delete', 'Error', 'ForgotPassword', 'Login', 'Logout', 'Me', 'Operation', 'Read', 'Refresh'].map(
          (name) => `CollectionAfter${name}Hook`,
        ),
        ...['Change', 'Delete', 'Login', 'Operation', 'Read', 'Validate'].map((name) => `CollectionBefore${name}Hook`),
        ...['CollectionMeHook', 'CollectionRefreshHook', 'GlobalAfterChangeHook', 'GlobalAfterReadHook'],
        ...['Change', 'Operation', 'Read', 'Validate'].map((name) => `GlobalBefore${name}Hook`),
        ...['FieldHook', 'FieldAccess', 'Access', 'AuthStrategyFunction'],
      ),
      signature: options,
    },
    { types: typed('PayloadHandler'), signature: endpoint },
    objects(typed('Endpoint'), ['handler'], endpoint),
    objects(typed('CollectionConfig'), ['upload.handlers'], uploadHandler),
    objects(typed('CollectionConfig', 'GlobalConfig'), ['endpoints.handler'], endpoint),
    objects(typed('CollectionConfig'), ofCollections, options),
    objects(typed('GlobalConfig', 'Block'), ofConfigs, options),
    objects(
      typed('Field', 'TextField', 'GroupField', 'ArrayField', 'RelationshipField', 'UploadField', 'DateField'),
      ['hooks.*', 'access.*', ...ofFields],
      options,
    ),
    objects(typed('AuthStrategy'), ['authenticate'], options),
  ],
  parameterTypes: [
    { types: typed('PayloadRequest'), role: 'request' },
    { types: typed('AccessArgs', 'FieldHookArgs', 'FieldAccessArgs', 'AuthStrategyFunctionArgs'), role: 'context' },
  ],
  sharedMembers: [
    { role: 'request', path: 'payload' },
    { role: 'context', path: 'req.payload' },
    { role: 'context', path: 'payload' },
    // The sanitized configuration.
    { role: 'context', path: 'collection' },
    { role: 'context', path: 'collectionConfig' },
    { role: 'context', path: 'global' },
    { role: 'context', path: 'field' },
  ],
  responseMembers: [
    { role: 'request', path: 'responseHeaders' },
    { role: 'context', path: 'req.responseHeaders' },
  ],
  requestStorage: 'req.context',
};
