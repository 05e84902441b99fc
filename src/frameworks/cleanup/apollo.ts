import type { FrameworkCleanup } from '../cleanup-place.ts';

/** When the places for clean-up run, measured. */
export const apolloCleanup: readonly FrameworkCleanup[] = [
  {
    framework: 'apollo',
    title: 'Apollo Server 5.5.1',
    nextWaits: null,
    places: [
      { place: "the resolver's own finally", runs: ['after', 'after', 'after', 'after', 'unknown', 'unknown'] },
      { place: 'plugin executionDidEnd', runs: ['after', 'after', 'after', 'after', 'unknown', 'unknown'] },
      { place: 'plugin willSendResponse', runs: ['after', 'after', 'after', 'after', 'unknown', 'unknown'] },
      { place: "context: res.on('finish')", runs: ['after', 'after', 'after', 'no', 'unknown', 'unknown'] },
      { place: "context: res.on('close')", runs: ['after', 'after', 'after', 'early', 'unknown', 'unknown'] },
      { place: 'plugin didEncounterErrors', runs: ['no', 'after', 'after', 'no', 'unknown', 'unknown'] },
      { place: 'formatError option', runs: ['no', 'after', 'after', 'no', 'unknown', 'unknown'] },
      { place: 'plugin unexpectedErrorProcessingRequest', runs: ['no', 'no', 'no', 'no', 'unknown', 'unknown'] },
      { place: 'plugin invalidRequestWasReceived', runs: ['no', 'no', 'no', 'no', 'unknown', 'unknown'] },
    ],
  },
];
