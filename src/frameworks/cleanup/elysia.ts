import type { FrameworkCleanup } from '../cleanup-place.ts';

/** When the places for clean-up run, measured. */
export const elysiaCleanup: readonly FrameworkCleanup[] = [
  {
    framework: 'elysia',
    title: 'Elysia 1.4.30 on Node',
    nextWaits: null,
    places: [
      { place: "the handler's own finally", runs: ['after', 'after', 'after', 'after', 'after', 'after'] },
      {
        place: 'onAfterHandle',
        runs: ['after', 'no', 'no', 'after', 'early', 'early'],
        hook: { methods: ['onAfterHandle'], name: '' },
      },
      {
        place: 'mapResponse',
        runs: ['after', 'after', 'after', 'after', 'early', 'early'],
        hook: { methods: ['mapResponse'], name: '' },
      },
      {
        place: 'onAfterResponse',
        runs: ['after', 'after', 'after', 'after', 'early', 'early'],
        hook: { methods: ['onAfterResponse'], name: '' },
      },
      { place: 'onError', runs: ['no', 'after', 'after', 'no', 'no', 'no'], hook: { methods: ['onError'], name: '' } },
      { place: 'request.signal abort', runs: ['no', 'no', 'no', 'early', 'no', 'early'] },
    ],
  },
];
