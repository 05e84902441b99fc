import type { FrameworkCleanup } from '../cleanup-place.ts';

/** When the places for clean-up run, measured. */
export const nodeHttpCleanup: readonly FrameworkCleanup[] = [
  {
    framework: 'node-http',
    title: 'node:http, Node 20.20 to 26.10',
    nextWaits: null,
    places: [
      { place: "res.on('finish')", runs: ['after', 'after', 'after', 'no', 'after', 'no'] },
      { place: "res.on('close')", runs: ['after', 'after', 'after', 'early', 'after', 'early'] },
      { place: "req.on('close')", runs: ['after', 'after', 'after', 'early', 'after', 'early'] },
      { place: "req.on('end')", runs: ['after', 'after', 'after', 'no', 'after', 'no'] },
      { place: "req.on('aborted')", runs: ['no', 'no', 'no', 'early', 'no', 'early'] },
      { place: "the handler's own finally", runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      { place: "the handler's own catch", runs: ['no', 'after', 'after', 'no', 'no', 'no'] },
    ],
  },
];
