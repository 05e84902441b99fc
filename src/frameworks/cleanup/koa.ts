import type { FrameworkCleanup } from '../cleanup-place.ts';

/** When the places for clean-up run, measured. */
export const koaCleanup: readonly FrameworkCleanup[] = [
  {
    framework: 'koa',
    title: 'Koa 3.3.0',
    nextWaits: true,
    places: [
      {
        place: 'middleware: try { return next(); } finally { … } (no await)',
        runs: ['early', 'after', 'early', 'early', 'early', 'early'],
      },
      { place: "the handler's own finally", runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      {
        place: 'middleware below an error handler: code after await next() (no try)',
        runs: ['after', 'no', 'no', 'after', 'early', 'early'],
      },
      {
        place: 'middleware inside an error handler: after await next() ok',
        runs: ['after', 'no', 'no', 'after', 'early', 'early'],
      },
      { place: 'middleware: return next().finally(cb)', runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      {
        place: 'middleware: try { await next(); } finally { … }',
        runs: ['after', 'after', 'after', 'after', 'early', 'early'],
      },
      {
        place: 'middleware: code after await next() (no try)',
        runs: ['after', 'after', 'after', 'after', 'early', 'early'],
      },
      { place: "ctx.res.on('finish')", runs: ['after', 'after', 'after', 'no', 'after', 'no'] },
      { place: "ctx.res.on('close')", runs: ['after', 'after', 'after', 'early', 'after', 'early'] },
      { place: "ctx.req.on('close')", runs: ['after', 'after', 'after', 'early', 'after', 'early'] },
      { place: 'catch middleware (custom error handler)', runs: ['no', 'after', 'after', 'no', 'no', 'no'] },
      { place: "app.on('error')", runs: ['no', 'no', 'no', 'no', 'no', 'early'] },
    ],
  },
];
