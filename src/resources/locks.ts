import type { Resource } from './resource.ts';

/** Locks: what is not released keeps everybody out until the process is restarted, or until the lock's time is over. */
export const locks: readonly Resource[] = [
  {
    name: 'mutex',
    title: 'lock',
    setUp: [
      {
        form: 'method',
        methods: ['acquire'],
        receivers: ['async-mutex#Mutex', 'async-mutex#withTimeout'],
        holds: 'result',
        paired: true,
      },
    ],
    tearDown: { called: true },
    instead: 'mutex.runExclusive(…)',
    source: 'https://github.com/DirtyHairy/async-mutex#manual-locking--releasing',
  },
  {
    name: 'lock-file',
    title: 'lock',
    setUp: [{ form: 'call', exports: ['proper-lockfile#lock'] }],
    tearDown: { called: true, functionsBesides: ['proper-lockfile#unlock'] },
    source: 'https://github.com/moxystudio/node-proper-lockfile#lockfile-options',
  },
  {
    name: 'redlock',
    title: 'lock',
    setUp: [{ form: 'method', methods: ['acquire', 'lock'], receivers: ['redlock'], holds: 'result', paired: true }],
    tearDown: { methods: ['release', 'unlock'], receiverMethods: ['release', 'unlock'] },
    instead: 'redlock.using(…)',
    source: 'https://github.com/mike-marcacci/node-redlock#usage',
  },
];
