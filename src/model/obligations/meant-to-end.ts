import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction } from '../../ast/functions.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';
import { getHeldUses } from './held-uses.ts';
import type { SetUp } from './set-up.ts';
import type { ObligationContext } from './obligation-context.ts';
import { getSettled } from './settled.ts';
import { staysOnSocket } from './stays-on-socket.ts';

/**
 * Is something that nothing tears down meant to end all the same? A connection that a function opens and then keeps in a
 * callback may be meant to live on; one that is lent by a pool is not, nor is what each request opens for itself, nor a context that a
 * request enters.
 */
export function isMeantToEnd(setUp: SetUp, context: ObligationContext): boolean {
  const { resource, held } = setUp;
  switch (held.kind) {
    case 'variable':
      return (
        resource.lent === true ||
        !(isKept(setUp, context) || (isCaptured(setUp, context) && !isOfRequest(setUp, context)))
      );
    case 'receiver':
      return setUp.resource.leaksBelowNode === undefined
        ? context.flow.isRequestCode(setUp.node)
        : staysOnSocket(setUp, context);
    case 'entry':
      return context.flow.isRequestCode(setUp.node);
  }
}

/** Does a function inside use what is held, at some later time? */
function isCaptured({ held, function: fn }: SetUp, { file }: ObligationContext): boolean {
  if (held.kind !== 'variable' || file.scopes.functionOf(held.variable) !== fn) return true;
  return held.variable.references.some(({ identifier }) => getEnclosingFunction(identifier as TSESTree.Node) !== fn);
}

/** Is it the variable of a function that runs in a request? Each request has one of its own then. */
function isOfRequest({ held, node, function: fn }: SetUp, { file, flow }: ObligationContext): boolean {
  return held.kind === 'variable' && file.scopes.functionOf(held.variable) === fn && flow.isRequestCode(node);
}

/** Does the function make something of it that lives on? */
function isKept({ held, function: fn }: SetUp, { file }: ObligationContext): boolean {
  if (held.kind !== 'variable') return false;
  return held.variable.references.some(({ identifier }) => {
    const node = identifier as TSESTree.Node;
    return getEnclosingFunction(node) === fn && isKeptThrough(node, file);
  });
}

/** `return client.db('app')`, `connection = client.db('app')`: what is made of it lives on, and needs it. */
function isKeptThrough(held: TSESTree.Node, file: SourceFile): boolean {
  const call = held.parent?.type === 'MemberExpression' && held.parent.object === held ? held.parent.parent : null;
  if (call?.type !== 'CallExpression' || call.callee !== held.parent) return false;
  const value = getSettled(call);
  const { parent } = value;
  // .then((connection) => connection.db('app'))
  if (parent?.type === 'ReturnStatement' || parent?.type === 'ArrowFunctionExpression')
    return value.type === 'CallExpression';
  if (parent?.type === 'AssignmentExpression') return parent.right === value;
  // new Promise((resolve) => MongoClient.connect(url).then((client) => resolve(client.db('app'))))
  if (parent?.type === 'CallExpression' && parent.callee.type === 'Identifier' && parent.callee !== value) {
    const callee = file.scopes.variableOf(parent.callee);
    return callee !== null && getOnlyValue(callee)?.kind === 'parameter';
  }
  const made =
    parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? file.scopes.variableOf(parent.id) : null;
  return made !== null && getHeldUses(made, {}, file).handOvers.length > 0 && value.type === 'CallExpression';
}
