import type { Resource } from './resource.ts';

/** What goes on until it is stopped: timers, and what watches files. `setTimeout` ends by itself. */
export const timers: readonly Resource[] = [
  {
    name: 'interval',
    title: 'interval',
    mayGoOn: true,
    setUp: [{ form: 'call', exports: ['setInterval', 'timers#setInterval'], onlyPaired: 'anywhere' }],
    tearDown: { functions: ['clearInterval', 'timers#clearInterval', 'clearTimeout'], methods: ['close'] },
    source: 'https://nodejs.org/api/timers.html#clearintervaltimeout',
  },
  {
    name: 'file-watcher',
    title: 'file watcher',
    mayGoOn: true,
    setUp: [{ form: 'call', exports: ['fs#watch', 'chokidar#watch', 'chokidar'], onlyPaired: 'outside-requests' }],
    tearDown: { methods: ['close'] },
    source: 'https://nodejs.org/api/fs.html#fswatchfilename-options-listener',
  },
];
