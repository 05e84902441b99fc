/** Two methods of one object that undo each other. */
export interface MethodPair {
  readonly setUp: RegExp;
  /** The names that undo it; `$1` is what the first group of `setUp` matched. */
  readonly tearDown: readonly string[];
  readonly clearAll?: readonly string[];
  /** What the receiver has to be, where the names alone say too little. */
  readonly on?: 'map' | 'set' | 'array';
  /** How many arguments have to be the same. */
  readonly sameArguments: 0 | 1 | 2;
  /** What is held, for messages. */
  readonly title: string;
}

/**
 * Pairs that need no table of libraries: that the same function calls both sides with the same argument says that they belong
 * together. Only what an error or an abort skips is reported of them, and only on objects that outlive the function.
 */
export const methodPairs: readonly MethodPair[] = [
  { setUp: /^set$/, tearDown: ['delete'], clearAll: ['clear'], on: 'map', sameArguments: 1, title: 'entry' },
  { setUp: /^add$/, tearDown: ['delete'], clearAll: ['clear'], on: 'set', sameArguments: 1, title: 'entry' },
  { setUp: /^push$/, tearDown: ['pop', 'splice'], on: 'array', sameArguments: 0, title: 'entry' },
  {
    setUp: /^(?:on|once|addListener)$/,
    tearDown: ['off', 'removeListener'],
    clearAll: ['removeAllListeners'],
    sameArguments: 2,
    title: 'listener',
  },
  { setUp: /^addEventListener$/, tearDown: ['removeEventListener'], sameArguments: 2, title: 'listener' },
  { setUp: /^register(\w*)$/, tearDown: ['unregister$1', 'deregister$1'], sameArguments: 1, title: 'registration' },
  { setUp: /^subscribe(\w*)$/, tearDown: ['unsubscribe$1'], sameArguments: 1, title: 'subscription' },
  { setUp: /^add([A-Z]\w*)?$/, tearDown: ['remove$1'], sameArguments: 1, title: 'registration' },
  { setUp: /^lock$/, tearDown: ['unlock'], sameArguments: 1, title: 'lock' },
  { setUp: /^acquire$/, tearDown: ['release'], sameArguments: 1, title: 'lock' },
  // semaphore.enter(), semaphore.take(…)
  { setUp: /^(?:enter|take)$/, tearDown: ['leave'], sameArguments: 0, title: 'permit' },
  { setUp: /^inc(?:rement)?$/, tearDown: ['dec', 'decrement'], sameArguments: 1, title: 'count' },
];
