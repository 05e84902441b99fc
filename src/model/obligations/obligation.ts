import type { TSESTree } from '@typescript-eslint/types';
import type { LifetimeEvent } from '../../resources/lifetime-events.ts';
import type { SetUp } from './set-up.ts';

/**
 * Why something that was set up is still there when it should not be.
 *
 * - `never`: nothing tears it down
 * - `some-path`: a normal way out comes by no tear-down
 * - `partial`: some of the keys of a context are removed, the others stay
 * - `overwritten`: it is kept where every request keeps its own, so that the tear-down ends another one's
 * - `exchanged`: all requests have it until it is put back, and of two that overlap each puts back the other's
 * - `on-any-connection`: what begins, begins on whichever connection a pool lends for one statement, and ends on another
 * - `too-early`: the tear-down runs before the request is done
 * - `too-late`: the tear-down runs where it undoes nothing any more
 * - `clears-others`: what tears it down takes the same from every other request
 * - `error-path`: an error leaves by a way without tear-down
 * - `swallowed`: an error is caught, and the tear-down behind it is skipped
 * - `before-hand-over`: an error leaves before the one who called has got it
 * - `abort`: it is torn down on an event that does not come when the client goes away
 * - `late-listener`: it is torn down on an event that has come already where the client went away before there was a listener
 * - `behind-handlers`: it is torn down in a middleware behind the handlers, which an error and an answer without `next()` leave out
 * - `unguarded`: the tear-down itself can end the process
 */
export type MissReason =
  | 'never'
  | 'some-path'
  | 'partial'
  | 'overwritten'
  | 'exchanged'
  | 'on-any-connection'
  | 'too-early'
  | 'too-late'
  | 'clears-others'
  | 'error-path'
  | 'swallowed'
  | 'before-hand-over'
  | 'abort'
  | 'late-listener'
  | 'behind-handlers'
  | 'unguarded';

/** The first way out that was found without a tear-down. */
export interface Miss {
  readonly reason: MissReason;
  /** The `return` or `throw` that leaves, the call or `await` that fails, the listener that does not run; `null`: the function's end. */
  readonly at: TSESTree.Node | null;
  /** For `swallowed`: where the error is caught. */
  readonly caughtBy: TSESTree.Node | null;
}

/** Something that was set up and has to be torn down, with the way on which it is not. */
export interface Obligation {
  readonly setUp: SetUp;
  readonly miss: Miss;
  /** The calls that do tear it down on other ways. */
  readonly tearDowns: readonly TSESTree.Node[];
  /** For `partial`: the keys that stay. */
  readonly keys: readonly string[];
  /** For `late-listener`: the one that comes too late. */
  readonly listener?: EndListener;
}

/** A listener for the end of a request or a connection. */
export interface EndListener {
  /** The call that registers it: `res.on('close', …)`. */
  readonly node: TSESTree.CallExpression;
  readonly event: LifetimeEvent;
}

/**
 * An obligation that is told by the form of the code alone, so that no way out has to be followed: `file.pipe(res)`, an interval that
 * nobody keeps.
 *
 * @param rest `tearDowns`, `keys` and `listener`, where there are any
 */
export function createObligation(
  setUp: Pick<SetUp, 'resource' | 'node' | 'function' | 'held' | 'isLost' | 'isUnused'>,
  miss: Pick<Miss, 'reason' | 'at'>,
  rest: Partial<Pick<Obligation, 'tearDowns' | 'keys' | 'listener'>> = {},
): Obligation {
  return {
    setUp: { ...setUp, from: 'set-up', certain: true, onlyPaired: 'anywhere' },
    miss: { ...miss, caughtBy: null },
    tearDowns: [],
    keys: [],
    ...rest,
  };
}
