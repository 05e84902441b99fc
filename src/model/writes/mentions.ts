import type { TSESTree } from '@typescript-eslint/types';
import { getMemberName } from '../../ast/member-path.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { walk } from '../../ast/walk.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';

/** Are two nodes written alike? */
export function isSameText(a: TSESTree.Node, b: TSESTree.Node, file: SourceFile): boolean {
  return file.text.slice(...unwrap(a).range) === file.text.slice(...b.range);
}

/**
 * Does an expression read what a write's target holds? `lock = lock.then(…)`, `total = total + n`, `list = [...list, item]`; also
 * through a copy: `const before = total; total = before + n`. The copy alone (`locale = previous`) puts back what was there.
 */
export function mentions(value: TSESTree.Node, target: TSESTree.Node, file: SourceFile): boolean {
  const whole = unwrap(value);
  let found = false;
  walk(value, file.keys, (node) => {
    if (isTarget(node, target, file) || (node !== whole && isCopyOf(node, target, file))) found = true;
    return !found;
  });
  return found;
}

function isTarget(node: TSESTree.Node, target: TSESTree.Node, file: SourceFile): boolean {
  return node.type === target.type && isSameText(node, target, file) && isReadOf(node, target, file);
}

/** Is it a variable that holds what the target held, and nothing else: `before` in `const before = total`? */
export function isCopyOf(node: TSESTree.Node, target: TSESTree.Node, file: SourceFile): boolean {
  if (node.type !== 'Identifier' || file.scopes.referenceOf(node) === null) return false;
  const variable = file.scopes.variableOf(node);
  const copied = variable && getOnlyValue(variable);
  if (copied?.kind !== 'expression') return false;
  if (copied.path.length === 0) return isTarget(copied.node, target, file);
  // const { posts } = db.data; … db.data.posts = posts.filter(…)
  return (
    copied.path.length === 1 &&
    target.type === 'MemberExpression' &&
    getMemberName(target) === copied.path[0] &&
    isSameText(copied.node, target.object, file)
  );
}

/** Is the name the variable that is written, not a property (`name = req.query.name`) or another variable of the same name? */
function isReadOf(node: TSESTree.Node, target: TSESTree.Node, { scopes }: SourceFile): boolean {
  if (node.type !== 'Identifier') return true;
  return scopes.referenceOf(node) !== null && scopes.variableOf(node) === scopes.variableOf(target);
}
