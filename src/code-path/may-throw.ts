import type { TSESTree } from '@typescript-eslint/types';
import { getMemberName } from '../ast/member-path.ts';
import { unwrap } from '../ast/unwrap.ts';
import {
  harmlessConstructors,
  harmlessFunctions,
  harmlessMethods,
  harmlessNamespaces,
  loggerNames,
} from './harmless-calls.ts';

/**
 * Why evaluating a node can throw. An awaited promise that rejects is the way in which things go wrong in a server; a plain
 * call throws when somebody has a bug or rejects bad input.
 */
export type MayThrowKind = 'await' | 'yield' | 'throw' | 'call';

/**
 * Can evaluating this node throw, and why? A notion of our own: ESLint's code paths have no edge for an error outside `try`.
 *
 * ```js
 * await load()      // await
 * yield next        // yield
 * throw new Error() // throw
 * parse(text)       // call
 * console.log(x)    // null: calls that cannot reasonably throw are listed in harmless-calls.ts
 * a + b, x = y      // null
 * ```
 */
export function getMayThrow(node: TSESTree.Node): MayThrowKind | null {
  switch (node.type) {
    case 'AwaitExpression':
      return isSettled(node.argument) ? null : 'await';
    case 'ForOfStatement':
      return node.await ? 'await' : null;
    case 'YieldExpression':
      return 'yield';
    case 'ThrowStatement':
      return 'throw';
    case 'CallExpression':
      // An awaited call rejects where it is awaited; counting it twice would name the same failure twice.
      return isAwaited(node) || isHarmlessCall(node) ? null : 'call';
    case 'NewExpression':
      return isHarmlessConstruction(node) ? null : 'call';
    case 'ImportExpression':
      return isAwaited(node) ? null : 'call';
    case 'TaggedTemplateExpression':
      return isAwaited(node) || getHarmlessName(node.tag) ? null : 'call';
    default:
      return null;
  }
}

function isAwaited(node: TSESTree.Node): boolean {
  let parent = node.parent;
  while (parent && unwrap(parent) === unwrap(node)) parent = parent.parent;
  return parent?.type === 'AwaitExpression';
}

/** Is this a promise that cannot reject: one with a `catch` behind it, `Promise.allSettled(…)`, a timer wrapped by hand? */
function isSettled(node: TSESTree.Node): boolean {
  const call = unwrap(node);
  if (call.type === 'NewExpression') return isTimerPromise(call);
  if (call.type !== 'CallExpression') return false;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return false;
  const name = getMemberName(callee);
  const object = unwrap(callee.object);
  if (object.type === 'Identifier' && object.name === 'Promise') return name === 'allSettled' || name === 'resolve';
  if (name === 'catch') return isQuietHandler(call.arguments[0]);
  return name === 'then' && call.arguments.length > 1 && isQuietHandler(call.arguments[1]);
}

/** `() => {}`, `(error) => log(error)`, `noop`: a handler that does not throw again as far as can be seen. */
function isQuietHandler(handler: TSESTree.Node | undefined): boolean {
  if (!handler) return false;
  if (handler.type !== 'ArrowFunctionExpression' && handler.type !== 'FunctionExpression')
    return handler.type !== 'SpreadElement';
  if (handler.body.type !== 'BlockStatement')
    return handler.body.type !== 'CallExpression' || isHarmlessCall(handler.body);
  return !handler.body.body.some(containsThrow);
}

function containsThrow(statement: TSESTree.Statement): boolean {
  if (statement.type === 'ThrowStatement') return true;
  if (statement.type === 'BlockStatement') return statement.body.some(containsThrow);
  if (statement.type !== 'IfStatement') return false;
  return containsThrow(statement.consequent) || (statement.alternate !== null && containsThrow(statement.alternate));
}

/** `new Promise((resolve) => setTimeout(resolve, 100))` */
function isTimerPromise(node: TSESTree.NewExpression): boolean {
  if (node.callee.type !== 'Identifier' || node.callee.name !== 'Promise') return false;
  const [executor] = node.arguments;
  return executor?.type === 'ArrowFunctionExpression' && executor.params.length < 2 && hasOnlyTimer(executor.body);
}

function hasOnlyTimer(body: TSESTree.BlockStatement | TSESTree.Expression): boolean {
  if (body.type !== 'BlockStatement') return isTimerCall(body);
  const [first, ...rest] = body.body;
  return rest.length === 0 && first?.type === 'ExpressionStatement' && isTimerCall(first.expression);
}

function isTimerCall(node: TSESTree.Node): boolean {
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'Identifier' &&
    /^set(Timeout|Immediate)$/.test(node.callee.name)
  );
}

function isHarmlessCall(node: TSESTree.CallExpression): boolean {
  return getHarmlessName(node.callee);
}

function getHarmlessName(callee: TSESTree.Node): boolean {
  const inner = unwrap(callee);
  if (inner.type === 'Identifier') return harmlessFunctions.has(inner.name);
  if (inner.type !== 'MemberExpression') return false;
  const name = getMemberName(inner);
  if (name === null) return false;
  const namespaces = harmlessNamespaces.get(getLastName(inner.object) ?? '');
  if (namespaces) return namespaces === 'all' || namespaces.has(name);
  return harmlessMethods.has(name) || isLogger(inner.object);
}

/** `logger.info(…)`, `this.log.warn(…)`, `req.log.child({}).error(…)`, `console.log(…)` */
function isLogger(node: TSESTree.Node): boolean {
  const object = unwrap(node);
  if (object.type === 'CallExpression') return isLogger(object.callee);
  const name = getLastName(object);
  if (name !== null && loggerNames.test(name)) return true;
  return object.type === 'MemberExpression' && isLogger(object.object);
}

function getLastName(node: TSESTree.Node): string | null {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner.name;
  return inner.type === 'MemberExpression' ? getMemberName(inner) : null;
}

function isHarmlessConstruction(node: TSESTree.NewExpression): boolean {
  return node.callee.type === 'Identifier' && harmlessConstructors.has(node.callee.name);
}
