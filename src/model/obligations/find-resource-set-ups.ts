import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction, isFunction } from '../../ast/functions.ts';
import { getMemberName, getOwnName } from '../../ast/member-path.ts';
import { isSwitchedOn } from '../../ast/true-option.ts';
import { unwrap, wrapOutwards } from '../../ast/unwrap.ts';
import type { Resource, SetUpForm } from '../../resources/resource.ts';
import {
  findModuleExport,
  getLastNameOfExport,
  getModuleOfExport,
  resolveModuleBinding,
} from '../../scope/module-binding.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import type { SourceFile } from '../source-file.ts';
import { findTearDowns, isRestored } from './find-tear-downs.ts';
import { getOwner, getParameterVariable, isMadeHere } from './held-value.ts';
import { matchResult } from './match-result.ts';
import { getOrigin } from './origin.ts';
import type { Call, Held, SetUp, UnheldSetUp } from './set-up.ts';

const none: readonly never[] = [];

/** The set-ups of a file that tables of resources name. */
export interface ResourceSetUps {
  /** Those whose function holds what is set up. */
  readonly held: readonly SetUp[];
  /** Those whose function returns it, or loses it. */
  readonly unheld: readonly UnheldSetUp[];
}

/** Finds the set-ups of the resources that tables describe. */
export function findResourceSetUps(file: SourceFile, resources: readonly Resource[]): ResourceSetUps {
  const { byMethod, byExport, ofAnyModule, exported } = getFormIndex(resources);
  const calls: readonly Call[] = [...file.nodes.of('CallExpression'), ...file.nodes.of('NewExpression')];
  const held: SetUp[] = [];
  const unheld: UnheldSetUp[] = [];
  const importsAny = ofAnyModule.length > 0 || [...file.modules].some((module) => byExport.has(module));
  for (const call of calls) {
    const { callee } = call;
    const method = callee.type === 'MemberExpression' ? getMemberName(callee) : null;
    const ofMethod = (method !== null && byMethod.get(method)) || none;
    const name = callee.type === 'Identifier' ? callee.name : '';
    // Most calls are none, by their name alone.
    const mayBeExport = method === null ? importsAny || byExport.has(name) : importsAny && exported.has(method);
    if (ofMethod.length === 0 && !mayBeExport) continue;
    const binding = mayBeExport ? resolveModuleBinding(callee, file.scopes) : null;
    const ofExport = byExport.get(binding?.module ?? name) ?? none;
    const ofAny = binding ? ofAnyModule : none;
    const isAsked = ofExport.length + ofAny.length + ofMethod.length > 0;
    const fn = isAsked ? getEnclosingFunction(call) : null;
    if (!fn) continue;
    const candidates = [...ofExport, ...ofAny, ...ofMethod].flatMap(
      ({ form, resource }) => matchForm(call, fn, form, resource, file) ?? [],
    );
    // `acquire` is a method of pools and of locks: where the receiver does not tell, the tear-down does.
    const setUp =
      candidates.find(({ certain }) => certain) ??
      candidates.find((candidate) => isHeld(candidate) && findTearDowns(candidate, file).tearDowns.length > 0) ??
      candidates.find((candidate) => !isHeld(candidate));
    if (!setUp) continue;
    if (isHeld(setUp)) held.push(setUp);
    else unheld.push(setUp);
  }
  return { held, unheld };
}

function isHeld(setUp: SetUp | UnheldSetUp): setUp is SetUp {
  return 'held' in setUp;
}

/** A way of setting a resource up. */
interface ResourceForm {
  readonly resource: Resource;
  readonly form: SetUpForm;
}

/** The forms by the method that is called, and by the module (for a global function: the name) whose export is. */
interface FormIndex {
  readonly byMethod: ReadonlyMap<string, readonly ResourceForm[]>;
  readonly byExport: ReadonlyMap<string, readonly ResourceForm[]>;
  /** Those of a module that settings name by the end of its path. */
  readonly ofAnyModule: readonly ResourceForm[];
  /** What the exports' names end with, and `default`: a call of a method of any other name is none of theirs. */
  readonly exported: ReadonlySet<string>;
}

