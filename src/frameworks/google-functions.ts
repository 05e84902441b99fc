import type { Framework, ModuleExport, Signature } from './framework.ts';

/** `(req, res)`, Express' objects. */
const http: Signature = { parameters: ['request', 'response'] };

/** `(cloudEvent)` and `(cloudEvent, callback)`. */
const cloudEvent: Signature = { parameters: ['request', 'callback'] };

/** First generation: `(data, context, callback)`. */
const background: Signature = { parameters: ['request', 'context', 'callback'] };

const call = (name: string): ModuleExport => `@google-cloud/functions-framework#${name}`;

/** Types are also taken from where they are declared, as the documentation does. */
const type = (name: string): ModuleExport[] => [
  call(name),
  `@google-cloud/functions-framework/build/src/functions#${name}`,
];

/**
 * Google Cloud Functions and Cloud Run functions. The API: https://github.com/GoogleCloudPlatform/functions-framework-nodejs
 *
 * An instance serves several requests at once since the second generation.
 */
export const googleFunctions: Framework = {
  name: 'google-functions',
  title: 'Google Cloud Functions',
  modules: ['@google-cloud/functions-framework'],
  handlerCalls: [
    { calls: [call('http')], handlers: { in: 'argument', index: 1 }, signature: http },
    { calls: [call('cloudEvent')], handlers: { in: 'argument', index: 1 }, signature: cloudEvent },
    { calls: [call('typed')], handlers: { in: 'argument', index: 1 }, signature: { parameters: ['data'] } },
  ],
  handlerTypes: [
    { types: [...type('HttpFunction')], signature: http },
    { types: [...type('CloudEventFunction'), ...type('CloudEventFunctionWithCallback')], signature: cloudEvent },
    { types: [...type('EventFunction'), ...type('EventFunctionWithCallback')], signature: background },
  ],
  parameterTypes: [
    { types: [...type('Request'), ...type('CloudEvent')], role: 'request' },
    { types: [...type('Response')], role: 'response' },
    { types: [...type('CloudFunctionsContext'), ...type('Context')], role: 'context' },
  ],
  endEvent: { role: 'response', path: '', event: 'close', over: 'destroyed' },
  requestPlace: { role: 'response', path: 'locals' },
  requestStorage: 'res.locals',
};
