import type { TSESTree } from '@typescript-eslint/types';
import { unwrapAwait } from '../../ast/unwrap.ts';
import { getClassValues, resolveMembers } from '../../scope/function-values.ts';
import { type ModuleBinding, resolveModuleBinding } from '../../scope/module-binding.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import type { SemanticModel } from '../model.ts';

/** A value of a file: a function, a class, an expression, which may be the name of one of these. */
export interface ModuleValue {
  readonly model: SemanticModel;
  readonly node: TSESTree.Node;
}

/** Modules that hand on what others export, one after the other. */
const maximumDepth = 6;

/** Does a module hand on what another one exports? Then its own text does not tell. */
const handingOn = /\bexport\b[^'"]*\bfrom\b|\bexports\b[.\w\s]*=\s*require\b/;

/**
 * What an import of a file of the project stands for there: the function, the class or the expression that is exported, through
 * `export … from`, `module.exports = require(…)` and members of what is exported. Empty for a package, and where it cannot be told.
 *
 * @param sought what the file must have in its text for an answer to be of use, so that others are not parsed
 */
export function resolveImportedValues(
  binding: ModuleBinding,
  { file, modules }: SemanticModel,
  sought: RegExp | null = null,
  depth = 0,
): readonly ModuleValue[] {
  const path = depth > maximumDepth ? null : (modules?.resolve(binding.module, file.filename) ?? null);
  if (path === null || !modules) return [];
  const text = sought ? modules.textOf(path) : '';
  if (sought && !sought.test(text) && !handingOn.test(text)) return [];
  const imported = modules.modelOf(path);
  return imported ? findExported(imported, binding.path, sought, depth) : [];
}

function findExported(
  model: SemanticModel,
  path: readonly string[],
  sought: RegExp | null,
  depth: number,
): readonly ModuleValue[] {
  const [name = 'default', ...rest] = path;
  const named = model.file.exports.filter((entry) => entry.name === name);
  if (named.length > 0) return named.flatMap(({ value }) => followMembers(model, value, rest, sought, depth));
  const handedOn = findHandedOn(model, name, rest, sought, depth);
  if (handedOn.length > 0 || path.length === 0) return handedOn;
  // import session from './session'; session.setUser(…)
  const main = model.file.exports.filter((entry) => entry.name === 'default');
  if (main.length > 0) return main.flatMap(({ value }) => followMembers(model, value, path, sought, depth));
  return findHandedOn(model, 'default', path, sought, depth);
}

/** `export { a as b } from './x'`, `export { default } from './x'`, `export * from './x'`, `export * as x from './x'` */
function findHandedOn(
  model: SemanticModel,
  name: string,
  rest: readonly string[],
  sought: RegExp | null,
  depth: number,
): readonly ModuleValue[] {
  const from = ({ value }: TSESTree.StringLiteral, path: readonly string[]) =>
    resolveImportedValues({ module: value, path: path.filter((part) => part !== 'default') }, model, sought, depth + 1);
  return model.file.program.body.flatMap((statement) => {
    if (statement.type === 'ExportAllDeclaration') {
      if (statement.exported) return getName(statement.exported) === name ? from(statement.source, rest) : [];
      return name !== 'default' && mayExport(statement.source.value, name, model)
        ? from(statement.source, [name, ...rest])
        : [];
    }
    if (statement.type !== 'ExportNamedDeclaration' || !statement.source) return [];
    const { source } = statement;
    return statement.specifiers.flatMap(({ exported, local }) =>
      getName(exported) === name ? from(source, [getName(local), ...rest]) : [],
    );
  });
}

/** One of many `export * from`: has it the name in its text, or does it hand on everything of another one? */
function mayExport(specifier: string, name: string, { file, modules }: SemanticModel): boolean {
  const path = modules?.resolve(specifier, file.filename) ?? null;
  const text = path === null ? '' : (modules?.textOf(path) ?? '');
  return text.includes(name) || /\bexport\s*\*/.test(text);
}

function getName(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}

function followMembers(
  model: SemanticModel,
  value: TSESTree.Node,
  path: readonly string[],
  sought: RegExp | null,
  depth: number,
): readonly ModuleValue[] {
  const inner = unwrapAwait(value);
  // import { setUser } from './users'; export { setUser };
  const binding = resolveModuleBinding(inner, model.file.scopes);
  if (binding) return resolveImportedValues({ ...binding, path: [...binding.path, ...path] }, model, sought, depth + 1);
  const [name, ...rest] = path;
  if (name === undefined) return [{ model, node: getHeld(inner, model) }];
  const members =
    inner.type === 'ClassDeclaration' ? getClassValues(inner, name) : resolveMembers(inner, [name], model.file.scopes);
  return members.flatMap((member) => followMembers(model, member, rest, sought, depth + 1));
}

/** `const current = new Session(); export { current };`: what the variable holds, where it is one thing. */
function getHeld(node: TSESTree.Node, { file }: SemanticModel): TSESTree.Node {
  const variable = node.type === 'Identifier' ? file.scopes.variableOf(node) : null;
  const value = variable && getOnlyValue(variable);
  return value?.kind === 'expression' && value.path.length === 0 ? unwrapAwait(value.node) : node;
}
