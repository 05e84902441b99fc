import type { ModuleExport } from '../frameworks/framework.ts';

/** A parameter of an executor that is a promise for the end, and never rejects. */
export interface StopPromise {
  readonly madeBy: readonly ModuleExport[];
  /** The executor's parameter. */
  readonly index: number;
}

/** `new Repeater(async (push, stop) => { …; await stop; … })`: https://repeater.js.org/docs/safety#stopping-repeaters */
export const stopPromises: readonly StopPromise[] = [
  { madeBy: ['@repeaterjs/repeater#Repeater', 'graphql-yoga#Repeater'], index: 1 },
];
