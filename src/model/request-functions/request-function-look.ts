import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';
import { type FunctionNode, isFunction } from '../../ast/functions.ts';
import type { ExportConvention, Framework } from '../../frameworks/framework.ts';
import { getGlobalNames } from '../../frameworks/used-frameworks.ts';
import type { Scope } from '../../scope/file-scopes.ts';
import { getModuleExports } from '../../scope/module-exports.ts';
import { getModuleName } from '../../scope/module-name.ts';
import { findShaped } from './by-shape.ts';
import { createParameterIndex } from './parameter-names.ts';

/** What a function's parameters can tell: a shape, or a convention for the exports of a file. */
interface NamedEntry {
  readonly names: readonly RegExp[];
  /** `null` for a shape. */
  readonly convention: ExportConvention | null;
}

/** A file, as far as the look has to know it. */
interface LookedAt {
  readonly path: string;
  readonly text: string;
  readonly global: Scope;
  /** The names of its exports; told when first asked for. */
  exported(): ReadonlySet<string>;
  /** Which conventions' exports it has, as far as that was asked for. */
  readonly conventional: Map<ExportConvention, boolean>;
}

/**
 * Makes the look for request functions by what ESLint has found out of a file already, its scopes: modules, names of parameters, names
 * that nobody declares, the file's place and exports. It says yes wherever a recogniser could find a function, and mostly only there.
 *
 * @param namesFramework is the name of a framework's module somewhere in a text, between quotes?
 */
export function createRequestFunctionLook(
  frameworks: readonly Framework[],
  namesFramework: (text: string) => boolean,
): (sourceCode: Readonly<TSESLint.SourceCode>, filename: string) => boolean {
  const isFrameworkModule = createModuleQuestion(namesFramework);
  const conventions = frameworks.flatMap((framework) => framework.conventions ?? []);
  const findNamed = createParameterIndex([
    ...frameworks.flatMap(({ shapes = [] }) => shapes.map(({ names }): NamedEntry => ({ names, convention: null }))),
    ...conventions.flatMap((convention): NamedEntry[] =>
      convention.parameterNames ? [{ names: convention.parameterNames, convention }] : [],
    ),
  ]);
  const unnamed = conventions.filter(({ parameterNames }) => !parameterNames);
  // app.addHook('onRequest', …)
  const members = new RegExp(`\\.(?:${unnamed.flatMap(({ usedMembers = [] }) => usedMembers).join('|')})\\b`);
  const directives = unnamed.flatMap(({ directive }) => directive ?? []);
  const byPlace = unnamed.filter(({ files }) => files);
  const places = [...frameworks.flatMap(({ files = [] }) => files), ...byPlace.flatMap(({ files }) => files ?? [])];
  const anyPlace = new RegExp(places.map(({ source }) => source).join('|'), 'i');
  const globals = new Set(frameworks.flatMap(getGlobalNames));

  /** Is there what a framework's own files have without an import: an export that it calls, a name that it imports by itself? */
  function isInPlace(file: LookedAt): boolean {
    const { path, global } = file;
    if (!anyPlace.test(path)) return false;
    if (byPlace.some(({ files, exports }) => files?.test(path) && hasExport(exports, file))) return true;
    const own = frameworks.filter(({ files }) => files?.some((pattern) => pattern.test(path)));
    return own.some(({ handlerCalls = [], requestGetterGlobals = [] }) => {
      const names = [...handlerCalls.flatMap((call) => call.globals ?? []), ...requestGetterGlobals];
      return usesOneOfNames(new Set(names), global);
    });
  }

  function isNamed(fn: FunctionNode, { set }: Scope, file: LookedAt): boolean {
    const found = findNamed(fn);
    if (found.length > 0) {
      const scopes = { variableOf: (node: TSESTree.Node) => set.get((node as TSESTree.Identifier).name) ?? null };
      if (found.some(({ convention }) => !convention) && findShaped(fn, scopes, frameworks, () => false)) return true;
      if (found.some(({ convention }) => convention && isConventional(convention, file))) return true;
    }
    return false;
  }

  return ({ ast, text, scopeManager }, path) => {
    const [global] = scopeManager?.scopes ?? [];
    if (!scopeManager || !global) return true;
    const program = ast as TSESTree.Program;
    let names: ReadonlySet<string> | undefined;
    const file: LookedAt = {
      ...{ path, text, global, conventional: new Map() },
      exported: () =>
        (names ??= new Set(getModuleExports(program, { variableOf: () => null }).map(({ name }) => name))),
    };
    return (
      getImportedModules(program, scopeManager).some(isFrameworkModule) ||
      // import('express'), also of a type in a comment, and a comment's `@import { Request } from 'express'`
      ((text.includes('import(') || text.includes('@import')) && namesFramework(text)) ||
      isInPlace(file) ||
      usesOneOfNames(globals, global) ||
      directives.some((directive) => text.includes(directive)) ||
      members.test(text) ||
      scopeManager.scopes.some((scope) => {
        const block = scope.block as TSESTree.Node;
        return scope.type === 'function' && isFunction(block) && isNamed(block, scope, file);
      })
    );
  };
}

