import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from '../../ast/functions.ts';
import type { RequestFlow } from './request-flow.ts';
import type { Taint } from './taint.ts';

/** A condition on request data under which a node is evaluated. */
export interface RequestCondition {
  readonly taint: Taint;
  readonly test: TSESTree.Expression;
  /** What is evaluated under it: the branch, the right side. */
  readonly scope: TSESTree.Node;
}

/** Which handler runs is not what a client is allowed to: `if (req.method === 'POST' && req.url === '/start')` is a route. */
const routing = /\.(?:method|url|path|pathname|originalUrl|baseUrl|nextUrl\.pathname)$/;

/**
 * The condition that a node is directly under, when it is one on request data: `if (req.user.isAdmin) …`, `a && …`, a `case`. `null`
 * when there is none, or when something else decides (`if (config.sandbox) …`, inside whichever step of the request). A way out before it (`if (!req.body.name) return res.sendStatus(400);`) is validation as a rule, and no answer.
 */
export function findRequestCondition(node: TSESTree.Node, flow: RequestFlow): RequestCondition | null {
  for (let current = node; current.parent && flow.isRequestCode(current); current = current.parent) {
    const test = getTest(current, current.parent);
    if (!test) continue;
    const taint = flow.taintOf(test);
    if (!taint) return null;
    if (!routing.test(taint.text)) return { taint, test, scope: current };
  }
  return null;
}

/** Does anything at all decide whether a node runs, within its function? */
export function isConditional(node: TSESTree.Node): boolean {
  for (let current = node; current.parent && !isFunction(current); current = current.parent) {
    if (getTest(current, current.parent) || current.parent.type === 'CatchClause') return true;
    if (getEarlyExits(current, current.parent).length > 0) return true;
  }
  return false;
}

function getTest(node: TSESTree.Node, parent: TSESTree.Node): TSESTree.Expression | null {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.test === node ? null : parent.test;
    case 'LogicalExpression':
      return parent.right === node ? parent.left : null;
    case 'SwitchCase':
      return parent.test === node ? null : parent.parent.discriminant;
    default:
      return null;
  }
}

/** The tests of `if (…) return;` statements before a statement in its block. */
function getEarlyExits(node: TSESTree.Node, parent: TSESTree.Node): TSESTree.Expression[] {
  if (parent.type !== 'BlockStatement') return [];
  return parent.body
    .filter((statement) => statement.range[1] <= node.range[0])
    .flatMap((statement) => (statement.type === 'IfStatement' && leaves(statement.consequent) ? [statement.test] : []));
}

function leaves(node: TSESTree.Statement): boolean {
  if (node.type === 'BlockStatement') {
    const last = node.body.at(-1);
    return last !== undefined && leaves(last);
  }
  return node.type === 'ReturnStatement' || node.type === 'ThrowStatement';
}
