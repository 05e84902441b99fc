import type { Resource } from './resource.ts';

/** Contexts that follow asynchronous calls. */
export const asyncContext: readonly Resource[] = [
  {
    name: 'als-enter-with',
    title: 'AsyncLocalStorage store',
    setUp: [
      {
        form: 'method',
        methods: ['enterWith'],
        receivers: ['async_hooks#AsyncLocalStorage'],
        holds: 'context',
        receiverNames: /./,
      },
    ],
    // `exit(callback)` is no tear-down: behind it the store is there again.
    tearDown: { again: true, clearAll: ['disable'] },
    leaksBelowNode: 24,
    followsCalls: true,
    disablesBelowNode: 24,
    instead: 'run(store, callback)',
    source:
      'measured: before Node 24 a store entered synchronously stays on the keep-alive socket, see docs/where-cleanup-runs.md, and disable() takes the store from every request',
  },
  {
    name: 'posthog-enter-context',
    title: 'PostHog context',
    setUp: [
      {
        form: 'method',
        methods: ['enterContext'],
        receivers: ['posthog-node#PostHog', 'posthog-node'],
        holds: 'context',
        receiverNames: /posthog/i,
      },
    ],
    tearDown: {},
    leaksBelowNode: 24,
    followsCalls: true,
    instead: 'withContext(data, callback)',
    source: 'https://posthog.com/docs/libraries/node#contexts: enterContext() is AsyncLocalStorage.enterWith()',
  },
  {
    name: 'cls-enter',
    title: 'cls-hooked context',
    setUp: [
      {
        form: 'method',
        methods: ['enter'],
        receivers: [
          'cls-hooked#createNamespace',
          'cls-hooked#getNamespace',
          'continuation-local-storage#createNamespace',
          'continuation-local-storage#getNamespace',
        ],
        holds: 'context',
      },
    ],
    tearDown: { methods: ['exit'] },
    followsCalls: true,
    staysBehindAwait: true,
    instead: 'namespace.run(callback)',
    source:
      'measured: without exit() every later request on every socket sees the context, on all versions of Node, and with exit() behind an await every request that is under way and enters none',
  },
  {
    name: 'domain-enter',
    title: 'domain',
    setUp: [
      { form: 'method', methods: ['enter'], receivers: ['domain#create', 'domain#createDomain'], holds: 'context' },
    ],
    tearDown: { methods: ['exit'] },
    instead: 'domain.run(callback)',
    source: 'https://nodejs.org/api/domain.html#domainenter',
  },
  {
    name: 'sentry-scope',
    title: 'Sentry scope',
    setUp: [
      {
        form: 'method',
        methods: ['pushScope'],
        receivers: [
          '@sentry/node#getCurrentHub',
          '@sentry/core#getCurrentHub',
          '@sentry/hub#getCurrentHub',
          '@sentry/serverless#getCurrentHub',
          '@sentry/nextjs#getCurrentHub',
        ],
        holds: 'context',
      },
    ],
    tearDown: { methods: ['popScope'] },
    instead: 'withScope(callback)',
    source: 'https://docs.sentry.io/platforms/javascript/guides/node/enriching-events/scopes/, up to version 7',
  },
  {
    name: 'async-resource',
    title: 'asynchronous resource',
    setUp: [{ form: 'call', exports: ['async_hooks#AsyncResource'], option: 'requireManualDestroy' }],
    tearDown: { methods: ['emitDestroy'] },
    instead: 'AsyncResource.bind(callback)',
    source:
      'https://nodejs.org/api/async_context.html#new-asyncresourcetype-options: without the option the garbage collector destroys it',
  },
];