/** Is a module one of a framework's? Projects import the same ones over and over. */
function createModuleQuestion(namesFramework: (text: string) => boolean): (module: string) => boolean {
  const known = new Map<string, boolean>();
  return (module) => {
    let answer = known.get(module);
    if (answer === undefined) {
      answer = namesFramework(`'${getModuleName(module)}'`);
      if (known.size >= 10_000) known.clear();
      known.set(module, answer);
    }
    return answer;
  };
}

function getImportedModules({ body }: TSESTree.Program, { scopes }: TSESLint.Scope.ScopeManager): string[] {
  const modules: string[] = [];
  const addRequired = ({ identifier }: TSESLint.Scope.Reference) => {
    const call = identifier.name === 'require' ? (identifier as TSESTree.Node).parent : null;
    const text = call?.type === 'CallExpression' ? getText(call.arguments[0]) : null;
    if (text !== null) modules.push(text);
  };
  for (const statement of body) {
    if (statement.type === 'ImportDeclaration') modules.push(statement.source.value);
    // import express = require('express')
    else if (statement.type === 'TSImportEqualsDeclaration') {
      const { moduleReference } = statement;
      const text = moduleReference.type === 'TSExternalModuleReference' ? getText(moduleReference.expression) : null;
      if (text !== null) modules.push(text);
    }
  }
  const [global, module] = scopes;
  global?.through.forEach(addRequired);
  // A known global, or `const require = createRequire(import.meta.url)`
  global?.set.get('require')?.references.forEach(addRequired);
  module?.set.get('require')?.references.forEach(addRequired);
  return modules;
}

function getText(node: TSESTree.Node | undefined): string | null {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type !== 'TemplateLiteral' || node.quasis.length !== 1) return null;
  return node.quasis[0]?.value.cooked ?? null;
}

/** Does the file use one of these names without a declaration? Known globals are declared in the global scope. */
function usesOneOfNames(names: ReadonlySet<string>, { through, set }: Scope): boolean {
  for (const { identifier } of through) if (names.has(identifier.name as string)) return true;
  for (const name of names) if ((set.get(name)?.references.length ?? 0) > 0) return true;
  return false;
}

function isConventional(convention: ExportConvention, file: LookedAt): boolean {
  let answer = file.conventional.get(convention);
  if (answer === undefined) {
    answer = (!convention.files || convention.files.test(file.path)) && hasExport(convention.exports, file);
    file.conventional.set(convention, answer);
  }
  return answer;
}

/** Is one of these exports there: `GET`, `default.fetch` for what a default export has, `*` for any? */
function hasExport(paths: readonly string[], { text, exported }: LookedAt): boolean {
  return paths.some((path) => {
    const [name = '', ...rest] = path.split('.');
    // A look into the text is cheaper than to tell the exports.
    if (![name, ...rest].every((member) => /^(?:\*|default)$/.test(member) || text.includes(member))) return false;
    return name === '*' ? exported().size > 0 : exported().has(name);
  });
}
