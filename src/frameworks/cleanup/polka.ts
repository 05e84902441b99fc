import type { FrameworkCleanup } from '../cleanup-place.ts';

/** When the places for clean-up run, measured. */
export const polkaCleanup: readonly FrameworkCleanup[] = [
  {
    framework: 'polka',
    title: 'Polka 0.5.2',
    nextWaits: false,
    places: [
      {
        place: 'middleware: try { next(); } finally { … }',
        runs: ['early', 'after', 'early', 'early', 'early', 'early'],
      },
      { place: 'middleware: code after next()', runs: ['early', 'no', 'early', 'early', 'early', 'early'] },
      { place: "the handler's own finally", runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      { place: "middleware: res.on('finish')", runs: ['after', 'no', 'no', 'no', 'after', 'no'] },
      { place: "middleware: res.on('close')", runs: ['after', 'late', 'late', 'early', 'after', 'early'] },
      { place: 'onError option', runs: ['no', 'no', 'no', 'no', 'no', 'no'] },
    ],
  },
];
