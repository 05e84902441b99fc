import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../ast/constants.ts';
import { getMemberName } from '../ast/member-path.ts';
import { unwrapAwait } from '../ast/unwrap.ts';
import type { FileScopes, Variable } from './file-scopes.ts';
import { getModuleName } from './module-name.ts';
import { getOnlyValue, getVariableValues, type VariableValue } from './variable-values.ts';

/** An export of another module, as this file names it. */
export interface ModuleBinding {
  /** As written, without origin and version: `express`, `http`, `./session`. */
  readonly module: string;
  /** Names from the module's value on; a default export is the value itself and has none. */
  readonly path: readonly string[];
}

/** How transpiled code wraps `require`: Babel's and TypeScript's helpers. */
const interopHelpers = /^_?_?(interopRequire(Default|Wildcard)|importDefault|importStar|toESM)$/;

/**
 * The module export that an expression stands for, through imports, `require`, `await import()`, destructuring, members and
 * single-valued variables; `null` when it is no export or several.
 *
 * `express.Router` after `const express = require('express')` is `{ module: 'express', path: ['Router'] }`.
 */
export function resolveModuleBinding(node: TSESTree.Node, scopes: FileScopes): ModuleBinding | null {
  const inner = unwrapAwait(node);
  switch (inner.type) {
    case 'Identifier':
      return resolveIdentifier(inner, scopes);
    case 'MemberExpression': {
      // req.body.user: of what most members are members, is told by one look-up.
      const root = getPlainRoot(inner);
      return root && resolveIdentifier(root, scopes) === null ? null : resolveOnce(inner, scopes);
    }
    case 'CallExpression':
    case 'ImportExpression':
      return resolveOnce(inner, scopes);
    default:
      return null;
  }
}

/** `a` of `a.b.c`; `null` where the root is no name, or a member of something that is awaited or cast. */
function getPlainRoot(node: TSESTree.MemberExpression): TSESTree.Identifier | null {
  let current: TSESTree.Node = node;
  while (current.type === 'MemberExpression') current = current.object;
  return current.type === 'Identifier' ? current : null;
}

function resolveOnce(
  inner: TSESTree.MemberExpression | TSESTree.CallExpression | TSESTree.ImportExpression,
  scopes: FileScopes,
): ModuleBinding | null {
  let bindings = bindingsOfFiles.get(scopes);
  if (!bindings) bindingsOfFiles.set(scopes, (bindings = new Map()));
  let binding = bindings.get(inner);
  if (binding === undefined) {
    // The answer until there is one, so that `a = b; b = a` comes to an end.
    bindings.set(inner, null);
    binding = resolve(inner, scopes);
    bindings.set(inner, binding);
  }
  return binding;
}

/**
 * Every node is asked about many times, by each framework's data. One weak entry a file and a plain map in it, for the variables and
 * for what is more than a name: with one for each node, the garbage collector has more to do than the rules.
 */
const bindingsOfFiles = new WeakMap<FileScopes, Map<TSESTree.Node | Variable, ModuleBinding | null>>();

const maximumMembers = 60;

function resolve(
  inner: TSESTree.MemberExpression | TSESTree.CallExpression | TSESTree.ImportExpression,
  scopes: FileScopes,
): ModuleBinding | null {
  if (inner.type === 'CallExpression') return resolveRequire(inner, scopes);
  if (inner.type === 'ImportExpression') {
    const module = getStringConstant(inner.source);
    return module === null ? null : bind(module, []);
  }
  if (isEndless(inner)) return null;
  const name = getMemberName(inner);
  const object = resolveModuleBinding(inner.object, scopes);
  return object && name !== null ? extend(object, [name]) : null;
}

/** Is a chain of members longer than any export's name? Following it to its root could exhaust the call stack. */
function isEndless(node: TSESTree.MemberExpression): boolean {
  let current: TSESTree.Node = node;
  for (let length = 0; current.type === 'MemberExpression'; length += 1) {
    if (length > maximumMembers) return true;
    current = current.object;
  }
  return false;
}

/** Is this `require(…)`, the one of CommonJS? */
export function isRequireCall(node: TSESTree.Node, scopes: FileScopes): boolean {
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'Identifier' &&
    node.callee.name === 'require' &&
    !scopes.variableOf(node.callee)
  );
}

function resolveRequire(node: TSESTree.CallExpression, scopes: FileScopes): ModuleBinding | null {
  const [argument] = node.arguments;
  if (node.callee.type !== 'Identifier' || !argument) return null;
  if (isRequireCall(node, scopes)) {
    const module = getStringConstant(argument);
    return module === null ? null : bind(module, []);
  }
  return interopHelpers.test(node.callee.name) ? resolveModuleBinding(argument, scopes) : null;
}

function resolveIdentifier(node: TSESTree.Identifier, scopes: FileScopes): ModuleBinding | null {
  const variable = scopes.variableOf(node);
  if (!variable) return null;
  let bindings = bindingsOfFiles.get(scopes);
  if (!bindings) bindingsOfFiles.set(scopes, (bindings = new Map()));
  let binding = bindings.get(variable);
  if (binding === undefined) {
    bindings.set(variable, null);
    binding = resolveVariable(variable, scopes);
    bindings.set(variable, binding);
  }
  return binding;
}

