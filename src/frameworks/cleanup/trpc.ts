import type { FrameworkCleanup } from '../cleanup-place.ts';

/** When the places for clean-up run, measured. */
export const trpcCleanup: readonly FrameworkCleanup[] = [
  {
    framework: 'trpc',
    title: 'tRPC 11.25.2',
    nextWaits: true,
    nextRejects: false,
    places: [
      {
        place: 'middleware: try { return next(); } finally { … } (no await)',
        runs: ['early', 'after', 'early', 'early', 'early', 'early'],
      },
      { place: "the procedure's own finally", runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      {
        place: 'middleware: try { return await next(); } finally { … }',
        runs: ['after', 'after', 'after', 'after', 'early', 'early'],
      },
      {
        place: 'middleware: code after await next() (no try)',
        runs: ['after', 'after', 'after', 'after', 'early', 'early'],
      },
      { place: 'responseMeta option', runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      { place: "createContext: res.on('finish')", runs: ['after', 'after', 'after', 'no', 'after', 'no'] },
      { place: "createContext: res.on('close')", runs: ['after', 'after', 'after', 'early', 'after', 'early'] },
      { place: 'onError option', runs: ['no', 'after', 'after', 'no', 'no', 'no'] },
      { place: 'opts.signal abort', runs: ['no', 'no', 'no', 'early', 'no', 'early'] },
      { place: 'middleware: try { await next(); } catch { … }', runs: ['no', 'no', 'no', 'no', 'no', 'no'] },
    ],
  },
];
