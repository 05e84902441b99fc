import type { FrameworkCleanup } from '../cleanup-place.ts';

/** When the places for clean-up run, measured. */
export const restifyCleanup: readonly FrameworkCleanup[] = [
  {
    framework: 'restify',
    title: 'restify 11.1.0',
    nextWaits: false,
    places: [
      { place: 'pre handler: code after next()', runs: ['early', 'early', 'early', 'early', 'early', 'early'] },
      { place: 'use handler: code after next()', runs: ['early', 'early', 'early', 'early', 'early', 'early'] },
      { place: "the handler's own finally", runs: ['after', 'after', 'after', 'after', 'after', 'early'] },
      { place: "pre: res.on('finish')", runs: ['after', 'no', 'after', 'no', 'after', 'no'] },
      { place: "server.on('after')", runs: ['after', 'no', 'after', 'after', 'after', 'no'] },
      { place: "pre: res.on('close')", runs: ['after', 'late', 'after', 'early', 'after', 'early'] },
      { place: "server.on('restifyError')", runs: ['no', 'no', 'after', 'no', 'no', 'early'] },
    ],
  },
];
