import type { TSESTree } from '@typescript-eslint/types';
import { type ClassNode, type FunctionNode, isFunction } from '../../ast/functions.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import { resolveClasses, resolveFunctions } from '../../scope/function-values.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';

/** A function that other files can call. */
export interface ExportedFunction {
  readonly function: FunctionNode;
  /** The class that it is a method of. */
  readonly class: ClassNode | null;
}

/** The functions that a file exports, with the methods of exported classes, of their instances and of exported objects. */
export function findExportedFunctions(file: SourceFile): readonly ExportedFunction[] {
  const found = new Map<FunctionNode, ExportedFunction>();
  for (const { value } of file.exports) {
    for (const exported of getFunctions(value, file)) {
      if (!found.has(exported.function)) found.set(exported.function, exported);
    }
  }
  return [...found.values()];
}

function getFunctions(value: TSESTree.Node, file: SourceFile): readonly ExportedFunction[] {
  const { scopes } = file;
  const node = unwrapAwait(value);
  if (node.type === 'ClassDeclaration') return getMethods(node);
  const functions = resolveFunctions(node, scopes).map((fn) => ({ function: fn, class: null }));
  const classes = resolveClasses(node.type === 'NewExpression' ? node.callee : node, scopes).flatMap(getMethods);
  const direct = [...functions, ...classes];
  if (direct.length > 0) return direct;
  if (node.type === 'ObjectExpression') {
    return node.properties.flatMap((property) =>
      property.type === 'Property'
        ? resolveFunctions(property.value, scopes).map((fn) => ({ function: fn, class: null }))
        : [],
    );
  }
  const variable = node.type === 'Identifier' ? scopes.variableOf(node) : null;
  const only = variable && getOnlyValue(variable);
  const isHolder = only?.kind === 'expression' && only.path.length === 0;
  return isHolder && /^(?:Object|New)Expression$/.test(unwrapAwait(only.node).type)
    ? getFunctions(only.node, file)
    : [];
}

function getMethods(owner: ClassNode): ExportedFunction[] {
  return owner.body.body.flatMap((member) => {
    const isMethod =
      member.type === 'MethodDefinition' ? member.kind !== 'constructor' : member.type === 'PropertyDefinition';
    const fn = isMethod && 'value' in member ? member.value : null;
    return isFunction(fn) ? [{ function: fn, class: owner }] : [];
  });
}
