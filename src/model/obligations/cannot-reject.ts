import type { TSESTree } from '@typescript-eslint/types';
import { getReturnedExpressions, isFunction } from '../../ast/functions.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { stopPromises } from '../../resources/stop-promises.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import { findModuleExport, resolveModuleBinding } from '../../scope/module-binding.ts';
import { getVariableValues, type VariableValue } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';
import { getCollectionKind } from '../storage/collection-kind.ts';
import { getCallsOn } from './calls-by-text.ts';
import { getMethodCall } from './function-use.ts';

/** A chain of thousands of `then` is nobody's. */
const maximumSteps = 60;

/**
 * Is a promise one that the file makes and only ever resolves: `new Promise((resolve) => …)`, what follows such a one with `then`, what a
 * function of the file returns of them, and what a collection of the file holds that gets no others?
 *
 * ```js
 * const previous = locks.get(key) ?? Promise.resolve();
 * const gate = new Promise((resolve) => { release = resolve; });
 * locks.set(key, previous.then(() => gate));
 * await previous;
 * ```
 *
 * @param seen the variables on the way: `ready = ready.then(probe)` comes by itself again
 */
export function cannotReject(node: TSESTree.Node, file: SourceFile, seen = new Set<unknown>()): boolean {
  const inner = unwrap(node);
  if (seen.has(inner)) return true;
  if (seen.size > maximumSteps) return false;
  seen.add(inner);
  const again = (next: TSESTree.Node) => cannotReject(next, file, seen);
  switch (inner.type) {
    case 'Literal':
      return true;
    case 'NewExpression': {
      const [executor] = inner.arguments;
      const isPromise = inner.callee.type === 'Identifier' && inner.callee.name === 'Promise';
      return isPromise && executor !== undefined && isFunction(executor) && executor.params.length === 1;
    }
    case 'Identifier': {
      const variable = file.scopes.variableOf(inner);
      const values = variable ? getVariableValues(variable) : [];
      return (
        values.length > 0 && values.every((value) => isStopPromise(value, file) || isQuietValue(getExpression(value)))
      );
    }
    case 'LogicalExpression':
      return again(inner.left) && again(inner.right);
    case 'ConditionalExpression':
      return again(inner.consequent) && again(inner.alternate);
    case 'CallExpression': {
      const method = getMethodCall(inner);
      if (method?.name === 'get') {
        const kept = getKept(method.receiver, file);
        return kept.length > 0 && kept.every(again);
      }
      if (method?.name === 'resolve' && method.receiver.type === 'Identifier' && method.receiver.name === 'Promise')
        return inner.arguments.every(again);
      const [handler] = inner.arguments;
      if (method?.name === 'catch') return handler !== undefined && isQuiet(handler);
      if (method?.name === 'then') return handler !== undefined && again(method.receiver) && isQuiet(handler);
      return isQuiet(inner.callee);
    }
    default:
      return false;
  }

  function isQuietValue(value: TSESTree.Expression | null): boolean {
    return value !== null && again(value);
  }

  /** Do the functions that a value stands for return nothing else? */
  function isQuiet(value: TSESTree.Node): boolean {
    const functions = resolveFunctions(value, file.scopes);
    return functions.length > 0 && functions.every((fn) => !fn.async && getReturnedExpressions(fn).every(again));
  }
}

/** `stop` of `new Repeater((push, stop) => …)` */
function isStopPromise(value: VariableValue, { scopes }: SourceFile): boolean {
  if (value.kind !== 'parameter' || value.path.length > 0) return false;
  const { parent } = value.function;
  if (parent.type !== 'NewExpression') return false;
  const maker = resolveModuleBinding(parent.callee, scopes);
  return stopPromises.some(({ madeBy, index }) => index === value.index && findModuleExport(maker, madeBy) !== null);
}

/** What a Map of the file gets: the second arguments of its `set`. None where others may fill it as well. */
function getKept(collection: TSESTree.Expression, file: SourceFile): readonly TSESTree.Node[] {
  if (getCollectionKind(collection, file) !== 'map') return [];
  return getCallsOn(file.text.slice(...unwrap(collection).range), file).flatMap((call) =>
    getMethodCall(call)?.name === 'set' ? call.arguments.slice(1, 2) : [],
  );
}

function getExpression(value: VariableValue): TSESTree.Expression | null {
  return value.kind === 'expression' && value.path.length === 0 ? value.node : null;
}

/** What a variable was given in the statements before a use of it, in the same block: the last of them. */
export function getLastAssigned(name: TSESTree.Identifier, file: SourceFile): TSESTree.Expression | null {
  const variable = file.scopes.variableOf(name);
  let statement: TSESTree.Node = name;
  while (statement.parent && statement.parent.type !== 'BlockStatement') statement = statement.parent;
  const before = (variable ? getVariableValues(variable) : []).filter(
    (value) =>
      value.kind === 'expression' &&
      value.write.range[1] <= name.range[0] &&
      value.write.parent?.parent === statement.parent,
  );
  const last = before.at(-1);
  return last ? getExpression(last) : null;
}
