import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { getKeyName } from '../../ast/member-path.ts';
import { isModuleExport, type ModuleBinding, resolveModuleBinding } from '../../scope/module-binding.ts';
import { getModuleName } from '../../scope/module-name.ts';
import type { SourceFile } from '../source-file.ts';

const maximumDepth = 6;

/**
 * The exports that a type names, each an alternative: `Request`, `express.Request`, `import('express').Request`, a union's
 * members, an alias of this file followed. A name that nothing in the file declares is a global type: module `''`.
 */
export function resolveTypeNames(node: TSESTree.TypeNode, file: SourceFile, depth = 0): readonly ModuleBinding[] {
  if (depth > maximumDepth) return [];
  switch (node.type) {
    case 'TSTypeReference':
      return resolveEntityName(node.typeName, file, depth);
    case 'TSImportType': {
      const module = getStringConstant(node.source);
      return module === null
        ? []
        : [{ module: getModuleName(module), path: node.qualifier ? getEntityPath(node.qualifier) : [] }];
    }
    case 'TSUnionType':
    case 'TSIntersectionType':
      return node.types.flatMap((type) => resolveTypeNames(type, file, depth + 1));
    default:
      return [];
  }
}

/** The first of the data's names that a type is; `null` if it is none. */
export function findTypeName(
  node: TSESTree.TypeNode | undefined,
  names: readonly string[],
  file: SourceFile,
): string | null {
  if (!node) return null;
  const bindings = resolveTypeNames(node, file);
  return names.find((name) => bindings.some((binding) => isModuleExport(binding, name))) ?? null;
}

/**
 * The members of an object's type that is written out in this file: in place, as an interface or as an alias, also as a part of
 * `A & B` and in `Readonly<A>`. Empty for any other type.
 */
export function getMemberTypes(
  node: TSESTree.TypeNode | undefined,
  file: SourceFile,
  depth = 0,
): ReadonlyMap<string, TSESTree.TypeNode> {
  if (!node || depth > maximumDepth) return new Map();
  const membersOf = (types: readonly (TSESTree.TypeNode | undefined)[]) =>
    new Map(types.flatMap((type) => [...getMemberTypes(type, file, depth + 1)]));
  switch (node.type) {
    case 'TSTypeLiteral':
      return toMemberTypes(node.members);
    case 'TSIntersectionType':
      return membersOf(node.types);
    case 'TSTypeReference': {
      if (node.typeName.type !== 'Identifier') return new Map();
      if (/^(?:Readonly|Required|Partial)$/.test(node.typeName.name))
        return membersOf(node.typeArguments?.params ?? []);
      const declaration = file.scopes.variableOf(node.typeName)?.defs[0]?.node as TSESTree.Node | undefined;
      if (declaration?.type === 'TSTypeAliasDeclaration') return membersOf([declaration.typeAnnotation]);
      return declaration?.type === 'TSInterfaceDeclaration' ? toMemberTypes(declaration.body.body) : new Map();
    }
    default:
      return new Map();
  }
}

function toMemberTypes(members: readonly TSESTree.TypeElement[]): ReadonlyMap<string, TSESTree.TypeNode> {
  const types = new Map<string, TSESTree.TypeNode>();
  for (const member of members) {
    const name = member.type === 'TSPropertySignature' ? getKeyName(member) : null;
    if (member.type === 'TSPropertySignature' && name !== null && member.typeAnnotation)
      types.set(name, member.typeAnnotation.typeAnnotation);
  }
  return types;
}

function resolveEntityName(node: TSESTree.EntityName, file: SourceFile, depth: number): readonly ModuleBinding[] {
  const identifier = getLeftmost(node);
  if (!identifier) return [];
  const path = getEntityPath(node);
  const variable = file.scopes.variableOf(identifier);
  if (!variable) return [{ module: '', path }];
  const declaration = variable.defs[0]?.node as TSESTree.Node | undefined;
  // type Handler = RequestHandler<Params>
  if (declaration?.type === 'TSTypeAliasDeclaration')
    return resolveTypeNames(declaration.typeAnnotation, file, depth + 1);
  // <T extends Elysia>(app: T) => …
  if (declaration?.type === 'TSTypeParameter') {
    return declaration.constraint ? resolveTypeNames(declaration.constraint, file, depth + 1) : [];
  }
  // interface AuthedRequest extends Request { user: User }
  if (declaration?.type === 'TSInterfaceDeclaration') {
    return declaration.extends.flatMap(({ expression }) => resolveHeritage(expression, file, depth + 1));
  }
  const binding = resolveModuleBinding(identifier, file.scopes);
  return binding ? [{ module: binding.module, path: [...binding.path, ...path.slice(1)] }] : [];
}

/** The exports that an `extends` or `implements` clause names. */
export function resolveHeritage(node: TSESTree.Expression, file: SourceFile, depth = 0): readonly ModuleBinding[] {
  if (depth > maximumDepth) return [];
  // extends AuthGuard('jwt')
  if (node.type === 'CallExpression') return resolveHeritage(node.callee, file, depth + 1);
  const binding = resolveModuleBinding(node, file.scopes);
  if (binding) return [binding];
  if (node.type === 'Identifier') {
    const declaration = file.scopes.variableOf(node)?.defs[0]?.node as TSESTree.Node | undefined;
    if (declaration?.type === 'TSInterfaceDeclaration') {
      return declaration.extends.flatMap(({ expression }) => resolveHeritage(expression, file, depth + 1));
    }
    if (declaration?.type === 'TSTypeAliasDeclaration')
      return resolveTypeNames(declaration.typeAnnotation, file, depth + 1);
    if (declaration?.type === 'ClassDeclaration' && declaration.superClass) {
      return resolveHeritage(declaration.superClass, file, depth + 1);
    }
    return file.scopes.variableOf(node) ? [] : [{ module: '', path: [node.name] }];
  }
  return [];
}

function getEntityPath(node: TSESTree.EntityName): string[] {
  if (node.type === 'Identifier') return [node.name];
  return node.type === 'TSQualifiedName' ? [...getEntityPath(node.left), node.right.name] : [];
}

function getLeftmost(node: TSESTree.EntityName): TSESTree.Identifier | null {
  if (node.type === 'Identifier') return node;
  return node.type === 'TSQualifiedName' ? getLeftmost(node.left) : null;
}
