import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, isWithin } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { unwrapAwait, wrapOutwards } from '../../ast/unwrap.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import { getVariableValues } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';
import type { Call, Held } from './set-up.ts';
import { getChosen } from './settled.ts';

/** Where the value of a call is held. */
export interface Holder {
  readonly held: Held;
  readonly function: FunctionNode;
  readonly from: 'set-up' | 'callback';
}

/**
 * The variable that holds a call's value: `const client = await pool.connect()`, `client = await pool.connect()` for a
 * variable of the same function, `const client = given ?? (await pool.connect())`, `pool.connect().then((client) => …)`. `null` for
 * `using` (which tears down by itself), and where the value goes elsewhere: returned, stored on an object, passed on.
 */
export function findHolder(call: Call, fn: FunctionNode, file: SourceFile): Holder | null {
  const value = getChosen(call, true);
  const { parent } = value;
  if (parent?.type === 'VariableDeclarator' && parent.init === value && parent.id.type === 'Identifier') {
    if (parent.parent.kind === 'using' || parent.parent.kind === 'await using') return null;
    return byVariable(file.scopes.variableOf(parent.id), fn);
  }
  if (
    parent?.type === 'AssignmentExpression' &&
    parent.right === value &&
    parent.operator === '=' &&
    parent.left.type === 'Identifier'
  ) {
    const variable = file.scopes.variableOf(parent.left);
    return variable && getOwner(variable, fn, file) ? byVariable(variable, fn) : null;
  }
  if (parent?.type === 'MemberExpression' && parent.object === value && getMemberName(parent) === 'then') {
    const then = parent.parent;
    const [handler] = then.type === 'CallExpression' && then.callee === parent ? then.arguments : [];
    const callback = handler && resolveFunctions(handler, file.scopes)[0];
    const variable = callback ? getParameterVariable(callback, 0, file) : null;
    return variable && callback
      ? { held: { kind: 'variable', variable, release: null, error: null }, function: callback, from: 'callback' }
      : null;
  }
  return null;
}

/** What returns a value, and nothing else instead of it: `return pool.connect()`, `() => pool.connect()`; not `return given ?? pool.connect()`. */
export function getReturn(node: TSESTree.Node): TSESTree.ReturnStatement | TSESTree.ArrowFunctionExpression | null {
  let value = wrapOutwards(node);
  while (value.parent?.type === 'AwaitExpression') value = wrapOutwards(value.parent);
  const { parent } = value;
  if (parent?.type === 'ReturnStatement') return parent;
  return parent?.type === 'ArrowFunctionExpression' && parent.body === value ? parent : null;
}

function byVariable(variable: Variable | null, fn: FunctionNode): Holder | null {
  return variable && { held: { kind: 'variable', variable, release: null, error: null }, function: fn, from: 'set-up' };
}

/** The function that declares a variable, if that is this function or one that it runs in, and it is no parameter. */
export function getOwner(variable: Variable, fn: FunctionNode, file: SourceFile): FunctionNode | null {
  const owner = file.scopes.functionOf(variable);
  if (!owner || !isWithin(fn, owner) || variable.defs.some(({ type }) => (type as string) === 'Parameter')) return null;
  return owner;
}

/** Is the variable given a new object: `new Client()`, `createClient()`? Not a class or a module under another name. */
export function isMadeHere(variable: Variable): boolean {
  return getVariableValues(variable).some((value) => {
    const made = value.kind === 'expression' && value.path.length === 0 ? unwrapAwait(value.node) : null;
    if (made?.type === 'NewExpression') return true;
    return made?.type === 'CallExpression' && !(made.callee.type === 'Identifier' && made.callee.name === 'require');
  });
}

/** The variable that a parameter of a function is. */
export function getParameterVariable(fn: FunctionNode, index: number, file: SourceFile): Variable | null {
  const parameter = fn.params[index];
  return parameter?.type === 'Identifier' ? file.scopes.variableOf(parameter) : null;
}

/** The name by which calls refer to what a set-up holds; `null` for what is no variable. */
export function getHeldName({ held }: { readonly held: Held }): string | null {
  return held.kind === 'variable' ? held.variable.name : null;
}
