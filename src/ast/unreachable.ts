import type { TSESTree } from '@typescript-eslint/types';
import { oncePer } from './once-per.ts';
import { unwrap } from './unwrap.ts';

/**
 * Is a node where nothing comes, by the statements and constants around it alone: behind a `return`, in a branch of `if (false)`? A function
 * declaration there is another matter: its name is known before.
 */
export function isUnreachable(node: TSESTree.Node): boolean {
  for (let child = node, parent = node.parent; parent; child = parent, parent = parent.parent) {
    if (child.type === 'FunctionDeclaration') return false;
    if (isDeadPart(child, parent)) return true;
  }
  return false;
}

function isDeadPart(child: TSESTree.Node, parent: TSESTree.Node): boolean {
  switch (parent.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
    case 'SwitchCase':
      return child.range[0] >= getEnd(parent);
    case 'IfStatement':
    case 'ConditionalExpression':
      if (child === parent.consequent) return getTruth(parent.test) === false;
      return child === parent.alternate && getTruth(parent.test) === true;
    case 'LogicalExpression':
      if (child !== parent.right || parent.operator === '??') return false;
      return getTruth(parent.left) === (parent.operator === '||');
    case 'WhileStatement':
      return child === parent.body && getTruth(parent.test) === false;
    default:
      return false;
  }
}

type StatementList = TSESTree.Program | TSESTree.BlockStatement | TSESTree.StaticBlock | TSESTree.SwitchCase;

/** Where in a list of statements the first one ends that never goes on to the next. */
const getEnd = oncePer((list: StatementList): number => {
  const statements = list.type === 'SwitchCase' ? list.consequent : list.body;
  return statements.find((statement) => leaves(statement))?.range[1] ?? Infinity;
});

/** Blocks in blocks that are looked into: a chain of thousands must not exhaust the call stack. */
const maximumDepth = 8;

function leaves(statement: TSESTree.Node, depth = 0): boolean {
  if (depth > maximumDepth) return false;
  switch (statement.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return true;
    case 'BlockStatement':
      return statement.body.some((inner) => leaves(inner, depth + 1));
    case 'IfStatement':
      if (!statement.alternate) return false;
      return leaves(statement.consequent, depth + 1) && leaves(statement.alternate, depth + 1);
    default:
      return false;
  }
}

/** What a constant is as a condition; `null` for everything that is not written as one. */
function getTruth(test: TSESTree.Node): boolean | null {
  const value = unwrap(test);
  return value.type === 'Literal' && !('regex' in value) ? Boolean(value.value) : null;
}
