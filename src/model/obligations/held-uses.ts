import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, isWithin } from '../../ast/functions.ts';
import { getKeyName, getMemberName } from '../../ast/member-path.ts';
import { oncePer } from '../../ast/once-per.ts';
import { wrapOutwards } from '../../ast/unwrap.ts';
import type { TearDownForm } from '../../resources/resource.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import { findModuleExport, resolveModuleBinding } from '../../scope/module-binding.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';

/** What the code does with something that it holds in a variable. */
export interface HeldUses {
  /** Calls that tear down, and functions given away that do: `client.release()`, `.finally(client.release)`. */
  readonly tearDowns: readonly TSESTree.Node[];
  /** Places where it becomes somebody else's: returned, stored on an object, given to a callback. */
  readonly handOvers: readonly TSESTree.Node[];
  /** Is it also given to calls that may or may not keep it? */
  readonly isLent: boolean;
}

/** Names of functions that end what they are given: `await closeConnection(client)` of another file. */
const endingName =
  /^(?:safe|try|force|graceful(?:ly)?)?_?(?:release|close|end|free|dispose|destroy|disconnect|quit|stop|shutdown|tear_?down|clean_?up|commit|rollback|abort|finish|return|give_?back|unlock|kill)/i;

/** Operations of Mongoose, the drivers and Sequelize, which run in a session or a transaction that they are told, and do not end it. */
const operation =
  /^(?:aggregate|bulk|count|create|decrement|delete|destroy|distinct|exists|find|increment|insert|max|min|query|reload|remove|replace|restore|save|sum|truncate|update|upsert)/;

/** Methods of collections that keep what they are given. */
const keepingMethods = new Set([
  'push',
  'unshift',
  'add',
  'set',
  'enqueue',
  'register',
  'attach',
  // A DisposableStack ends what it is given.
  'use',
  'adopt',
]);

/**
 * Reads every reference of a variable that holds something, through aliases.
 *
 * @param isLentByPool is it lent by a pool, and nobody's to keep? Otherwise `return ok(client)` gives it away.
 */
