import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { startingFrom } from '../../ast/node-index.ts';
import { oncePer } from '../../ast/once-per.ts';
import type { SourceFile } from '../source-file.ts';

const getOwnAwaits = oncePer((fn: FunctionNode, file: SourceFile) =>
  file.nodes.within(fn, 'AwaitExpression').filter((wait) => getEnclosingFunction(wait) === fn),
);

/** Does a function itself wait for something before a place in it? */
export function waitsBefore(fn: FunctionNode, place: number, file: SourceFile): boolean {
  const [first] = getOwnAwaits(fn, file);
  return first !== undefined && first.range[0] < place;
}

/** The first thing that a function itself waits for between two places in it. */
export function findAwaitBetween(
  fn: FunctionNode,
  from: number,
  to: number,
  file: SourceFile,
): TSESTree.AwaitExpression | null {
  const awaits = getOwnAwaits(fn, file);
  for (let index = startingFrom(awaits, from + 1); index < awaits.length; index += 1) {
    const wait = awaits[index];
    if (!wait || wait.range[0] >= to) return null;
    if (wait.range[1] <= to) return wait;
  }
  return null;
}
