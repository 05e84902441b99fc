/**
 * What the tests import from Vitest, as far as they use it, for `test-runner.ts`: tests are kept in a list, to be run one by one and
 * over and over in the process that has loaded them. The assertions are Vitest's own.
 */
import { expect } from 'vitest';

export { expect };

type Callback = (...values: never[]) => unknown;

/** A test, with what has to run around it. */
export interface KeptTest {
  /** The file, the titles around it, its own title and a number that tells apart what is called the same. */
  readonly id: string;
  readonly file: string;
  run(): Promise<void>;
}

interface Block {
  readonly titles: readonly string[];
  readonly before: Callback[];
  readonly after: Callback[];
}

export const keptTests: KeptTest[] = [];

const numbers = new Map<string, number>();
let file = '';
let block: Block = { titles: [], before: [], after: [] };
let finishing: Callback[] = [];

/** Tells which file the tests that follow are in. */
export function beginFile(name: string): void {
  file = name;
  block = { titles: [], before: [], after: [] };
}

export function describe(title: string, ...rest: unknown[]): void {
  const around = block;
  block = { titles: [...around.titles, title], before: [...around.before], after: [...around.after] };
  try {
    getCallback(rest)();
  } finally {
    block = around;
  }
}

export function it(title: string, ...rest: unknown[]): void {
  const callback = getCallback(rest);
  const { titles, before, after } = block;
  const name = [file, ...titles, title].join(' > ');
  const number = (numbers.get(name) ?? 0) + 1;
  numbers.set(name, number);
  keptTests.push({
    id: number === 1 ? name : `${name} (${number})`,
    file,
    async run() {
      finishing = [];
      try {
        for (const hook of before) await hook();
        await callback();
      } finally {
        for (const hook of [...after, ...finishing]) await hook();
      }
    },
  });
}

describe.each = each(describe);
it.each = each(it);
it.only = it;
export const test = Object.assign((title: string, ...rest: unknown[]) => it(title, ...rest), { each: it.each });

export function beforeEach(hook: Callback): void {
  block.before.push(hook);
}

export function afterEach(hook: Callback): void {
  block.after.push(hook);
}

export function onTestFinished(hook: Callback): void {
  finishing.push(hook);
}

/** What tests remove at their end lies in the folder for temporary files that `run.ts` removes. */
export function afterAll(): void {}

/** One test for each row. Rows are told apart by their numbers, not by what the title would show of them. */
function each(define: (title: string, ...rest: unknown[]) => void) {
  return (rows: readonly unknown[]) =>
    (title: string, ...rest: unknown[]) => {
      const callback = getCallback(rest) as (...values: unknown[]) => unknown;
      rows.forEach((row, index) => {
        define(`${title} [${index}]`, () => (Array.isArray(row) ? callback(...(row as unknown[])) : callback(row)));
      });
    };
}

/** The function among what stands behind a title; the others are options. */
function getCallback(rest: readonly unknown[]): Callback {
  return rest.find((value) => typeof value === 'function') as Callback;
}
