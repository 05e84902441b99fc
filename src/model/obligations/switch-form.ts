import type { TSESTree } from '@typescript-eslint/types';
import { isEmptyValue } from '../../ast/constants.ts';
import { getMemberRoot } from '../../ast/member-path.ts';
import { unwrap } from '../../ast/unwrap.ts';

/**
 * Could a write begin what another one ends, by its form alone: `busy = true`, `busy[id] = job`, `active++`, `process.env.TZ = zone`,
 * `context.setRequest(request)`?
 */
export function maySwitchOn(write: TSESTree.Node): boolean {
  switch (write.type) {
    case 'AssignmentExpression': {
      const { left, right, operator } = write;
      if (operator !== '=') return operator === '+=';
      if (isOfProcess(left)) return true;
      const isEntry = left.type === 'MemberExpression' && left.computed && left.property.type !== 'Literal';
      return isEntry ? !isEmptyValue(right) : left.type === 'Identifier' && isTrue(right);
    }
    case 'UpdateExpression':
      return write.operator === '++';
    case 'CallExpression':
      return !write.arguments.some(isEmptyValue);
    default:
      return false;
  }
}

/** Could a write end what another one has begun: `busy = false`, `delete busy[id]`, `active--`, `context.setRequest(null)`? */
export function maySwitchBack(write: TSESTree.Node): boolean {
  switch (write.type) {
    case 'AssignmentExpression':
      return write.operator === '=' ? isEmptyValue(write.right) || isOfProcess(write.left) : write.operator === '-=';
    case 'UpdateExpression':
      return write.operator === '--';
    case 'UnaryExpression':
      return write.operator === 'delete';
    case 'CallExpression':
      return write.arguments.some(isEmptyValue);
    default:
      return false;
  }
}

/** `process.env.TZ`, `process.env` */
function isOfProcess(target: TSESTree.Node): boolean {
  const root = target.type === 'MemberExpression' ? getMemberRoot(target) : null;
  return root?.type === 'Identifier' && root.name === 'process';
}

/** `true`, and nothing that only counts as it. */
export function isTrue(node: TSESTree.Expression): boolean {
  const value = unwrap(node);
  return value.type === 'Literal' && value.value === true;
}