const formIndexes = new WeakMap<readonly Resource[], FormIndex>();

function getFormIndex(resources: readonly Resource[]): FormIndex {
  let index = formIndexes.get(resources);
  if (!index) {
    const byMethod = new Map<string, ResourceForm[]>();
    const byExport = new Map<string, ResourceForm[]>();
    for (const resource of resources) {
      for (const form of resource.setUp) {
        const map = form.form === 'call' ? byExport : byMethod;
        for (const key of new Set(form.form === 'call' ? form.exports.map(getModuleOfExport) : form.methods))
          map.set(key, [...(map.get(key) ?? []), { resource, form }]);
      }
    }
    const ofAnyModule = [...byExport].flatMap(([module, forms]) => (module.startsWith('*/') ? forms : []));
    const exports = resources.flatMap(({ setUp }) =>
      setUp.flatMap((form) => (form.form === 'call' ? form.exports : [])),
    );
    const exported = new Set(['default', ...exports.map(getLastNameOfExport)]);
    index = { byMethod, byExport, ofAnyModule, exported };
    formIndexes.set(resources, index);
  }
  return index;
}

function matchForm(
  call: Call,
  fn: FunctionNode,
  form: SetUpForm,
  resource: Resource,
  file: SourceFile,
): SetUp | UnheldSetUp | null {
  switch (form.form) {
    case 'call': {
      if (!isCallOf(call, form.exports, file) || (form.option && !hasOption(call, form.option))) return null;
      return matchResult(call, fn, { resource, form, certain: true, onlyPaired: form.onlyPaired ?? null }, file);
    }
    case 'method':
      return matchMethod(call, fn, form, resource, file);
    case 'callback': {
      const callback = getLastFunction(call, file);
      const certain = getCertainty(call, form, file);
      if (!callback || certain === null) return null;
      const held = getParameterVariable(callback, form.parameter, file);
      if (!held) return null;
      const release = form.release === undefined ? null : getParameterVariable(callback, form.release, file);
      const error = form.error === undefined ? null : getParameterVariable(callback, form.error, file);
      return {
        resource,
        node: call,
        function: callback,
        from: 'callback',
        held: { kind: 'variable', variable: held, release, error },
        certain,
        onlyPaired: null,
      };
    }
  }
}

function matchMethod(
  call: Call,
  fn: FunctionNode,
  form: Extract<SetUpForm, { form: 'method' }>,
  resource: Resource,
  file: SourceFile,
): SetUp | UnheldSetUp | null {
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return null;
  if (form.unlessCallback && call.arguments.some((argument) => resolveFunctions(argument, file.scopes).length > 0))
    return null;
  const [first] = call.arguments;
  const byArgument =
    form.argument !== undefined && first !== undefined && getOrigin(first, form.argument, file) === 'yes';
  const certain = byArgument ? true : getCertainty(call, form, file);
  if (certain === null) return null;
  if (!certain && form.mostArguments !== undefined && call.arguments.length > form.mostArguments) return null;
  // als.enterWith(previous) is the other side of the pair.
  if (form.holds !== 'result' && resource.tearDown.again && isRestored(first, file)) return null;
  const receiver = call.callee.object;
  switch (form.holds) {
    case 'result': {
      return matchResult(call, fn, { resource, form, certain, onlyPaired: form.onlyPaired ?? null }, file);
    }
    case 'receiver':
      // client.connect((error, client) => { … }): it is that callback's from there on.
      return isPassedOn(call, file) ? null : matchReceiver(call, fn, receiver, resource, file);
    case 'context':
      return {
        resource,
        node: call,
        function: fn,
        from: 'set-up',
        held: { kind: 'receiver', receiver },
        certain: true,
        onlyPaired: null,
      };
    case 'key':
      // A context of an object that the function makes for itself ends with that object.
      return first === undefined || first.type === 'SpreadElement' || isOwn(receiver, fn, file)
        ? null
        : {
            resource,
            node: call,
            function: fn,
            from: 'set-up',
            held: { kind: 'entry', receiver, key: first },
            certain,
            onlyPaired: null,
          };
  }
}

