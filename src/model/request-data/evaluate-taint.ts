import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getReturnedExpressions, isFunction } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { unwrap } from '../../ast/unwrap.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import { getVariableValues } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';
import { getAddedValues, getPropertyValues } from './local-object.ts';
import { getOriginKind, type RequestOrigin, type RequestSources } from './request-sources.ts';
import { derive, type Taint } from './taint.ts';

/** The taint of a helper's parameter, as the calls seen so far have it. */
type ParameterTaint = (fn: FunctionNode, index: number) => Taint | null;

/** Evaluates expressions; remembers its answers until it is told that parameters have changed. */
export interface TaintEvaluation {
  taintOf(node: TSESTree.Node): Taint | null;
  forget(): void;
}

/** Calls whose result says nothing about what they are handed: timer handles, listeners' emitters. */
const opaqueCalls = /^(setTimeout|setInterval|setImmediate|queueMicrotask|requestIdleCallback)$/;

/** Makes the evaluation of one file's expressions. */
export function createTaintEvaluation(
  file: SourceFile,
  sources: RequestSources,
  parameterTaint: ParameterTaint,
): TaintEvaluation {
  const variables = new Map<Variable, Taint | null>();
  const results = new Map<FunctionNode, Taint | null>();
  /** Members being evaluated, so that `tail.next = tail.next.then(…)` ends. */
  const reading = new Set<TSESTree.Node>();

  function taintOf(start: TSESTree.Node): Taint | null {
    const node = unwrap(start);
    switch (node.type) {
      case 'Identifier':
        return taintOfIdentifier(node);
      case 'MemberExpression':
        return taintOfMember(node);
      case 'ThisExpression':
        return taintOfOrigin(node, sources.originOf(node));
      case 'CallExpression':
        return taintOfCall(node);
      case 'NewExpression':
        return taintOfInstance(node);
      case 'AwaitExpression':
      case 'SpreadElement':
      case 'YieldExpression':
        return node.argument && taintOf(node.argument);
      case 'UnaryExpression':
        return node.operator === 'typeof' || node.operator === 'void' || node.operator === 'delete'
          ? null
          : derive(taintOf(node.argument));
      case 'BinaryExpression':
        return derive(firstOf([node.left, node.right]));
      case 'LogicalExpression':
        return firstOf([node.left, node.right]);
      case 'ConditionalExpression':
        return firstOf([node.consequent, node.alternate]) ?? derive(taintOf(node.test));
      case 'AssignmentExpression':
        return taintOf(node.right);
      case 'SequenceExpression':
        return taintOf(node.expressions.at(-1) ?? node);
      case 'TemplateLiteral':
        return derive(firstOf(node.expressions));
      case 'TaggedTemplateExpression':
        return derive(firstOf(node.quasi.expressions));
      case 'ArrayExpression':
        return firstOf(node.elements.filter((element) => element !== null));
      case 'ObjectExpression':
        return taintOfObject(node);
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
        return taintOfClosure(node);
      default:
        return null;
    }
  }

  function firstOf(nodes: readonly TSESTree.Node[]): Taint | null {
    for (const node of nodes) {
      const taint = taintOf(node);
      if (taint) return taint;
    }
    return null;
  }

  function taintOfObject(node: TSESTree.ObjectExpression): Taint | null {
    for (const property of node.properties) {
      const taint = taintOf(property.type === 'SpreadElement' ? property.argument : property.value);
      if (taint) return taint;
    }
    return null;
  }

  /** `new SSEServerTransport('/messages', res)` has the response, and is of the request as it is; a promise is what it is fulfilled with. */
  function taintOfInstance(node: TSESTree.NewExpression): Taint | null {
    const given = firstOf(node.arguments);
    if (node.callee.type === 'Identifier' && node.callee.name === 'Promise') return derive(given);
    if (given || !sources.isMadeForRequest(node)) return given;
    return { source: node, text: `new ${file.text.slice(...node.callee.range)}(…)`, carries: 'object' };
  }

  /** A function that is kept holds on to what it captured. */
  function taintOfClosure(fn: FunctionNode): Taint | null {
    for (const variable of file.scopes.capturedBy(fn)) {
      const taint = file.scopes.isModuleVariable(variable) ? null : taintOfVariable(variable);
      if (taint) return taint;
    }
    return null;
  }

  function taintOfIdentifier(node: TSESTree.Identifier): Taint | null {
    if (sources.isRequestObject(node)) return { source: node, text: node.name, carries: 'data' };
    const origin = sources.originOf(node);
    if (origin) return taintOfOrigin(node, origin);
    const variable = file.scopes.variableOf(node);
    return variable && taintOfVariable(variable);
  }

  function taintOfOrigin(source: TSESTree.Node, origin: RequestOrigin | null): Taint | null {
    const kind = origin && getOriginKind(origin);
    if (!origin || kind === 'shared' || kind === 'none') return null;
    const names = [origin.root, ...origin.path].filter((name) => name !== null && name !== '');
    return {
      source,
      text: names.join('.') || file.text.slice(...source.range),
      carries: kind === 'data' ? 'data' : 'object',
    };
  }

  function taintOfVariable(variable: Variable): Taint | null {
    const known = variables.get(variable);
    if (known !== undefined) return known;
    // What a module variable holds came from some request, perhaps from another one: it is no source of this one's data.
    // Setting the answer before the question ends circles: `url = url + path`.
    variables.set(variable, null);
    if (file.scopes.isModuleVariable(variable)) return null;
    let found: Taint | null = null;
    for (const value of getVariableValues(variable)) {
      if (value.kind === 'expression') found = taintAlong(value.node, value.path);
      else if (value.kind === 'element' || value.kind === 'update') found = taintOf(value.node);
      else if (value.kind === 'parameter') found = taintOfParameter(variable, value.function, value.index, value.path);
      if (found) break;
    }
    found ??= firstOf(getAddedValues(variable));
    variables.set(variable, found);
    return found;
  }

  /** `let app; ({ app = fallback } = req)`: the way into the request decides, where it is one. */
  function taintAlong(node: TSESTree.Node, path: readonly (string | null)[]): Taint | null {
    const origin = path.length > 0 ? sources.originOf(node) : null;
    return origin ? taintOfOrigin(node, { ...origin, path: [...origin.path, ...path] }) : taintOf(node);
  }

  function taintOfParameter(
    variable: Variable,
    fn: FunctionNode,
    index: number,
    path: readonly (string | null)[],
  ): Taint | null {
    const origin = sources.originOfParameter(fn, index, path);
    if (!origin) return parameterTaint(fn, index);
    return taintOfOrigin(variable.identifiers[0] as TSESTree.Node, origin);
  }

  function taintOfMember(node: TSESTree.MemberExpression): Taint | null {
    if (sources.isRequestObject(node)) return { source: node, text: file.text.slice(...node.range), carries: 'data' };
    const origin = sources.originOf(node);
    if (origin) return taintOfOrigin(node, origin);
    if (reading.has(node)) return null;
    reading.add(node);
    const values = getPropertyValues(node, file.scopes, (nodes) => firstOf(nodes) !== null);
    const found = values && firstOf(values);
    reading.delete(node);
    if (values) return found;
    // prices[req.params.sku] is what this request asked for
    return taintOf(node.object) ?? (node.computed ? derive(taintOf(node.property)) : null);
  }

  function taintOfCall(node: TSESTree.CallExpression): Taint | null {
    if (sources.isGetter(node)) return { source: node, text: file.text.slice(...node.range), carries: 'data' };
    if (sources.isSharedGetter(node) || (node.callee.type === 'Identifier' && opaqueCalls.test(node.callee.name)))
      return null;
    const settled = getSettledValues(node);
    if (settled) return derive(firstOf(settled));
    const received = taintOfReceived(node);
    const callees = resolveFunctions(node.callee, file.scopes);
    if (callees.length === 0) return derive(received ?? taintOfCallbackResults(node));
    // A helper of this file: what it returns decides. Without request data going in, only its own sources count.
    for (const callee of callees) {
      const result = taintOfResult(callee);
      if (result && (received || !comesFromParameter(result, callee))) return derive(result);
    }
    return null;
  }

  /** What `promise.then(f, g)` is fulfilled with: what f and g return. `null` for functions that the file does not show. */
  function getSettledValues({ callee, arguments: handlers }: TSESTree.CallExpression): TSESTree.Node[] | null {
    if (callee.type !== 'MemberExpression' || getMemberName(callee) !== 'then') return null;
    const functions = handlers.filter((handler) => isFunction(handler));
    return functions.length === handlers.length ? functions.flatMap(getReturnedExpressions) : null;
  }

  function taintOfReceived(node: TSESTree.CallExpression): Taint | null {
    const object = node.callee.type === 'MemberExpression' ? taintOf(node.callee.object) : null;
    if (object?.carries === 'data') return object;
    // ctx.db.posts(ctx.user.id): the store is an object of the context, and the user's id is the data
    const handed = node.arguments.flatMap((argument) => (isFunction(argument) ? [] : (taintOf(argument) ?? [])));
    return handed.find(({ carries }) => carries === 'data') ?? object ?? handed[0] ?? null;
  }

  /** `await retry(() => load(req.params.id))` returns what the callback returns. */
  function taintOfCallbackResults(node: TSESTree.CallExpression): Taint | null {
    return firstOf(
      node.arguments.flatMap((argument) => (isFunction(argument) ? getReturnedExpressions(argument) : [])),
    );
  }

  function taintOfResult(fn: FunctionNode): Taint | null {
    const known = results.get(fn);
    if (known !== undefined) return known;
    results.set(fn, null);
    const found = firstOf(getReturnedExpressions(fn));
    results.set(fn, found);
    return found;
  }

  function comesFromParameter(taint: Taint, fn: FunctionNode): boolean {
    return fn.params.some((_, index) => parameterTaint(fn, index)?.source === taint.source);
  }

  return {
    taintOf,
    forget() {
      variables.clear();
      results.clear();
    },
  };
}
