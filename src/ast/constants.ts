import type { TSESTree } from '@typescript-eslint/types';
import { unwrap } from './unwrap.ts';

/** The text of a string literal or of a template without expressions; `null` for anything else. */
export function getStringConstant(node: TSESTree.Node | null | undefined): string | null {
  if (!node) return null;
  const inner = unwrap(node);
  if (inner.type === 'Literal' && typeof inner.value === 'string') return inner.value;
  if (inner.type === 'TemplateLiteral' && inner.expressions.length === 0) return inner.quasis[0]?.value.cooked ?? null;
  return null;
}

/** Is this a value that says "nothing here": `null`, `undefined`, `void 0`, `false`, `0`, `''`, `[]`, `{}`, `new Map()`? */
export function isEmptyValue(node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Literal':
      return inner.value === null || inner.value === false || inner.value === 0 || inner.value === '';
    case 'Identifier':
      return inner.name === 'undefined';
    case 'UnaryExpression':
      return inner.operator === 'void' || (inner.operator === '-' && inner.argument.type === 'Literal');
    case 'ArrayExpression':
      return inner.elements.length === 0;
    case 'ObjectExpression':
      return inner.properties.length === 0;
    case 'NewExpression':
      return (
        inner.arguments.length === 0 &&
        inner.callee.type === 'Identifier' &&
        /^(Weak)?(Map|Set)$/.test(inner.callee.name)
      );
    default:
      return false;
  }
}

/** Is this a constant: a literal, a template without expressions, `-1`, `!0`? Not `null` and `undefined`. */
export function isConstantValue(node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'UnaryExpression') return isConstantValue(inner.argument);
  if (inner.type === 'TemplateLiteral') return inner.expressions.length === 0;
  return inner.type === 'Literal' && inner.value !== null;
}
