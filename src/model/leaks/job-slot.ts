import type { TSESTree } from '@typescript-eslint/types';
import { isEmptyValue } from '../../ast/constants.ts';
import { type FunctionNode, getEnclosingFunction, isWithin } from '../../ast/functions.ts';
import { oncePer } from '../../ast/once-per.ts';
import { unwrap } from '../../ast/unwrap.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import type { Write } from '../writes/write.ts';
import type { LeakFacts } from './leak-facts.ts';

/**
 * Does a variable say what a server is busy with: is it looked at first, with another way for who comes while it is taken, and emptied
 * by what the writing function starts? `if (running) queue.push(name); else start(name);`, where `start` writes `running = { name }` and
 * its callback `running = undefined`. Then it is there for others to see.
 */
export function isJobSlot({ node, target }: Write, facts: LeakFacts): boolean {
  const slot = target.type === 'Identifier' ? facts.file.scopes.variableOf(target) : null;
  const fn = getEnclosingFunction(node);
  if (!slot || !fn) return false;
  const isEmptied = getEmptyings(slot).some(
    (emptying) => emptying.range[0] > node.range[1] && isWithin(emptying, fn) && getEnclosingFunction(emptying) !== fn,
  );
  return isEmptied && isBehindLook(node, slot, facts, new Set());
}

/** The assignments that empty a variable: looked for once, however many write to it. */
const getEmptyings = oncePer((slot: Variable): readonly TSESTree.AssignmentExpression[] =>
  slot.references.flatMap((reference) => {
    const { parent } = reference.identifier as TSESTree.Identifier;
    return parent.type === 'AssignmentExpression' && parent.left === reference.identifier && isEmptyValue(parent.right)
      ? [parent]
      : [];
  }),
);

/** Does code run only where the slot was found empty, or was emptied just before; or is that so for all who call the function around it? */
function isBehindLook(node: TSESTree.Node, slot: Variable, facts: LeakFacts, seen: Set<FunctionNode>): boolean {
  const fn = getEnclosingFunction(node);
  if (!fn) return false;
  const isSlot = (test: TSESTree.Node) => {
    const inner = unwrap(test);
    return inner.type === 'Identifier' && facts.file.scopes.variableOf(inner) === slot;
  };
  for (let child = node; child.parent && child !== fn; child = child.parent) {
    const { parent }: { parent: TSESTree.Node } = child;
    if (parent.type === 'IfStatement' && parent.alternate === child && isSlot(parent.test)) return true;
    if (
      parent.type === 'BlockStatement' &&
      parent.body.some((other) => other.range[1] <= child.range[0] && turnsAway(other))
    )
      return true;
  }
  const isFree = getEmptyings(slot).some(
    (emptying) => getEnclosingFunction(emptying) === fn && emptying.range[1] <= node.range[0],
  );
  if (isFree || seen.has(fn)) return true;
  if (facts.requestFunctions.get(fn)) return false;
  const calls = facts.flow.callsOf(fn);
  const asked = new Set([...seen, fn]);
  return calls.length > 0 && calls.every((call) => isBehindLook(call, slot, facts, asked));

  /** `if (running) return res.sendStatus(409);` */
  function turnsAway(statement: TSESTree.Statement): boolean {
    if (statement.type !== 'IfStatement' || !isSlot(statement.test)) return false;
    const { consequent } = statement;
    const last = consequent.type === 'BlockStatement' ? consequent.body.at(-1) : consequent;
    return last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement';
  }
}
