import type { FrameworkCleanup } from '../cleanup-place.ts';

/** When the places for clean-up run, measured. */
export const fastifyCleanup: readonly FrameworkCleanup[] = [
  {
    framework: 'fastify',
    title: 'Fastify 5.12.8',
    nextWaits: null,
    places: [
      {
        place: 'callback hook onRequest: try { next(); } finally { … }',
        runs: ['early', 'after', 'early', 'early', 'early', 'early'],
      },
      {
        place: 'callback hook onRequest: code after next()',
        runs: ['early', 'after', 'early', 'early', 'early', 'early'],
      },
      { place: "the handler's own finally", runs: ['after', 'after', 'after', 'after', 'after', 'early'] },
      {
        place: 'hook onSend',
        runs: ['after', 'after', 'after', 'after', 'early', 'early'],
        hook: { methods: ['addHook'], name: 'onSend' },
      },
      {
        place: 'hook onResponse',
        runs: ['after', 'after', 'after', 'no', 'after', 'no'],
        hook: { methods: ['addHook'], name: 'onResponse' },
      },
      { place: "reply.raw.on('finish')", runs: ['after', 'after', 'after', 'no', 'after', 'no'] },
      { place: "reply.raw.on('close')", runs: ['after', 'after', 'after', 'early', 'after', 'early'] },
      { place: "request.raw.on('close')", runs: ['after', 'after', 'after', 'early', 'after', 'early'] },
      {
        place: 'hook onError',
        runs: ['no', 'after', 'after', 'no', 'no', 'no'],
        hook: { methods: ['addHook'], name: 'onError' },
      },
      { place: 'setErrorHandler', runs: ['no', 'after', 'after', 'no', 'no', 'no'] },
      {
        place: 'hook onRequestAbort',
        runs: ['no', 'no', 'no', 'early', 'no', 'early'],
        hook: { methods: ['addHook'], name: 'onRequestAbort' },
      },
      { place: 'request.signal abort', runs: ['no', 'no', 'no', 'early', 'no', 'early'] },
      {
        place: 'hook onTimeout',
        runs: ['no', 'no', 'no', 'no', 'no', 'no'],
        hook: { methods: ['addHook'], name: 'onTimeout' },
      },
    ],
  },
];
