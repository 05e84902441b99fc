import type { TSESTree } from '@typescript-eslint/types';
import { getKeyName, getMemberPath } from '../ast/member-path.ts';
import { unwrap } from '../ast/unwrap.ts';
import type { FileScopes } from './file-scopes.ts';

/** One export of a file. */
export interface ModuleExportEntry {
  /** `GET`, `default`; CommonJS' `module.exports = x` is `default`, `exports.x = …` is `x`. */
  readonly name: string;
  readonly value: TSESTree.Node;
}

/** Which names a file declares: `exports` and `module` of its own are no exports. */
type Declarations = Pick<FileScopes, 'variableOf'>;

/** Every export of a file, from ESM and CommonJS statements at its top level, `module.exports = { a, b }` taken apart. */
export function getModuleExports(program: TSESTree.Program, scopes: Declarations): ModuleExportEntry[] {
  return program.body.flatMap((statement) => {
    switch (statement.type) {
      case 'ExportDefaultDeclaration':
        return [{ name: 'default', value: statement.declaration }];
      case 'ExportNamedDeclaration':
        return statement.source ? [] : getNamedExports(statement);
      case 'TSExportAssignment':
        return [{ name: 'default', value: statement.expression }];
      case 'ExpressionStatement':
        return getAssignedExports(unwrap(statement.expression), scopes);
      case 'VariableDeclaration':
        // const handler = (exports.handler = async (event) => …)
        return statement.declarations.flatMap(({ init }) => (init ? getAssignedExports(unwrap(init), scopes) : []));
      default:
        return [];
    }
  });
}

function getNamedExports(statement: TSESTree.ExportNamedDeclaration): ModuleExportEntry[] {
  const { declaration } = statement;
  if (declaration?.type === 'VariableDeclaration') {
    return declaration.declarations.flatMap(({ id, init }) =>
      id.type === 'Identifier' && init ? [{ name: id.name, value: init }] : [],
    );
  }
  if (declaration && 'id' in declaration && declaration.id?.type === 'Identifier') {
    return [{ name: declaration.id.name, value: declaration }];
  }
  return statement.specifiers.map(({ exported, local }) => ({
    name: exported.type === 'Identifier' ? exported.name : exported.value,
    value: local,
  }));
}

function getAssignedExports(node: TSESTree.Node, scopes: Declarations): ModuleExportEntry[] {
  if (node.type !== 'AssignmentExpression' || node.operator !== '=') return [];
  const name = getExportedName(node.left, scopes);
  // exports = module.exports = { … }
  const chained = getAssignedExports(unwrap(node.right), scopes);
  if (name === null || chained.length > 0) return chained;
  return name === 'default'
    ? [{ name, value: node.right }, ...getProperties(node.right)]
    : [{ name, value: node.right }];
}

function getProperties(node: TSESTree.Node): ModuleExportEntry[] {
  const object = unwrap(node);
  if (object.type !== 'ObjectExpression') return [];
  return object.properties.flatMap((property) => {
    const name = property.type === 'Property' ? getKeyName(property) : null;
    return property.type === 'Property' && name !== null ? [{ name, value: property.value }] : [];
  });
}

/** `module.exports` → `default`, `module.exports.a` and `exports.a` → `a`; `null` for every other target. */
export function getExportedName(target: TSESTree.Node, scopes: Declarations): string | null {
  const { root, names } = getMemberPath(target);
  if (root.type !== 'Identifier' || scopes.variableOf(root)) return null;
  if (root.name === 'exports' && names.length === 1) return names[0] ?? null;
  if (root.name !== 'module' || names[0] !== 'exports' || names.length > 2) return null;
  return names.length === 1 ? 'default' : (names[1] ?? null);
}
