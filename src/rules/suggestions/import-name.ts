import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';
import { getStringConstant } from '../../ast/constants.ts';
import { getKeyName } from '../../ast/member-path.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { isRequireCall } from '../../scope/module-binding.ts';
import { getModuleName } from '../../scope/module-name.ts';
import { isNameFree } from '../../scope/visible-names.ts';

/** How a file calls an export, and what has to change for that. */
export interface ImportedName {
  readonly name: string;
  /** Does the file have to import it first? */
  readonly isNew: boolean;
  fix(fixer: TSESLint.RuleFixer): TSESLint.RuleFix[];
}

/**
 * The name by which a file can use an export of a module: the one it has, or a new one, in the way in which the file imports
 * (`import { pipeline } from 'node:stream'`, `const { pipeline } = require('node:stream')`). `null` where the name is something else
 * in this file.
 */
export function importName(name: string, module: string, file: SourceFile): ImportedName | null {
  const isSame = (specifier: string | null) => specifier !== null && getModuleName(specifier) === getModuleName(module);
  const imports = file.program.body.filter((statement) => statement.type === 'ImportDeclaration');
  const requires = file.program.body.flatMap((statement) =>
    statement.type === 'VariableDeclaration'
      ? statement.declarations.filter(({ init }) => init && isRequireCall(init, file.scopes))
      : [],
  );
  const found =
    findImport(
      name,
      imports.filter(({ source, importKind }) => importKind !== 'type' && isSame(source.value)),
    ) ??
    findRequire(
      name,
      requires.filter(({ init }) => isSame(getRequired(init))),
    );
  if (found && 'name' in found) return { name: found.name, isNew: false, fix: () => [] };
  if (!isNameFree(name, file.nodes, file.scopes)) return null;
  if (found) return { name, isNew: true, fix: (fixer) => [fixer.insertTextAfter(found.behind, `, ${name}`)] };
  const last =
    getLastInRow(imports, file) ??
    getLastInRow(
      requires.map(({ parent }) => parent),
      file,
    );
  if (!last) return null;
  const text = file.text.slice(...last.range);
  const quote = text.includes('"') ? '"' : "'";
  const end = text.endsWith(';') ? ';' : '';
  const from = `${quote}${module}${quote}`;
  const line =
    last.type === 'ImportDeclaration' ? `import { ${name} } from ${from}` : `const { ${name} } = require(${from})`;
  return { name, isNew: true, fix: (fixer) => [fixer.insertTextAfter(last, `\n${line}${end}`)] };
}

/** The last statement of the first row of them: the imports at the file's beginning, and not one further down. */
function getLastInRow<Statement extends TSESTree.Node>(
  statements: readonly Statement[],
  { program: { body } }: SourceFile,
): Statement | null {
  const indexOf = (statement: TSESTree.Node | undefined) => body.findIndex((candidate) => candidate === statement);
  const at = statements.findIndex((statement, index) => indexOf(statements[index + 1]) !== indexOf(statement) + 1);
  return statements[at] ?? null;
}

/** The name that the file has already, or the last of the names beside which a new one can stand. */
type Found = { readonly name: string } | { readonly behind: TSESTree.Node };

function findImport(name: string, imports: readonly TSESTree.ImportDeclaration[]): Found | null {
  const specifiers = imports.flatMap((declaration) => declaration.specifiers);
  for (const specifier of specifiers) {
    if (specifier.type !== 'ImportSpecifier') return { name: `${specifier.local.name}.${name}` };
    const { imported, importKind, local } = specifier;
    if (importKind !== 'type' && imported.type === 'Identifier' && imported.name === name) return { name: local.name };
  }
  const last = specifiers.at(-1);
  return last ? { behind: last } : null;
}

function findRequire(name: string, declarators: readonly TSESTree.VariableDeclarator[]): Found | null {
  for (const { id } of declarators) {
    if (id.type === 'Identifier') return { name: `${id.name}.${name}` };
    if (id.type !== 'ObjectPattern') continue;
    for (const property of id.properties) {
      if (property.type !== 'Property' || getKeyName(property) !== name) continue;
      return property.value.type === 'Identifier' ? { name: property.value.name } : null;
    }
    const last = id.properties.at(-1);
    if (last?.type === 'Property') return { behind: last };
  }
  return null;
}

function getRequired(init: TSESTree.Node | null): string | null {
  return init?.type === 'CallExpression' ? getStringConstant(init.arguments[0]) : null;
}
