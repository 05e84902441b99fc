import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../ast/functions.ts';
import { getMemberName, getMemberPath } from '../../ast/member-path.ts';
import { unwrap, wrapOutwards } from '../../ast/unwrap.ts';
import { getMayThrow } from '../../code-path/may-throw.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';
import { cannotReject } from './cannot-reject.ts';
import { getMethodCall } from './function-use.ts';
import { isForgivingNext } from './next-call.ts';
import type { ObligationContext } from './obligation-context.ts';
import type { SetUp } from './set-up.ts';

/** Functions of the language that throw when a client sends something else than they expect. */
const rejecting = /^(?:JSON\.parse|decodeURI|decodeURIComponent|URL|BigInt)$/;

/**
 * Is an error at this point one to reckon with? What is awaited fails when a network or a database does; a function that
 * somebody else passed in fails when it likes; what reads a client's text fails when the client likes. Other calls fail when there is a bug.
 */
export function isLikelyToThrow(
  node: TSESTree.Node,
  fn: FunctionNode,
  setUp: SetUp,
  context: ObligationContext,
): boolean {
  const kind = getMayThrow(node);
  if (isForgivingNext(node, fn, context) || isHeldItself(node, setUp, context.file)) return false;
  if (isHarmlessUse(node, setUp, context.file) || isTurn(node, context.file)) return false;
  if (setUp.anyCall) return kind !== null && (kind !== 'call' || !isInFinally(node));
  if (kind === 'await' || kind === 'yield') return true;
  if (kind !== 'call' || (node.type !== 'CallExpression' && node.type !== 'NewExpression')) return false;
  if (isOfClient(node, context)) return true;
  if (node.type === 'NewExpression') return false;
  return isForeignCall(node, fn, context.file) && !isUsedAsPromise(node, context.file);
}

/** `JSON.parse(req.body.filter)`, `new URL(ctx.query.target)` */
function isOfClient(
  { callee, arguments: values }: TSESTree.CallExpression | TSESTree.NewExpression,
  { file, flow }: ObligationContext,
): boolean {
  const { root, names } = getMemberPath(callee);
  if (root.type !== 'Identifier' || !rejecting.test([root.name, ...names].join('.'))) return false;
  return file.scopes.variableOf(root) === null && values.some((value) => flow.taintOf(value) !== null);
}

/** `(await transaction).rollback()`: what is held is there, and waiting for it once more cannot fail. */
function isHeldItself(node: TSESTree.Node, { held }: SetUp, { scopes }: SourceFile): boolean {
  if (node.type !== 'AwaitExpression' || held.kind !== 'variable') return false;
  return scopes.variableOf(unwrap(node.argument)) === held.variable;
}

/** `await previous`, of a chain of promises that the file itself only ever resolves: whose turn it is, gets it. */
function isTurn(node: TSESTree.Node, file: SourceFile): boolean {
  return (
    node.type === 'AwaitExpression' && unwrap(node.argument).type === 'Identifier' && cannotReject(node.argument, file)
  );
}

/** `await runner.startTransaction()`: without the connection there is nothing to give back. */
function isHarmlessUse(node: TSESTree.Node, { held, resource }: SetUp, { scopes }: SourceFile): boolean {
  if (node.type !== 'AwaitExpression' || !resource.harmless || held.kind !== 'variable') return false;
  const method = getMethodCall(node.argument);
  return (
    method !== null &&
    resource.harmless.includes(method.name) &&
    scopes.variableOf(unwrap(method.receiver)) === held.variable
  );
}

/** A plain call among the steps of a clean-up: nobody would expect more than one `finally` because of it. */
function isInFinally(node: TSESTree.Node): boolean {
  for (let child = node, parent = node.parent; parent; child = parent, parent = parent.parent) {
    if (parent.type === 'TryStatement' && parent.finalizer === child) return true;
  }
  return false;
}

/** `next()`, `callback(client)`, `target.call(this)` where the function is a parameter. */
function isForeignCall(call: TSESTree.CallExpression, fn: FunctionNode, file: SourceFile): boolean {
  const { root, names } = getMemberPath(call.callee);
  if (root.type !== 'Identifier' || !(names.length === 0 || names[0] === 'call' || names[0] === 'apply')) return false;
  const variable = file.scopes.variableOf(root);
  const value = variable && getOnlyValue(variable);
  if (value?.kind !== 'parameter') return false;
  return fn.async || (value.function !== fn && !isNodeCallback(fn)) || !isCompletion(root.name);
}

/** `(error, rows) => …`: what such a function throws has nobody who could catch it, and ends the process. */
function isNodeCallback({ params: [first] }: FunctionNode): boolean {
  return first?.type === 'Identifier' && /^_?(?:e|er|err|error)\d*$/i.test(first.name);
}

/** `target(value).finally(…)`, `const result = target(value); return result.then(…)`: what gives a promise fails by rejecting it. */
function isUsedAsPromise(call: TSESTree.CallExpression, file: SourceFile): boolean {
  const { parent } = wrapOutwards(call);
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return isChained(wrapOutwards(call));
  const variable = file.scopes.variableOf(parent.id);
  const block = parent.parent.parent;
  return (variable?.references ?? []).some(({ identifier }) => {
    const value = wrapOutwards(identifier as TSESTree.Node);
    // if (result instanceof Promise) result.then(…): it may as well be none
    return isChained(value) && getStatement(value)?.parent === block;
  });
}

/** The statement that always evaluates a value: not one with a branch around it. */
function getStatement(value: TSESTree.Node): TSESTree.Node | null {
  for (let node: TSESTree.Node | undefined = value; node; node = node.parent) {
    if (node.type === 'ConditionalExpression' || node.type === 'LogicalExpression') return null;
    if (/(?:Statement|Declaration)$/.test(node.type)) return node;
  }
  return null;
}

function isChained(value: TSESTree.Node): boolean {
  const { parent } = value;
  if (parent?.type !== 'MemberExpression' || parent.object !== value) return false;
  return /^(?:then|catch|finally)$/.test(getMemberName(parent) ?? '');
}

/** Calling these hands an answer to somebody and is not expected to fail. */
function isCompletion(name: string): boolean {
  return /^(?:resolve|reject|done|cb|callback|next)$/.test(name);
}
