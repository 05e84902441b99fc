/** The ways in which a request can go, as far as clean-up is concerned. */
export const outcomes = ['success', 'throw', 'rejection', 'abort', 'streamEnd', 'streamAbort'] as const;

/**
 * - `success`: the handler answers
 * - `throw`, `rejection`: it throws, or the promise it returns is rejected
 * - `abort`: the client goes away while the handler is waiting
 * - `streamEnd`: a streamed answer is complete
 * - `streamAbort`: the client goes away in the middle of one
 */
export type Outcome = (typeof outcomes)[number];

/**
 * - `after`: runs once the handler's work (or the stream) is done
 * - `early`: runs before it is done
 * - `late`: runs only when the client gives up on an answer that never comes
 * - `no`: does not run
 * - `unknown`: was not measured
 */
export type Runs = 'after' | 'early' | 'late' | 'no' | 'unknown';

/** A place where clean-up can be put, and when it runs: measured with a real server and a real client. */
export interface CleanupPlace {
  /** As one would write or call it: `res.on('close')`. */
  readonly place: string;
  /** In the order of {@link outcomes}. */
  readonly runs: readonly [
    success: Runs,
    throws: Runs,
    rejection: Runs,
    abort: Runs,
    streamEnd: Runs,
    streamAbort: Runs,
  ];
  /** How the place is registered, where it is a hook of the framework's: `fastify.addHook('onResponse', fn)`. */
  readonly hook?: { readonly methods: readonly string[]; readonly name: string };
  /** How the place is registered, where it is a middleware of its own behind the handlers: `router.use(fn)`. */
  readonly behind?: { readonly methods: readonly string[] };
}

/** The places of one framework. */
export interface FrameworkCleanup {
  /** The framework's name in its own file. */
  readonly framework: string;
  /** As its makers write it, with the version that was measured. */
  readonly title: string;
  /** Does calling `next()`, or awaiting it, wait until the handlers behind are done? `null` where there is none. */
  readonly nextWaits: boolean | null;
  /** `false`: awaiting `next()` does not reject for an `Error` of the handlers behind, the framework has made an answer of it. */
  readonly nextRejects?: false;
  readonly places: readonly CleanupPlace[];
}

/** Does a place run on an outcome? */
export function runsOn(place: CleanupPlace, outcome: Outcome): Runs {
  return place.runs[outcomes.indexOf(outcome)] ?? 'no';
}
