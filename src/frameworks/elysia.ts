import type { Framework, HandlerPosition, Parameter, Registration, Signature } from './framework.ts';

/** Every handler and hook gets one context: `({ body, params, set, store }) => …`. */
const handler: Signature = { parameters: ['context'] };

/** A listener of a web socket, `message(ws, message)`. */
const socketListener: Signature = { parameters: ['context', 'data'] };

const application: Parameter = { role: 'shared', receiver: 'application' };
const plugin: Signature = { parameters: [application] };

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'connect', 'all', 'route'];

const hooks = [
  'derive',
  'mapDerive',
  'resolve',
  'mapResolve',
  'mapResponse',
  'onRequest',
  'onParse',
  'onTransform',
  'onBeforeHandle',
  'onAfterHandle',
  'onAfterResponse',
  'onError',
];

/** The hooks of one route, of a guard or of a macro. */
const localHooks = [
  'beforeHandle',
  'afterHandle',
  'transform',
  'parse',
  'mapResponse',
  'afterResponse',
  'error',
  'resolve',
  'derive',
];

const localHooksAt = (argument: number, prefix = ''): HandlerPosition => ({
  in: 'properties',
  argument,
  names: localHooks.map((name) => prefix + name),
});

const registrations: readonly Registration[] = [
  { methods: verbs, handlers: { in: 'arguments', from: 1 }, signature: handler },
  { methods: verbs, handlers: localHooksAt(2), signature: handler },
  { methods: ['route'], handlers: localHooksAt(3), signature: handler },
  // A hook may have an object in front of its function: onBeforeHandle({ as: 'global' }, fn).
  { methods: hooks, handlers: { in: 'arguments', from: 0 }, signature: handler },
  {
    methods: ['on'],
    events: ['request', 'parse', 'transform', 'beforeHandle', 'afterHandle', 'mapResponse', 'afterResponse', 'error'],
    handlers: { in: 'argument', index: 1 },
    signature: handler,
  },
  { methods: ['guard'], handlers: localHooksAt(0), signature: handler },
  { methods: ['guard', 'group', 'use'], handlers: { in: 'argument', index: -1 }, signature: plugin, runs: 'setup' },
  { methods: ['macro'], handlers: localHooksAt(0, '*.'), signature: handler },
  { methods: ['macro'], handlers: localHooksAt(1), signature: handler },
  { methods: ['ws'], handlers: localHooksAt(1), signature: handler },
  { methods: ['ws'], handlers: { in: 'properties', argument: 1, names: ['upgrade'] }, signature: handler },
  {
    methods: ['ws'],
    handlers: { in: 'properties', argument: 1, names: ['open', 'message', 'drain', 'close', 'ping', 'pong'] },
    signature: socketListener,
  },
  { methods: ['mount'], handlers: { in: 'argument', index: -1 }, signature: { parameters: ['request'] } },
];

/** Elysia 1. The API: https://elysiajs.com/essential/handler and https://elysiajs.com/essential/life-cycle */
export const elysia: Framework = {
  name: 'elysia',
  title: 'Elysia',
  modules: ['elysia', '@elysiajs'],
  receivers: [
    {
      name: 'application',
      createdBy: ['elysia', 'elysia#Elysia'],
      types: ['elysia', 'elysia#Elysia', 'elysia#AnyElysia'],
      registrations,
      returns: {
        as: 'application',
        decorate: 'application',
        error: 'application',
        headers: 'application',
        model: 'application',
        onStart: 'application',
        onStop: 'application',
        prefix: 'application',
        state: 'application',
        trace: 'application',
        listen: 'application',
      },
    },
  ],
  handlerTypes: [
    {
      types: ['elysia#Handler', 'elysia#InlineHandler', 'elysia#OptionalHandler', 'elysia#ErrorHandler'],
      signature: handler,
    },
  ],
  parameterTypes: [{ types: ['elysia#Context', 'elysia#PreContext', 'elysia#ErrorContext'], role: 'context' }],
  // `store` is the state of the application, made once by `.state(…)`.
  sharedMembers: [
    { role: 'context', path: 'store' },
    { role: 'context', path: 'server' },
  ],
  responseMembers: [
    { role: 'context', path: 'set' },
    { role: 'context', path: 'status' },
    { role: 'context', path: 'redirect' },
  ],
  requestStorage: '.derive(…)',
};
