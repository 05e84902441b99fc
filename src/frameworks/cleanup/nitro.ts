import type { FrameworkCleanup } from '../cleanup-place.ts';

/** When the places for clean-up run, measured. */
export const nitroCleanup: readonly FrameworkCleanup[] = [
  {
    framework: 'nitro',
    title: 'h3 1.15.11',
    nextWaits: null,
    places: [
      { place: "the handler's own finally", runs: ['after', 'after', 'after', 'after', 'after', 'no'] },
      { place: 'handler object onBeforeResponse', runs: ['after', 'no', 'no', 'after', 'after', 'no'] },
      { place: 'app onBeforeResponse', runs: ['after', 'after', 'after', 'after', 'no', 'no'] },
      { place: "event.node.res.on('finish')", runs: ['after', 'after', 'after', 'no', 'after', 'no'] },
      { place: "event.node.res.on('close')", runs: ['after', 'after', 'after', 'early', 'after', 'early'] },
      { place: 'app onAfterResponse', runs: ['after', 'after', 'after', 'after', 'after', 'no'] },
      { place: 'app onError', runs: ['no', 'after', 'after', 'no', 'no', 'no'] },
    ],
  },
  {
    framework: 'nitro',
    title: 'h3 2.0.8',
    nextWaits: true,
    places: [
      {
        place: 'middleware: try { return next(); } finally { … } (no await)',
        runs: ['early', 'after', 'early', 'early', 'early', 'early'],
      },
      { place: "the handler's own finally", runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      {
        place: 'middleware: try { return await next(); } finally { … }',
        runs: ['after', 'after', 'after', 'after', 'early', 'early'],
      },
      { place: 'middleware: code after await next() (no try)', runs: ['after', 'no', 'no', 'after', 'early', 'early'] },
      { place: 'app onResponse', runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      { place: "event.runtime.node.res.on('finish')", runs: ['after', 'after', 'after', 'no', 'after', 'no'] },
      { place: "event.runtime.node.res.on('close')", runs: ['after', 'after', 'after', 'early', 'after', 'early'] },
      { place: 'onDispose(event, cb)', runs: ['after', 'after', 'after', 'after', 'after', 'early'] },
      { place: 'app onError', runs: ['no', 'after', 'after', 'no', 'no', 'no'] },
      { place: 'event.req.signal abort', runs: ['no', 'no', 'no', 'early', 'no', 'early'] },
      { place: 'ReadableStream cancel()', runs: ['no', 'no', 'no', 'no', 'no', 'early'] },
    ],
  },
  {
    framework: 'nitro',
    title: 'Nitro 2.13.6',
    nextWaits: null,
    places: [
      { place: "the handler's own finally", runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      {
        place: "hook 'beforeResponse'",
        runs: ['after', 'no', 'no', 'after', 'early', 'early'],
        hook: { methods: ['hook', 'hookOnce'], name: 'beforeResponse' },
      },
      { place: "event.node.res.on('finish')", runs: ['after', 'after', 'after', 'no', 'after', 'no'] },
      { place: "event.node.res.on('close')", runs: ['after', 'after', 'after', 'early', 'after', 'early'] },
      {
        place: "hook 'afterResponse'",
        runs: ['after', 'no', 'no', 'after', 'after', 'no'],
        hook: { methods: ['hook', 'hookOnce'], name: 'afterResponse' },
      },
      {
        place: "hook 'error'",
        runs: ['no', 'after', 'after', 'no', 'no', 'no'],
        hook: { methods: ['hook', 'hookOnce'], name: 'error' },
      },
    ],
  },
];
