import { isBuiltin } from 'node:module';
import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getReturnedExpressions, getThisClass } from '../../ast/functions.ts';
import { getKeyName, getMemberName } from '../../ast/member-path.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import type { ModuleExport } from '../../frameworks/framework.ts';
import { resolveFunctions, resolveMembers } from '../../scope/function-values.ts';
import { findModuleExport, resolveModuleBinding } from '../../scope/module-binding.ts';
import { getVariableValues } from '../../scope/variable-values.ts';
import { findTypeName } from '../request-functions/type-names.ts';
import type { SourceFile } from '../source-file.ts';

/** Is a value made by, or of the type of, one of some exports? `unknown` where the file does not show what it is. */
export type Origin = 'yes' | 'no' | 'unknown';

const maximumDepth = 8;

/** Methods that return their receiver: `createClient().on('error', log)`. */
export const fluentMethods: ReadonlySet<string> = new Set(['on', 'once', 'addListener', 'setMaxListeners']);

/**
 * Does an expression come from one of the exports that data name: their call (`createPool()`), construction (`new Pool()`),
 * their own value (`mongoose`), something annotated with them as a type (`private readonly pool: Pool`), or a call of a function of the
 * file that returns any of these?
 */
export function getOrigin(node: TSESTree.Node, exports: readonly ModuleExport[], file: SourceFile, depth = 0): Origin {
  if (depth > maximumDepth) return 'unknown';
  const inner = unwrapAwait(node);
  const binding = resolveModuleBinding(inner, file.scopes);
  // An export of another module can be anything, a pool that the application wraps as well; one of Node's own is what it is.
  if (binding && findModuleExport(binding, exports) !== null) return 'yes';
  if (binding) return isBuiltin(binding.module) ? 'no' : 'unknown';
  const again = (next: TSESTree.Node) => getOrigin(next, exports, file, depth + 1);
  switch (inner.type) {
    case 'NewExpression':
      return getMakersOrigin(inner.callee, exports, file);
    case 'CallExpression': {
      const made = getMakersOrigin(inner.callee, exports, file);
      if (made === 'yes') return made;
      const name = inner.callee.type === 'MemberExpression' ? getMemberName(inner.callee) : null;
      if (inner.callee.type === 'MemberExpression' && name !== null && fluentMethods.has(name))
        return again(inner.callee.object);
      return combine(
        resolveFunctions(inner.callee, file.scopes).map((fn) => getReturnedOrigin(fn, exports, file, again)),
      );
    }
    case 'Identifier':
      return getVariableOrigin(inner, exports, file, again);
    case 'MemberExpression':
      return getMemberOrigin(inner, exports, file, again);
    case 'AssignmentExpression':
      return again(inner.right);
    case 'LogicalExpression':
    case 'ConditionalExpression': {
      const sides =
        inner.type === 'LogicalExpression' ? [inner.left, inner.right] : [inner.consequent, inner.alternate];
      return combine(sides.map(again));
    }
    case 'Literal':
    case 'ObjectExpression':
    case 'ArrayExpression':
    case 'TemplateLiteral':
      return 'no';
    default:
      return 'unknown';
  }
}

function getMakersOrigin(callee: TSESTree.Node, exports: readonly ModuleExport[], file: SourceFile): Origin {
  const maker = resolveModuleBinding(callee, file.scopes);
  if (findModuleExport(maker, exports) !== null) return 'yes';
  return 'unknown';
}

/** What a function of the file returns, by the type that it says or by what it is: `const getPool = (): Pool => …`, `() => pool`. */
function getReturnedOrigin(
  fn: FunctionNode,
  exports: readonly ModuleExport[],
  file: SourceFile,
  again: (next: TSESTree.Node) => Origin,
): Origin {
  if (findTypeName(fn.returnType?.typeAnnotation, exports, file) !== null) return 'yes';
  return combine(
    getReturnedExpressions(fn)
      .filter((value) => !isNothing(value))
      .map(again),
  );
}

function getVariableOrigin(
  node: TSESTree.Identifier,
  exports: readonly ModuleExport[],
  file: SourceFile,
  again: (next: TSESTree.Node) => Origin,
): Origin {
  const variable = file.scopes.variableOf(node);
  if (!variable) return 'unknown';
  for (const identifier of variable.identifiers as readonly TSESTree.Identifier[]) {
    const type = identifier.typeAnnotation?.typeAnnotation;
    if (type && findTypeName(type, exports, file) !== null) return 'yes';
  }
  const origins: Origin[] = [];
  for (const value of getVariableValues(variable)) {
    if (value.kind !== 'expression') origins.push('unknown');
    else if (!isNothing(value.node)) origins.push(value.path.length === 0 ? again(value.node) : 'unknown');
  }
  return combine(origins);
}

function getMemberOrigin(
  node: TSESTree.MemberExpression,
  exports: readonly ModuleExport[],
  file: SourceFile,
  again: (next: TSESTree.Node) => Origin,
): Origin {
  const name = getMemberName(node);
  if (name === null) return 'unknown';
  if (node.object.type === 'ThisExpression' && isFieldOfType(node.object, name, exports, file)) return 'yes';
  return combine(
    resolveMembers(node.object, [name], file.scopes)
      .filter((value) => !isNothing(value))
      .map(again),
  );
}

/** `private pool: Pool`, `constructor(private readonly pool: Pool)` */
function isFieldOfType(
  self: TSESTree.ThisExpression,
  name: string,
  exports: readonly ModuleExport[],
  file: SourceFile,
): boolean {
  const members = getThisClass(self)?.body.body ?? [];
  return members.some((member) => {
    if (member.type === 'PropertyDefinition' && getKeyName(member) === name) {
      return findTypeName(member.typeAnnotation?.typeAnnotation, exports, file) !== null;
    }
    if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') return false;
    return member.value.params.some((parameter) => {
      if (parameter.type !== 'TSParameterProperty') return false;
      const { parameter: inner } = parameter;
      const target = inner.type === 'AssignmentPattern' ? inner.left : inner;
      return (
        target.type === 'Identifier' &&
        target.name === name &&
        findTypeName(target.typeAnnotation?.typeAnnotation, exports, file) !== null
      );
    });
  });
}

function isNothing(node: TSESTree.Node): boolean {
  return (node.type === 'Literal' && node.value === null) || (node.type === 'Identifier' && node.name === 'undefined');
}

function combine(origins: readonly Origin[]): Origin {
  if (origins.includes('yes')) return 'yes';
  return origins.length > 0 && origins.every((origin) => origin === 'no') ? 'no' : 'unknown';
}
