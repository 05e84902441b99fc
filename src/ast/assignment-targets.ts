import type { TSESTree } from '@typescript-eslint/types';
import { getKeyName } from './member-path.ts';
import { unwrap } from './unwrap.ts';

/** One place that an assignment, a declaration or a parameter writes to. */
export interface AssignmentTarget {
  readonly target: TSESTree.Identifier | TSESTree.MemberExpression;
  /** The way from the assigned value to what is written: `({ a: { b: x } } = v)` writes `v.a.b`; `null` is not constant. */
  readonly path: readonly (string | null)[];
  /** The defaults on that way: `({ a: x = 1 } = v)`. */
  readonly defaults: readonly TSESTree.Expression[];
}

/** Every identifier and member that a pattern writes, with its way into the value. */
export function getAssignmentTargets(pattern: TSESTree.Node): AssignmentTarget[] {
  const found: AssignmentTarget[] = [];
  collect(pattern, [], [], found);
  return found;
}

function collect(
  node: TSESTree.Node,
  path: readonly (string | null)[],
  defaults: readonly TSESTree.Expression[],
  found: AssignmentTarget[],
): void {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Identifier':
    case 'MemberExpression':
      found.push({ target: inner, path, defaults });
      break;
    case 'AssignmentPattern':
      collect(inner.left, path, [...defaults, inner.right], found);
      break;
    case 'ArrayPattern':
      inner.elements.forEach((element, index) => {
        if (element) collect(element, [...path, String(index)], defaults, found);
      });
      break;
    case 'ObjectPattern':
      for (const property of inner.properties) {
        if (property.type === 'RestElement') collect(property.argument, path, defaults, found);
        else collect(property.value, [...path, getKeyName(property)], defaults, found);
      }
      break;
    case 'RestElement':
      // In an array or a parameter list the rest holds what is left of the same value.
      collect(inner.argument, path.slice(0, -1), defaults, found);
      break;
    case 'TSParameterProperty':
      collect(inner.parameter, path, defaults, found);
      break;
    default:
      break;
  }
}
