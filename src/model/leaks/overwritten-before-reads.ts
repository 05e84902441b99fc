import type { TSESTree } from '@typescript-eslint/types';
import { oncePer } from '../../ast/once-per.ts';
import { type FunctionNode, getEnclosingFunction, isWithin } from '../../ast/functions.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import type { Write } from '../writes/write.ts';
import type { LeakFacts } from './leak-facts.ts';

/**
 * Does everything that reads a storage stand behind this write, in the same branch or in functions that are only called from
 * there? Then an invocation that skips the write does not read what an earlier one left behind:
 * `if (!event.body) return bad(); tenant = event.tenant; return list();`
 */
export function isOverwrittenBeforeReads(write: Write, facts: LeakFacts): boolean {
  const branch = getBranch(write.node);
  const reads = getReads(write, facts);
  return (
    branch !== null && reads.length > 0 && reads.every((read) => isBehind(read, write.node, branch, facts, new Set()))
  );
}

/** What runs together with a write: the block that it stands in, or the statement, if that is a branch by itself. */
function getBranch(node: TSESTree.Node): TSESTree.Node | null {
  for (let current = node; current.parent; current = current.parent) {
    if (current.type === 'BlockStatement' || current.type === 'SwitchCase') return current;
    if (/^(?:If|For|ForIn|ForOf|While|DoWhile)Statement$/.test(current.parent.type)) return current;
    if (/Function|^ConditionalExpression$|^LogicalExpression$/.test(current.type)) return null;
  }
  return null;
}

function isBehind(
  read: TSESTree.Node,
  write: TSESTree.Node,
  branch: TSESTree.Node,
  facts: LeakFacts,
  seen: Set<FunctionNode>,
): boolean {
  if (isWithin(read, branch)) return read.range[0] >= write.range[1];
  const helper = getEnclosingFunction(read);
  if (!helper || isWithin(branch, helper) || facts.requestFunctions.get(helper)) return false;
  if (seen.has(helper)) return true;
  seen.add(helper);
  const calls = facts.flow.callsOf(helper);
  return calls.length > 0 && calls.every((call) => isBehind(call, write, branch, facts, seen));
}

const getReadsOf = oncePer((variable: Variable): readonly TSESTree.Node[] =>
  variable.references.flatMap((reference) => (reference.isRead() ? [reference.identifier as TSESTree.Node] : [])),
);

function getReads({ target }: Write, { file }: LeakFacts): readonly TSESTree.Node[] {
  if (target.type === 'Identifier') {
    const variable = file.scopes.variableOf(target);
    if (variable) return getReadsOf(variable);
    // a name that the file declares nowhere
    return file.nodes
      .of('Identifier')
      .filter((node) => node.name === target.name && file.scopes.referenceOf(node)?.isRead() === true);
  }
  const text = file.text.slice(...target.range);
  return file.nodes
    .of('MemberExpression')
    .filter(
      (node) =>
        file.text.slice(...node.range) === text &&
        !(node.parent.type === 'AssignmentExpression' && node.parent.left === node),
    );
}
