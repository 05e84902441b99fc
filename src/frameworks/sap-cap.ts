import type { Framework, ModuleExport, Registration, Signature } from './framework.ts';

/** `(req, next)`: what is sent to the service, and the next of its `on` handlers. */
const handler: Signature = { parameters: ['request', 'callback'] };

/** `srv.after('READ', 'Books', (results, req) => …)` */
const resultsHandler: Signature = { parameters: ['data', 'request'] };

/** `(srv) => { srv.on(…) }`, where `this` is the service as well. */
const implementation: Signature = { parameters: [{ role: 'shared', receiver: 'service' }], thisReceiver: 'service' };

/** The handler is the last argument: `srv.on('submitOrder', handler)`, `srv.on(['CREATE', 'UPDATE'], 'Books', handler)`. */
const registrations: readonly Registration[] = [
  {
    methods: ['on'],
    events: ['error'],
    handlers: { in: 'argument', index: -1 },
    signature: { parameters: ['error', 'request'] },
  },
  { methods: ['on', 'before'], handlers: { in: 'argument', index: -1 }, signature: handler },
  { methods: ['after'], handlers: { in: 'argument', index: -1 }, signature: resultsHandler },
  { methods: ['prepend'], handlers: { in: 'argument', index: 0 }, signature: implementation, runs: 'setup' },
];

const services: readonly ModuleExport[] = [
  'Service',
  'ApplicationService',
  'DatabaseService',
  'RemoteService',
  'MessagingService',
].map((name) => `@sap/cds#${name}`);

/** SAP Cloud Application Programming Model for Node. The API: https://cap.cloud.sap/docs/node.js/core-services */
export const sapCap: Framework = {
  name: 'sap-cap',
  title: 'SAP CAP',
  modules: ['@sap/cds'],
  receivers: [{ name: 'service', createdBy: ['@sap/cds#connect.to'], types: services, registrations }],
  handlerCalls: [
    {
      calls: ['@sap/cds#service.impl'],
      handlers: { in: 'argument', index: 0 },
      signature: implementation,
      runs: 'setup',
    },
  ],
  conventions: [
    // module.exports = (srv) => { srv.on(…) }
    { exports: ['default'], parameterNames: [/^(srv|service)$/], signature: implementation, runs: 'setup' },
    // srv/cat-service.js: module.exports = function () { this.on(…) }
    {
      files: /(^|\/)srv\/(.*\/)?[-\w]*(service|srv)\.[cm]?[jt]s$/i,
      exports: ['default'],
      signature: implementation,
      runs: 'setup',
    },
  ],
  parameterTypes: [
    { types: ['@sap/cds#Request', '@sap/cds#Event', '@sap/cds/apis/services#Request'], role: 'request' },
    { types: services, role: 'shared', receiver: 'service' },
  ],
  classes: [{ label: 'a CAP service', heritage: services, receiver: 'service', methods: [], instance: 'shared' }],
  requestObjects: ['@sap/cds#context'],
  requestStorage: 'req',
};
