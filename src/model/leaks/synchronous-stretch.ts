import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction, isFunction } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { walk } from '../../ast/walk.ts';
import { getMayThrow } from '../../code-path/may-throw.ts';
import type { SourceFile } from '../source-file.ts';
import { isSameText } from '../writes/mentions.ts';
import type { Write } from '../writes/write.ts';

/**
 * Is the storage written again later on, in the same function, without anything in between that would let another request run,
 * and whatever happens in between? `current = req; try { render(); } finally { current = null; }` never leaked when measured
 * (framework-facts, 15); with an `await` in between it always did.
 *
 * @param sameStorage the writes whose target has the same text
 */
export function isResetInSameStretch(write: Write, sameStorage: readonly Write[], file: SourceFile): boolean {
  const fn = getEnclosingFunction(write.node);
  const target = file.text.slice(...write.target.range);
  const assigned = sameStorage.flatMap(({ kind, node }) => (kind === 'assign' && node !== write.node ? [node] : []));
  const deleted = file.nodes
    .within(fn ?? file.program, 'UnaryExpression')
    .filter(({ operator, argument }) => operator === 'delete' && file.text.slice(...argument.range) === target);
  return [...assigned, ...deleted].some(
    (reset) =>
      reset.range[0] > write.node.range[1] &&
      getEnclosingFunction(reset) === fn &&
      isAlwaysReached(write, reset, file) &&
      !isInterrupted(write.node, reset, file),
  );
}

/**
 * In a `finally`, or with nothing in between that can throw or leave: no call but of a logger or the like, no `throw`, no `return`.
 * `if (current) current = null;` is as good as without the condition.
 */
function isAlwaysReached({ node: from, target }: Write, to: TSESTree.Node, file: SourceFile): boolean {
  for (let node: TSESTree.Node = to; node.parent && !isFunction(node); node = node.parent) {
    const { parent }: { parent: TSESTree.Node } = node;
    if (parent.type === 'TryStatement' && parent.finalizer === node) {
      return (
        contains(parent.block, from) || (from.range[1] <= parent.range[0] && isStraight(from, parent.range[0], file))
      );
    }
    if (parent.type === 'IfStatement' && isSameText(parent.test, target, file)) continue;
    // case 'a': current = req; show(); current = null; break;
    const whole = parent.type === 'SwitchCase' ? parent : node;
    if (isOptional.test(parent.type) && !contains(whole, from)) return false;
  }
  // setUser(null): the reset is itself a call
  return isStraight(from, to.range[to.type === 'CallExpression' ? 0 : 1], file);
}

/** Statements and expressions of which a part may be left out: `if (x) current = null;`, `x && (current = null)`. */
const isOptional =
  /^(If|Switch|For|ForIn|ForOf|While)Statement$|^(CatchClause|SwitchCase)$|^(Logical|Conditional)Expression$/;

function isStraight(from: TSESTree.Node, end: number, file: SourceFile): boolean {
  return !isAnyBetween(getStops(from, file).leaving, from.range[1], end);
}

/** An `await` in the reset itself counts as well: `x = await load()`. */
function isInterrupted(from: TSESTree.Node, to: TSESTree.Node, file: SourceFile): boolean {
  return isAnyBetween(getStops(from, file).yielding, from.range[1], to.range[1]);
}

/** Where in a function or a component's script, and not in one nested in it, control can leave, and where another request can run: offsets in order. */
interface Stops {
  readonly leaving: readonly number[];
  readonly yielding: readonly number[];
}

const knownStops = new WeakMap<TSESTree.Node, Stops>();

/** The stops of the function or the file around a node; read once, since every two of its writes are compared. */
function getStops(node: TSESTree.Node, file: SourceFile): Stops {
  const around = getEnclosingFunction(node)?.body ?? file.program;
  let stops = knownStops.get(around);
  if (!stops) {
    const leaving: number[] = [];
    const yielding: number[] = [];
    walk(around, file.keys, (inner) => {
      if (isLeaving(inner)) leaving.push(inner.range[0]);
      if (/^(Await|Yield)Expression$/.test(inner.type) || (inner.type === 'ForOfStatement' && inner.await))
        yielding.push(inner.range[0]);
      return !isFunction(inner) || isIteration(inner.parent);
    });
    stops = { leaving, yielding };
    knownStops.set(around, stops);
  }
  return stops;
}

function isLeaving(node: TSESTree.Node): boolean {
  if (/^(Throw|Return|Break|Continue)Statement$/.test(node.type)) return true;
  return getMayThrow(node) === 'call' && !isIteration(node);
}

/** `names.forEach((name) => { … })` calls the function at once: what happens in it counts, and the call itself does not fail. */
function isIteration(node: TSESTree.Node): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  const [callback] = node.arguments;
  return callback !== undefined && isFunction(callback) && getMemberName(node.callee) === 'forEach';
}

function isAnyBetween(offsets: readonly number[], start: number, end: number): boolean {
  return offsets.some((offset) => offset >= start && offset < end);
}

function contains(outer: TSESTree.Node, inner: TSESTree.Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}
