import { getMemberName } from './member-path.ts';
import type { FunctionNode } from './functions.ts';

/** Methods of lists and promises that call what they are handed themselves, and hand it to nobody. */
const callingMethods =
  /^(?:forEach|map|filter|reduce|reduceRight|some|every|find|findIndex|findLast|flatMap|sort|then|catch|finally)$/;

/** Is a function handed to a list or a promise, which calls it: `items.forEach((item) => …)`? An iteratee or a comparator is no handler. */
export function isCalledInPlace(fn: FunctionNode): boolean {
  const { parent } = fn;
  if (parent.type !== 'CallExpression' || parent.callee === fn || parent.callee.type !== 'MemberExpression')
    return false;
  const method = getMemberName(parent.callee);
  return method !== null && callingMethods.test(method);
}
