import type { FrameworkCleanup } from '../cleanup-place.ts';

/** When the places for clean-up run, measured. */
export const nestCleanup: readonly FrameworkCleanup[] = [
  {
    framework: 'nest',
    title: 'Nest 12.5.1 on Express',
    nextWaits: false,
    places: [
      { place: 'class middleware: code after next()', runs: ['early', 'early', 'early', 'early', 'early', 'early'] },
      { place: 'app.use: code after next()', runs: ['early', 'early', 'early', 'early', 'early', 'early'] },
      {
        place: 'interceptor: statement after next.handle()',
        runs: ['early', 'early', 'early', 'early', 'early', 'early'],
      },
      {
        place: 'interceptor: try { return next.handle(); } finally { … }',
        runs: ['early', 'early', 'early', 'early', 'early', 'early'],
      },
      { place: "the handler's own finally", runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      { place: 'interceptor: tap(next)', runs: ['after', 'no', 'no', 'after', 'early', 'early'] },
      { place: 'interceptor: finalize()', runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      { place: 'interceptor: tap({complete})', runs: ['after', 'no', 'no', 'after', 'early', 'early'] },
      { place: 'interceptor: tap({finalize})', runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      { place: 'interceptor: Observable teardown', runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      { place: "app.use: res.on('finish')", runs: ['after', 'after', 'after', 'no', 'after', 'no'] },
      { place: "app.use: res.on('close')", runs: ['after', 'after', 'after', 'early', 'after', 'early'] },
      { place: 'interceptor: catchError()', runs: ['no', 'after', 'after', 'no', 'no', 'no'] },
      { place: 'interceptor: tap({error})', runs: ['no', 'after', 'after', 'no', 'no', 'no'] },
      { place: 'global exception filter', runs: ['no', 'after', 'after', 'no', 'no', 'no'] },
      { place: 'request-scoped provider onModuleDestroy', runs: ['no', 'no', 'no', 'no', 'no', 'no'] },
      { place: 'request-scoped provider Symbol.dispose', runs: ['no', 'no', 'no', 'no', 'no', 'no'] },
    ],
  },
  {
    framework: 'nest',
    title: 'Nest 12.5.1 on Fastify',
    nextWaits: false,
    places: [
      { place: 'class middleware: code after next()', runs: ['early', 'early', 'early', 'early', 'early', 'early'] },
      { place: 'app.use: code after next()', runs: ['early', 'early', 'early', 'early', 'early', 'early'] },
      {
        place: 'interceptor: statement after next.handle()',
        runs: ['early', 'early', 'early', 'early', 'early', 'early'],
      },
      {
        place: 'interceptor: try { return next.handle(); } finally { … }',
        runs: ['early', 'early', 'early', 'early', 'early', 'early'],
      },
      { place: "the handler's own finally", runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      { place: 'interceptor: tap(next)', runs: ['after', 'no', 'no', 'after', 'early', 'early'] },
      { place: 'interceptor: finalize()', runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      { place: 'interceptor: tap({complete})', runs: ['after', 'no', 'no', 'after', 'early', 'early'] },
      { place: 'interceptor: tap({finalize})', runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      { place: 'interceptor: Observable teardown', runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      { place: "app.use: res.on('finish')", runs: ['after', 'after', 'after', 'no', 'after', 'no'] },
      { place: "app.use: res.on('close')", runs: ['after', 'after', 'after', 'early', 'after', 'early'] },
      { place: 'interceptor: catchError()', runs: ['no', 'after', 'after', 'no', 'no', 'no'] },
      { place: 'interceptor: tap({error})', runs: ['no', 'after', 'after', 'no', 'no', 'no'] },
      { place: 'global exception filter', runs: ['no', 'after', 'after', 'no', 'no', 'no'] },
      { place: 'request-scoped provider onModuleDestroy', runs: ['no', 'no', 'no', 'no', 'no', 'no'] },
      { place: 'request-scoped provider Symbol.dispose', runs: ['no', 'no', 'no', 'no', 'no', 'no'] },
    ],
  },
];
