import type { TSESTree } from '@typescript-eslint/types';
import { getMemberName } from '../../ast/member-path.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';
import type { Write } from '../writes/write.ts';

/**
 * Is the value no data of the request although some goes into it? A chain of promises that serves as a lock
 * (`tail = tail.then(() => handle(req))`) holds the order, not the request.
 */
export function isPassedThrough(write: Write, value: TSESTree.Node, file: SourceFile): boolean {
  const storage = file.text.slice(...write.target.range);
  for (let node = unwrapAwait(value); node.type === 'CallExpression' && node.callee.type === 'MemberExpression';) {
    const method = getMemberName(node.callee);
    if (method !== 'then' && method !== 'catch' && method !== 'finally') return false;
    const object = getChain(node.callee.object, file);
    if (file.text.slice(...object.range) === storage) return true;
    node = object;
  }
  return false;
}

/** `queue.then(task)` for `result` after `const result = queue.then(task);`, and any other expression itself. */
function getChain(node: TSESTree.Node, { scopes }: SourceFile): TSESTree.Node {
  const object = unwrapAwait(node);
  const variable = object.type === 'Identifier' ? scopes.variableOf(object) : null;
  const only = variable && !scopes.isModuleVariable(variable) ? getOnlyValue(variable) : null;
  return only?.kind === 'expression' && only.path.length === 0 ? unwrapAwait(only.node) : object;
}
