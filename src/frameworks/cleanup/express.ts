import type { FrameworkCleanup } from '../cleanup-place.ts';

/** When the places for clean-up run, measured. */
export const expressCleanup: readonly FrameworkCleanup[] = [
  {
    framework: 'express',
    title: 'Express 5.3.0',
    nextWaits: false,
    places: [
      {
        place: 'middleware: try { next(); } finally { … }',
        runs: ['early', 'after', 'early', 'early', 'early', 'early'],
      },
      { place: 'middleware: code after next()', runs: ['early', 'after', 'early', 'early', 'early', 'early'] },
      {
        place: 'async middleware: code after await next()',
        runs: ['early', 'after', 'early', 'early', 'early', 'early'],
      },
      {
        place: 'async middleware: try { await next(); } finally { … }',
        runs: ['early', 'after', 'early', 'early', 'early', 'early'],
      },
      { place: "the handler's own finally", runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      { place: "middleware: res.on('finish')", runs: ['after', 'after', 'after', 'no', 'after', 'no'] },
      { place: "middleware: res.on('close')", runs: ['after', 'after', 'after', 'early', 'after', 'early'] },
      { place: "middleware: req.on('end')", runs: ['after', 'after', 'after', 'no', 'after', 'no'] },
      { place: "middleware: req.on('close')", runs: ['after', 'after', 'after', 'early', 'after', 'early'] },
      { place: 'error middleware (4 args)', runs: ['no', 'after', 'after', 'no', 'no', 'no'] },
      {
        place: 'app.use registered after the routes',
        runs: ['no', 'no', 'no', 'no', 'no', 'no'],
        behind: { methods: ['use'] },
      },
    ],
  },
  {
    framework: 'express',
    title: 'Express 4.22.3',
    nextWaits: false,
    places: [
      {
        place: 'middleware: try { next(); } finally { … }',
        runs: ['early', 'after', 'early', 'early', 'early', 'early'],
      },
      { place: 'middleware: code after next()', runs: ['early', 'after', 'early', 'early', 'early', 'early'] },
      {
        place: 'async middleware: code after await next()',
        runs: ['early', 'after', 'early', 'early', 'early', 'early'],
      },
      {
        place: 'async middleware: try { await next(); } finally { … }',
        runs: ['early', 'after', 'early', 'early', 'early', 'early'],
      },
      { place: "the handler's own finally", runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      { place: "middleware: res.on('finish')", runs: ['after', 'after', 'no', 'no', 'after', 'no'] },
      { place: "middleware: res.on('close')", runs: ['after', 'after', 'late', 'early', 'after', 'early'] },
      { place: "middleware: req.on('end')", runs: ['after', 'after', 'no', 'no', 'after', 'no'] },
      { place: "middleware: req.on('close')", runs: ['after', 'after', 'late', 'early', 'after', 'early'] },
      { place: 'error middleware (4 args)', runs: ['no', 'after', 'no', 'no', 'no', 'no'] },
      {
        place: 'app.use registered after the routes',
        runs: ['no', 'no', 'no', 'no', 'no', 'no'],
        behind: { methods: ['use'] },
      },
    ],
  },
];
