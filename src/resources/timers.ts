import type { Resource } from './resource.ts';

/** Timers that go on until they are cleared. `setTimeout` ends by itself. */
export const timers: readonly Resource[] = [
  {
    name: 'interval',
    title: 'interval',
    mayGoOn: true,
    setUp: [{ form: 'call', exports: ['setInterval', 'timers#setInterval'], onlyPaired: 'anywhere' }],
    tearDown: { functions: ['clearInterval', 'timers#clearInterval', 'clearTimeout'], methods: ['close'] },
    source: 'https://nodejs.org/api/timers.html#clearintervaltimeout',
  },
];
