import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';
import { type FunctionNode, isFunction } from '../../ast/functions.ts';
import type { ExportConvention, Framework } from '../../frameworks/framework.ts';
import type { Scope } from '../../scope/file-scopes.ts';
import { getModuleExports } from '../../scope/module-exports.ts';
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
 * Makes the look for request functions by what ESLint has found out of a file already: its scopes. It is asked where the text alone says
 * no more than that there may be one, by a name or by the file's place, and says yes wherever a recogniser could find a function.
 */
export function createRequestFunctionLook(
  frameworks: readonly Framework[],
): (sourceCode: Readonly<TSESLint.SourceCode>, filename: string) => boolean {
  const conventions = frameworks.flatMap((framework) => framework.conventions ?? []);
  const findNamed = createParameterIndex([
    ...frameworks.flatMap(({ shapes = [] }) => shapes.map(({ names }): NamedEntry => ({ names, convention: null }))),
    ...conventions.flatMap((convention): NamedEntry[] =>
      convention.parameterNames ? [{ names: convention.parameterNames, convention }] : [],
    ),
  ]);
  const placedClasses = frameworks.flatMap(({ classes = [] }) => classes).flatMap(({ files }) => files ?? []);
  const byPlace = conventions.filter(({ parameterNames, files }) => !parameterNames && files);
  const places = [...frameworks.flatMap(({ files = [] }) => files), ...byPlace.flatMap(({ files }) => files ?? [])];
  const anyPlace = new RegExp([...new Set(places.map(({ source }) => source))].join('|'), 'i');

  /** Is there what a framework's own files have without an import: an export that it calls, a name that it imports by itself? */
  function isInPlace(file: LookedAt): boolean {
    const { path, text, global } = file;
    if (!anyPlace.test(path)) return false;
    // class UserController extends BaseController { … this.ctx … }
    if (placedClasses.some((files) => files.test(path)) && /\bextends\b/.test(text) && /\bthis\b/.test(text))
      return true;
    if (byPlace.some(({ files, exports }) => files?.test(path) && hasExport(exports, file))) return true;
    const own = frameworks.filter(({ files }) => files?.some((pattern) => pattern.test(path)));
    return own.some(({ handlerCalls = [], requestGetterGlobals = [] }) => {
      const names = [...handlerCalls.flatMap((call) => call.globals ?? []), ...requestGetterGlobals];
      return usesOneOfNames(new Set(names), global);
    });
  }

  function isNamed(fn: FunctionNode, { set }: Scope, file: LookedAt): boolean {
    const found = findNamed(fn);
    if (found.length === 0) return false;
    const scopes = { variableOf: (node: TSESTree.Node) => set.get((node as TSESTree.Identifier).name) ?? null };
    return (
      (found.some(({ convention }) => !convention) && findShaped(fn, scopes, frameworks, () => false) !== null) ||
      found.some(({ convention }) => convention && isConventional(convention, file))
    );
  }

  return ({ ast, text, scopeManager }, path) => {
    const [global] = scopeManager?.scopes ?? [];
    if (!scopeManager || !global) return true;
    let names: ReadonlySet<string> | undefined;
    const file: LookedAt = {
      ...{ path, text, global, conventional: new Map() },
      exported: () =>
        (names ??= new Set(
          getModuleExports(ast as TSESTree.Program, { variableOf: () => null }).map(({ name }) => name),
        )),
    };
    return (
      isInPlace(file) ||
      scopeManager.scopes.some((scope) => {
        const block = scope.block as TSESTree.Node;
        return scope.type === 'function' && isFunction(block) && isNamed(block, scope, file);
      })
    );
  };
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