export function getHeldUses(
  variable: Variable,
  tearDown: TearDownForm,
  file: SourceFile,
  isLentByPool = false,
): HeldUses {
  const uses = { tearDowns: [] as TSESTree.Node[], handOvers: [] as TSESTree.Node[], isLent: false };
  collect(variable, new Set());
  return uses;

  function collect(current: Variable, seen: Set<Variable>): void {
    if (seen.has(current)) return;
    seen.add(current);
    for (const reference of current.references) {
      const identifier = reference.identifier as TSESTree.Identifier;
      if (reference.isRead()) classify(wrapOutwards(identifier), seen);
    }
  }

  function classify(value: TSESTree.Node, seen: Set<Variable>): void {
    const { parent } = value;
    switch (parent?.type) {
      case 'MemberExpression':
        if (parent.object === value) classifyMember(parent);
        return;
      case 'CallExpression':
      case 'NewExpression':
        if (parent.callee === value) {
          if (tearDown.called) uses.tearDowns.push(parent);
        } else {
          classifyArgument(parent, value);
          // const transaction = new Transaction(client): whoever gets the instance gets what it was made with
          if (parent.type === 'NewExpression') classify(wrapOutwards(parent), seen);
        }
        return;
      case 'VariableDeclarator': {
        // const connection = client; const db = wrap(client) is an argument
        const alias = parent.id.type === 'Identifier' ? file.scopes.variableOf(parent.id) : null;
        if (alias && parent.init === value) collect(alias, seen);
        else classifyPattern(parent);
        return;
      }
      case 'AssignmentExpression': {
        if (parent.right !== value) return;
        const alias = parent.left.type === 'Identifier' ? file.scopes.variableOf(parent.left) : null;
        if (alias && file.scopes.functionOf(alias) !== null) collect(alias, seen);
        else uses.handOvers.push(parent);
        return;
      }
      case 'ReturnStatement':
      case 'YieldExpression':
        uses.handOvers.push(parent);
        return;
      case 'ArrowFunctionExpression':
        if (parent.body === value) uses.handOvers.push(parent);
        return;
      case 'Property':
        if (!isOptionOfUse(parent)) classify(wrapOutwards(parent), seen);
        return;
      case 'ArrayExpression':
      case 'SpreadElement':
      case 'ObjectExpression':
      case 'ConditionalExpression':
      case 'LogicalExpression':
      case 'AwaitExpression':
      case 'TemplateLiteral':
        if (parent.type === 'ConditionalExpression' && parent.test === value) return;
        if (parent.type === 'LogicalExpression' && parent.left === value && parent.operator === '&&') return;
        classify(wrapOutwards(parent), seen);
        return;
      default:
        return;
    }
  }

  /** `User.create(values, { session })`, `users.updateOne(filter, change, { session })` */
  function isOptionOfUse(property: TSESTree.Property): boolean {
    if (!tearDown.optionsOfUse?.includes(getKeyName(property) ?? '')) return false;
    const call = wrapOutwards(property.parent).parent;
    if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return false;
    return operation.test(getMemberName(call.callee) ?? '') && resolveFunctions(call.callee, file.scopes).length === 0;
  }

  /** const { query } = client */
  function classifyPattern(declarator: TSESTree.VariableDeclarator): void {
    if (declarator.id.type !== 'ObjectPattern') return;
    for (const property of declarator.id.properties) {
      if (property.type !== 'Property' || property.value.type !== 'Identifier') continue;
      if (!tearDown.methods?.includes(getKeyName(property) ?? '')) continue;
      const method = file.scopes.variableOf(property.value);
      for (const { identifier } of method?.references ?? []) {
        const call = (identifier as TSESTree.Node).parent;
        if (call?.type === 'CallExpression' && call.callee === identifier) uses.tearDowns.push(call);
      }
    }
  }

  function classifyMember(member: TSESTree.MemberExpression): void {
    const name = getMemberName(member);
    if (name === null || !tearDown.methods?.includes(name)) return;
    const callee = wrapOutwards(member);
    // client.release() tears down here; .finally(client.release) and client.release.bind(client) wherever they are called
    const called = callee.parent?.type === 'CallExpression' && callee.parent.callee === callee;
    uses.tearDowns.push(called && callee.parent ? callee.parent : member);
  }

  function classifyArgument(call: TSESTree.CallExpression | TSESTree.NewExpression, argument: TSESTree.Node): void {
    const { callee } = call;
    const name =
      callee.type === 'MemberExpression' ? getMemberName(callee) : callee.type === 'Identifier' ? callee.name : null;
    if ((name !== null && isTearDownFunction(call, name)) || isEndedByCallee(call, argument)) {
      uses.tearDowns.push(call);
    } else if (name !== null && callee.type === 'MemberExpression' && keepingMethods.has(name)) {
      uses.handOvers.push(call);
    } else if (isCallbackParameter(call)) {
      uses.handOvers.push(call);
    } else if (!isLentByPool && isReturned(call)) {
      uses.handOvers.push(call);
    } else if (!isConsole(callee)) {
      uses.isLent = true;
    }
  }

  function isTearDownFunction(call: TSESTree.CallExpression | TSESTree.NewExpression, name: string): boolean {
    if (tearDown.receiverMethods?.includes(name) && call.callee.type === 'MemberExpression') return true;
    const functions = tearDown.functions ?? [];
    const binding = resolveModuleBinding(call.callee, file.scopes);
    if (findModuleExport(binding, functions) !== null) return true;
    if (call.callee.type === 'Identifier' && functions.includes(name) && !file.scopes.variableOf(call.callee))
      return true;
    return call.type === 'CallExpression' && endingName.test(name) && !isOwnFunction(call.callee);
  }

  /** `await publish(draft, transaction)`, where a function of this file ends what it is given. */
  function isEndedByCallee(call: TSESTree.CallExpression | TSESTree.NewExpression, argument: TSESTree.Node): boolean {
    return getParametersOf(call, argument, file).some((given) => isEnded(given, tearDown, file, isLentByPool));
  }

  /** A function of this file that takes nothing is looked into, not judged by its name. */
  function isOwnFunction(callee: TSESTree.Node): boolean {
    const own = resolveFunctions(callee, file.scopes);
    return own.length > 0 && own.every(({ params }) => params.length === 0);
  }

  /** `callback(null, client)`, `resolve(client)`, `next(client)`: the one who gave the callback owns it from here on. */
  function isCallbackParameter(call: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
    if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier') return false;
    const outer = wrapOutwards(call);
    if (outer.parent?.type === 'AwaitExpression' || outer.parent?.type === 'VariableDeclarator') return false;
    const callee = file.scopes.variableOf(call.callee);
    const value = callee && getOnlyValue(callee);
    return value?.kind === 'parameter' && !isInsideTry(call);
  }

  /** `try { return callback(client) } finally { client.release() }` lends it, however it looks. */
  function isInsideTry(node: TSESTree.Node): boolean {
    for (let current: TSESTree.Node | undefined = node; current && !isFunction(current); current = current.parent) {
      if (current.parent?.type === 'TryStatement' && current.parent.finalizer && isWithin(node, current.parent.block))
        return true;
    }
    return false;
  }
}

/** The parameters of functions of this file that an argument of a call becomes. */
export function getParametersOf(
  { callee, arguments: values }: TSESTree.CallExpression | TSESTree.NewExpression,
  argument: TSESTree.Node,
  { scopes }: SourceFile,
): Variable[] {
  const index = values.findIndex((value) => value === argument);
  return resolveFunctions(callee, scopes).flatMap(({ params }) => {
    const parameter = params[index];
    return parameter?.type === 'Identifier' ? (scopes.variableOf(parameter) ?? []) : [];
  });
}

/** Is what a variable holds torn down by the functions that have it? Each parameter is asked about once, and functions that call each other end. */
function isEnded(variable: Variable, tearDown: TearDownForm, file: SourceFile, isLentByPool: boolean): boolean {
  const known = getEndings(variable);
  let answer = known.get(tearDown);
  if (answer === undefined) {
    known.set(tearDown, false);
    answer = getHeldUses(variable, tearDown, file, isLentByPool).tearDowns.length > 0;
    known.set(tearDown, answer);
  }
  return answer;
}

const getEndings = oncePer<Variable, Map<TearDownForm, boolean>, []>(() => new Map());

/** `return ok(client)`, `() => wrap(client)` */
function isReturned(call: TSESTree.Node): boolean {
  const value = wrapOutwards(call);
  const { parent } = value;
  return parent?.type === 'ReturnStatement' || (parent?.type === 'ArrowFunctionExpression' && parent.body === value);
}

function isConsole(callee: TSESTree.Node): boolean {
  return callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'console';
}