function resolveVariable(variable: Variable, scopes: FileScopes): ModuleBinding | null {
  const value = getOnlyValue(variable) ?? getWrappedValue(variable, scopes);
  if (value?.kind === 'import') return resolveImport(value.node, value.specifier);
  if (value?.kind !== 'expression' || value.path.includes(null)) return null;
  const source = resolveModuleBinding(value.node, scopes);
  return source && extend(source, value.path as readonly string[]);
}

/** The first value of a variable whose other one is itself behind a helper: `let hono = require('hono'); hono = __toESM(hono);`. */
function getWrappedValue(variable: Variable, scopes: FileScopes): VariableValue | null {
  const [first, second, ...others] = getVariableValues(variable);
  if (!first || second?.kind !== 'expression' || others.length > 0) return null;
  const helper = second.node.type === 'CallExpression' ? second.node.callee : null;
  const name =
    helper?.type === 'MemberExpression' ? getMemberName(helper) : helper?.type === 'Identifier' ? helper.name : null;
  const [wrapped] =
    second.node.type === 'CallExpression' && interopHelpers.test(name ?? '') ? second.node.arguments : [];
  return wrapped?.type === 'Identifier' && scopes.variableOf(wrapped) === variable ? first : null;
}

function resolveImport(
  declaration: TSESTree.ImportDeclaration | TSESTree.TSImportEqualsDeclaration,
  specifier: TSESTree.Node,
): ModuleBinding | null {
  if (declaration.type === 'TSImportEqualsDeclaration') {
    const reference = declaration.moduleReference;
    const module = reference.type === 'TSExternalModuleReference' ? getStringConstant(reference.expression) : null;
    return module === null ? null : bind(module, []);
  }
  const path =
    specifier.type === 'ImportSpecifier'
      ? [specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value]
      : [];
  return bind(declaration.source.value, path);
}

function bind(module: string, path: readonly string[]): ModuleBinding {
  return extend({ module: getModuleName(module), path: [] }, path);
}

/** A module's `default` is the value that CommonJS code gets: leaving it out makes both spellings one. */
function extend(binding: ModuleBinding, path: readonly string[]): ModuleBinding {
  return { module: binding.module, path: [...binding.path, ...path.filter((name) => name !== 'default')] };
}

/** Is the binding the export that data names as `module#path`? A module of `*\/name` is any path that ends so. */
export function isModuleExport(binding: ModuleBinding, name: string): boolean {
  const [module, path] = splitName(name);
  return isModule(binding.module, module) && binding.path.join('.') === path;
}

/** `*\/lib/context` is `../lib/context`, `./lib/context.js` and `@/lib/context`: how a file gets there depends on where it is. */
function isModule(specifier: string, name: string): boolean {
  if (!name.startsWith('*/')) return specifier === name;
  return specifier.replace(/\.[cm]?[jt]s$/, '').endsWith(name.slice(1));
}

const splitNames = new Map<string, readonly [module: string, path: string]>();

/** The data's names are few and asked about at every call of a file, so that each is taken apart once. */
function splitName(name: string): readonly [module: string, path: string] {
  let parts = splitNames.get(name);
  if (!parts) {
    // The last one: Nuxt's '#imports#useCookie' is an export of '#imports', and '#ExportedHandler' a global.
    const hash = name.lastIndexOf('#');
    parts = hash < 0 ? [getModuleName(name), ''] : [getModuleName(name.slice(0, hash)), name.slice(hash + 1)];
    splitNames.set(name, parts);
  }
  return parts;
}

/** The module of an export that data name as `module#path`, as bindings have it. */
export function getModuleOfExport(name: string): string {
  return splitName(name)[0];
}

/** What the path of an export that data name as `module#path` ends with, `onRequest` of `module#https.onRequest`: what calls of it name. */
export function getLastNameOfExport(name: string): string {
  return name.split(/[#.]/).at(-1) ?? name;
}

/** The first name in a list that a binding is; `null` if it is none of them. */
export function findModuleExport(binding: ModuleBinding | null, names: readonly string[]): string | null {
  if (!binding || names.length === 0) return null;
  const named = getNamesByModule(names);
  if (named === null) return names.find((name) => isModuleExport(binding, name)) ?? null;
  return named.get(binding.module)?.get(binding.path.join('.')) ?? null;
}

/** The names of a list by module and path; `null` for a list with a module of `*\/name`, which many specifiers are. */
type NamesByModule = ReadonlyMap<string, ReadonlyMap<string, string>> | null;

const namesByModule = new WeakMap<readonly string[], NamesByModule>();

/** The data's lists stay as they are, and nearly all of what is looked up in them is of a module that they do not name. */
function getNamesByModule(names: readonly string[]): NamesByModule {
  let named = namesByModule.get(names);
  if (named === undefined) {
    named = names.some((name) => name.startsWith('*/')) ? null : groupByModule(names);
    namesByModule.set(names, named);
  }
  return named;
}

function groupByModule(names: readonly string[]): NamesByModule {
  const grouped = new Map<string, Map<string, string>>();
  for (const name of names) {
    const [module, path] = splitName(name);
    const paths = grouped.get(module) ?? new Map<string, string>();
    if (!paths.has(path)) paths.set(path, name);
    grouped.set(module, paths);
  }
  return grouped;
}
