import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction, isWithin } from '../../ast/functions.ts';
import { oncePer } from '../../ast/once-per.ts';
import type { SourceFile } from '../source-file.ts';
import { getFunctionUses, getValueUses } from './function-use.ts';

/** A place by which a tear-down can come into a function: where it is, or where the function that it is in is used. */
interface Place {
  readonly node: TSESTree.Node;
  readonly tearDown: TSESTree.Node;
}

/**
 * Those of the tear-downs that can take effect in a function: in it, or in a function that it uses. Of a store that each of a
 * thousand handlers enters and leaves, that is one.
 */
export function getReachingTearDowns(
  fn: FunctionNode,
  tearDowns: readonly TSESTree.Node[],
  file: SourceFile,
): readonly TSESTree.Node[] {
  const places = getPlaces(tearDowns, file);
  const found = new Set<TSESTree.Node>();
  for (let index = firstFrom(places, fn.range[0]); index < places.length; index += 1) {
    const { node, tearDown } = places[index] as Place;
    if (node.range[0] > fn.range[1]) break;
    if (isWithin(node, fn)) found.add(tearDown);
  }
  // One inside comes by its own place and perhaps by others': the order is that of the list.
  return found.size === tearDowns.length ? tearDowns : [...found].sort((a, b) => a.range[0] - b.range[0]);
}

/** The places of a list of tear-downs, in source order. */
const getPlaces = oncePer((tearDowns: readonly TSESTree.Node[], file: SourceFile): readonly Place[] =>
  tearDowns
    .flatMap((tearDown): Place[] => {
      const owner = getEnclosingFunction(tearDown);
      const uses =
        tearDown.type === 'MemberExpression'
          ? getValueUses(tearDown, file.scopes)
          : owner
            ? getFunctionUses(owner, file.scopes)
            : [];
      return [{ node: tearDown, tearDown }, ...uses.map(({ node }) => ({ node, tearDown }))];
    })
    .sort((a, b) => a.node.range[0] - b.node.range[0]),
);

function firstFrom(places: readonly Place[], start: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] as Place).node.range[0] < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
