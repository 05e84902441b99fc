import { getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { getLifetimeObject } from '../request-data/lifetime-object.ts';
import { isSameText } from '../writes/mentions.ts';
import type { Write } from '../writes/write.ts';
import type { LeakFacts } from './leak-facts.ts';

const endings = new Set(['end', 'close', 'destroy', 'disconnect', 'terminate']);

/**
 * Does a write put a response or a socket in the place of the one before, which the same function ends first:
 * `if (viewer) viewer.end(); viewer = res;`? There is a place for one client, and who comes last has it.
 */
export function isReplacedConnection(
  { node, target, values: [value] }: Write,
  { file, requestFunctions }: LeakFacts,
): boolean {
  const fn = getEnclosingFunction(node);
  const object = value ? getLifetimeObject(value, file, requestFunctions) : null;
  if (!fn || (object !== 'response' && object !== 'socket')) return false;
  return file.nodes
    .within(fn, 'CallExpression')
    .some(
      ({ callee, range }) =>
        range[1] <= node.range[0] &&
        callee.type === 'MemberExpression' &&
        endings.has(getMemberName(callee) ?? '') &&
        isSameText(callee.object, target, file),
    );
}
