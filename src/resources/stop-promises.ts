import type { ModuleExport } from '../frameworks/framework.ts';

/** A parameter of an executor that is a promise for the end, and never rejects. */
export interface StopPromise {
  readonly madeBy: readonly ModuleExport[];
  /** The executor's parameter. */
  readonly index: number;
}

/** `new Repeater(async (push, stop) => { …; await stop; … })`. Measured with version 3: `stop` resolves on `return()`, on `throw(error)` and on `stop(error)`. */
export const stopPromises: readonly StopPromise[] = [
  { madeBy: ['@repeaterjs/repeater#Repeater', 'graphql-yoga#Repeater'], index: 1 },
];
