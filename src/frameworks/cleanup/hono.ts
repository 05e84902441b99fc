import type { FrameworkCleanup } from '../cleanup-place.ts';

/** When the places for clean-up run, measured. */
export const honoCleanup: readonly FrameworkCleanup[] = [
  {
    framework: 'hono',
    title: 'Hono 4.13.19',
    nextWaits: true,
    nextRejects: false,
    places: [
      {
        place: 'middleware: try { return next(); } finally { … } (no await)',
        runs: ['early', 'after', 'early', 'early', 'early', 'early'],
      },
      { place: "the handler's own finally", runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      { place: 'middleware: return next().finally(cb)', runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      {
        place: 'middleware: try { await next(); } finally { … }',
        runs: ['after', 'after', 'after', 'after', 'early', 'early'],
      },
      {
        place: 'middleware: code after await next() (no try)',
        runs: ['after', 'after', 'after', 'after', 'early', 'early'],
      },
      { place: "c.env.outgoing.on('finish')", runs: ['after', 'after', 'after', 'no', 'after', 'no'] },
      { place: "c.env.outgoing.on('close')", runs: ['after', 'after', 'after', 'early', 'after', 'early'] },
      { place: "c.env.incoming.on('close')", runs: ['after', 'after', 'after', 'early', 'after', 'early'] },
      { place: 'app.onError', runs: ['no', 'after', 'after', 'no', 'no', 'no'] },
      { place: 'middleware: try { await next(); } catch { … }', runs: ['no', 'no', 'no', 'no', 'no', 'no'] },
      { place: 'c.req.raw.signal abort', runs: ['no', 'no', 'no', 'early', 'no', 'early'] },
      { place: 'ReadableStream cancel()', runs: ['no', 'no', 'no', 'no', 'no', 'early'] },
    ],
  },
];
