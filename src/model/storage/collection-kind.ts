import type { TSESTree } from '@typescript-eslint/types';
import { getThisClass } from '../../ast/functions.ts';
import { getKeyName, getMemberName } from '../../ast/member-path.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import { resolveMembers } from '../../scope/function-values.ts';
import { getVariableValues } from '../../scope/variable-values.ts';
import { getCollectionType } from '../../types/collection-type.ts';
import type { SourceFile } from '../source-file.ts';

/** A collection of the language itself, of which the methods are known. */
export type CollectionKind = 'array' | 'map' | 'set' | 'object';

const maximumDepth = 6;

/**
 * Which collection an expression is, by the literal, the construction or the annotation that the file shows (`[]`, `new Map()`,
 * `private users: User[]`), and by its type where there is one: an imported Map, one that a constructor is handed.
 * `null` for everything else: a method called `push` or `set` may then be anybody's.
 */
export function getCollectionKind(start: TSESTree.Node, file: SourceFile): CollectionKind | null {
  const kind = getKindByText(start, file, 0);
  // Types tell no dictionary from any other object: there the text is all there is.
  if (!file.types || kind === 'object') return kind;
  const type = getCollectionType(file.types.typeOf(unwrapAwait(start)), file.types.services);
  if (type === 'none') return null;
  return type ?? kind;
}

function getKindByText(start: TSESTree.Node, file: SourceFile, depth: number): CollectionKind | null {
  if (depth > maximumDepth) return null;
  const node = unwrapAwait(start);
  const first = (nodes: readonly TSESTree.Node[]): CollectionKind | null => {
    for (const candidate of nodes) {
      const kind = getKindByText(candidate, file, depth + 1);
      if (kind) return kind;
    }
    return null;
  };
  switch (node.type) {
    case 'ArrayExpression':
      return 'array';
    case 'ObjectExpression':
      return 'object';
    case 'NewExpression':
      return node.callee.type === 'Identifier' ? getNamedKind(node.callee.name) : null;
    case 'CallExpression':
      // Object.create(null), Array.from(…)
      return node.callee.type === 'MemberExpression' ? getBuiltInResult(file.text.slice(...node.callee.range)) : null;
    case 'Identifier': {
      const variable = file.scopes.variableOf(node);
      if (!variable) return first(getImplicitValues(node, file));
      for (const identifier of variable.identifiers as TSESTree.Identifier[]) {
        const kind = getAnnotatedKind(identifier.typeAnnotation?.typeAnnotation);
        if (kind) return kind;
      }
      return first(
        getVariableValues(variable).flatMap((value) => {
          if (value.kind !== 'expression') return [];
          return value.path.length === 0 ? [value.node] : [...resolveMembers(value.node, value.path, file.scopes)];
        }),
      );
    }
    case 'MemberExpression': {
      const annotated = node.object.type === 'ThisExpression' ? getFieldKind(node) : null;
      return annotated ?? first(resolveMembers(node.object, [getMemberName(node)], file.scopes));
    }
    case 'LogicalExpression':
      return first([node.left, node.right]);
    default:
      return null;
  }
}

/** What a file assigns to a name that nothing declares: `names = []; names.push(req.body.name);` */
export function getImplicitValues({ name }: { name: string }, { nodes, scopes }: SourceFile): TSESTree.Expression[] {
  return nodes
    .of('AssignmentExpression')
    .flatMap(({ operator, left, right }) =>
      operator === '=' && left.type === 'Identifier' && left.name === name && !scopes.variableOf(left) ? [right] : [],
    );
}

function getNamedKind(name: string): CollectionKind | null {
  switch (name) {
    case 'Array':
      return 'array';
    case 'Map':
    case 'WeakMap':
      return 'map';
    case 'Set':
    case 'WeakSet':
      return 'set';
    default:
      return null;
  }
}

function getBuiltInResult(callee: string): CollectionKind | null {
  if (callee === 'Object.create') return 'object';
  return callee === 'Array.from' || callee === 'Array.of' ? 'array' : null;
}

/** `private readonly users: User[] = load();` */
function getFieldKind(node: TSESTree.MemberExpression): CollectionKind | null {
  const name = getMemberName(node);
  for (const member of getThisClass(node)?.body.body ?? []) {
    if (member.type === 'PropertyDefinition' && getKeyName(member) === name)
      return getAnnotatedKind(member.typeAnnotation?.typeAnnotation);
  }
  return null;
}

function getAnnotatedKind(type: TSESTree.TypeNode | undefined): CollectionKind | null {
  if (type?.type === 'TSArrayType') return 'array';
  if (type?.type === 'TSTypeOperator') return getAnnotatedKind(type.typeAnnotation);
  if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return null;
  return type.typeName.name === 'Record' ? 'object' : getNamedKind(type.typeName.name.replace(/^Readonly/, ''));
}

/** Is this the literal or construction of an array, a Map, a Set or a plain object? */
export function isLocalCollection(value: TSESTree.Node | null): boolean {
  if (!value) return false;
  if (value.type === 'ArrayExpression' || value.type === 'ObjectExpression') return true;
  return (
    value.type === 'NewExpression' &&
    value.callee.type === 'Identifier' &&
    /^(Weak)?(Map|Set)$|^Array$/.test(value.callee.name)
  );
}
