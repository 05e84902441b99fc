import type { Resource } from './resource.ts';

/** Contexts of loggers that all requests share. */
export const loggers: readonly Resource[] = [
  {
    name: 'log4js-context',
    title: 'logger context',
    setUp: [
      { form: 'method', methods: ['addContext'], receivers: ['log4js#getLogger', 'log4js#Logger'], holds: 'key' },
    ],
    tearDown: { receiverMethods: ['removeContext'], clearAll: ['clearContext'] },
    instead: 'a logger made for the request',
    source: 'https://log4js-node.github.io/log4js-node/api.html',
  },
];
