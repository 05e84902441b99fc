import type { FrameworkCleanup } from '../cleanup-place.ts';

/** When the places for clean-up run, measured. */
export const hapiCleanup: readonly FrameworkCleanup[] = [
  {
    framework: 'hapi',
    title: 'hapi 21.4.10',
    nextWaits: null,
    places: [
      { place: "the handler's own finally", runs: ['after', 'after', 'after', 'after', 'early', 'early'] },
      {
        place: 'ext onPostHandler',
        runs: ['after', 'no', 'no', 'no', 'early', 'early'],
        hook: { methods: ['ext'], name: 'onPostHandler' },
      },
      {
        place: 'ext onPreResponse',
        runs: ['after', 'after', 'after', 'no', 'early', 'early'],
        hook: { methods: ['ext'], name: 'onPreResponse' },
      },
      { place: "request.raw.res.on('finish')", runs: ['after', 'after', 'after', 'no', 'after', 'no'] },
      { place: "request.raw.res.on('close')", runs: ['after', 'after', 'after', 'early', 'after', 'early'] },
      {
        place: "server.events 'response'",
        runs: ['after', 'after', 'after', 'early', 'after', 'early'],
        hook: { methods: ['on'], name: 'response' },
      },
      {
        place: 'ext onPostResponse',
        runs: ['after', 'after', 'after', 'early', 'after', 'early'],
        hook: { methods: ['ext'], name: 'onPostResponse' },
      },
      { place: "server.events 'request' channel error", runs: ['no', 'after', 'after', 'no', 'no', 'no'] },
      { place: "request.events 'disconnect'", runs: ['no', 'no', 'no', 'early', 'no', 'early'] },
      { place: "request.events 'finish' (payload read)", runs: ['no', 'no', 'no', 'no', 'no', 'no'] },
    ],
  },
];