/** Does a call give its callback more than an error? */
function isPassedOn({ arguments: values }: TSESTree.CallExpression, { scopes }: SourceFile): boolean {
  return values.some((value) => resolveFunctions(value, scopes).some(({ params }) => params.length > 1));
}

/** `client.connect()` on a client that the function made itself. */
function matchReceiver(
  call: TSESTree.CallExpression,
  fn: FunctionNode,
  receiver: TSESTree.Expression,
  resource: Resource,
  file: SourceFile,
): SetUp | null {
  let root = unwrap(receiver);
  // client.on('error', reject).connect()
  while (root.type === 'CallExpression' && root.callee.type === 'MemberExpression') root = unwrap(root.callee.object);
  const variable = root.type === 'Identifier' ? file.scopes.variableOf(root) : null;
  const owner = variable && getOwner(variable, fn, file);
  if (!variable || !owner || !isMadeHere(variable)) return null;
  const held: Held = { kind: 'variable', variable, release: null, error: null };
  return { resource, node: call, function: fn, from: 'set-up', held, certain: true, onlyPaired: null };
}

/** Does a name stand for an object that the function made itself? */
function isOwn(name: TSESTree.Node, fn: FunctionNode, file: SourceFile): boolean {
  const variable = name.type === 'Identifier' ? file.scopes.variableOf(name) : null;
  return variable !== null && file.scopes.functionOf(variable) === fn && isMadeHere(variable);
}

/** Is an option switched on in the last argument: `new AsyncResource(type, { requireManualDestroy: true })`? */
function hasOption(call: Call, name: string): boolean {
  const last = call.arguments.at(-1);
  return last?.type === 'ObjectExpression' && isSwitchedOn(last, name);
}

/** Is the call one of an export, also of a global function? */
function isCallOf(call: Call, exports: readonly string[], file: SourceFile): boolean {
  const binding = resolveModuleBinding(call.callee, file.scopes);
  if (findModuleExport(binding, exports) !== null) return true;
  return (
    call.callee.type === 'Identifier' && exports.includes(call.callee.name) && !file.scopes.variableOf(call.callee)
  );
}

/** Is this surely the resource's set-up? `null`: surely not, or nothing speaks for it. */
export function getCertainty(
  call: Call,
  form: Extract<SetUpForm, { form: 'method' | 'callback' }>,
  file: SourceFile,
): boolean | null {
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return null;
  const method = getMemberName(call.callee);
  if (method === null || !form.methods.includes(method)) return null;
  const receiver = unwrap(call.callee.object);
  const origin = getOrigin(receiver, form.receivers, file);
  if (origin !== 'unknown') return origin === 'yes' ? true : null;
  const name = getOwnName(receiver);
  if (name !== null && form.receiverNames?.test(name) && isLent(call, form)) return true;
  return form.paired ? false : null;
}

/**
 * A pool lends by a promise or to a callback; what one of the same name hands out at once is of another kind, and what it has under a key
 * (`Pool.getConnection(tenant)`) is a registry's.
 */
function isLent(call: TSESTree.CallExpression, form: Extract<SetUpForm, { form: 'method' | 'callback' }>): boolean {
  if (form.form === 'callback' || form.holds !== 'result') return true;
  return call.arguments.length === 0 && isPromise(call);
}

/** Is a call's value waited for: `await pool.connect()`, `pool.connect().then(…)`? */
function isPromise(call: TSESTree.CallExpression): boolean {
  const { parent } = wrapOutwards(call);
  return (
    parent?.type === 'AwaitExpression' || (parent?.type === 'MemberExpression' && getMemberName(parent) === 'then')
  );
}

function getLastFunction(call: Call, file: SourceFile): FunctionNode | null {
  const last = call.arguments.at(-1);
  if (!last) return null;
  return isFunction(last) ? last : (resolveFunctions(last, file.scopes)[0] ?? null);
}
