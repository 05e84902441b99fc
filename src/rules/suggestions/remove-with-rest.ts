import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';
import { getStringConstant } from '../../ast/constants.ts';
import { unwrap } from '../../ast/unwrap.ts';
import type { Obligation } from '../../model/obligations/obligation.ts';
import { findSiblingTearDowns } from '../../model/obligations/sibling-tear-downs.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { getEndOfLine, getIndentation } from './block-statements.ts';
import type { Suggestion } from './suggestion.ts';

/**
 * What a partial tear-down leaves goes with the rest: `() => accounts.delete(req)` → `() => { accounts.delete(req); tokens.delete(req); }`,
 * and `logger.removeContext('token')` behind `logger.removeContext('report')`.
 */
export function suggestRemovingWithRest(obligation: Obligation, file: SourceFile): Suggestion<'removeWithRest'> | null {
  const siblings = findSiblingTearDowns(obligation, file);
  const changes = siblings.map((sibling) => addBehind(sibling, obligation, file));
  const removal = siblings[0] && getRemoval(siblings[0], obligation, file);
  if (!removal || !changes.every((change) => change !== null)) return null;
  return {
    messageId: 'removeWithRest',
    data: { removal },
    fix: (fixer) => changes.map((change) => change(fixer)),
  };
}

/** The code that removes what stays, for the place where the rest is removed: its key has the sibling's name there. */
function getRemoval(
  sibling: TSESTree.CallExpression,
  { setUp: { held, node, resource } }: Obligation,
  { text }: SourceFile,
): string | null {
  if (held.kind !== 'entry' || !held.key) return null;
  const receiver = text.slice(...held.receiver.range);
  const [argument] = sibling.arguments;
  if (resource.name !== 'registry-entry') {
    const { callee } = sibling;
    const isConstant = getStringConstant(held.key) !== null;
    return isConstant ? `${text.slice(...callee.range)}(${text.slice(...held.key.range)})` : null;
  }
  if (!argument || unwrap(held.receiver).type !== 'Identifier') return null;
  const key = text.slice(...argument.range);
  if (node.type === 'AssignmentExpression') return `delete ${receiver}[${key}]`;
  // A list is not removed from by key.
  return node.type === 'CallExpression' && /\.(?:set|add)$/.test(text.slice(...node.callee.range))
    ? `${receiver}.delete(${key})`
    : null;
}

/** Adds the removal behind a sibling that is a statement, or all that an arrow function does. */
function addBehind(
  sibling: TSESTree.CallExpression,
  obligation: Obligation,
  file: SourceFile,
): ((fixer: TSESLint.RuleFixer) => TSESLint.RuleFix) | null {
  const removal = getRemoval(sibling, obligation, file);
  const { parent } = sibling;
  if (removal === null) return null;
  if (parent.type === 'ArrowFunctionExpression' && parent.body === sibling) {
    const code = `{ ${file.text.slice(...sibling.range)}; ${removal}; }`;
    return (fixer) => fixer.replaceText(sibling, code);
  }
  if (parent.type !== 'ExpressionStatement' || parent.parent.type !== 'BlockStatement') return null;
  const stop = file.text.slice(...parent.range).endsWith(';') ? ';' : '';
  if (parent.loc.start.line === parent.parent.loc.start.line) {
    // Without a semicolon two statements cannot share a line.
    return stop === '' ? null : (fixer) => fixer.insertTextAfter(parent, ` ${removal};`);
  }
  const line = `\n${getIndentation(parent, file.text)}${removal}${stop}`;
  return (fixer) => fixer.insertTextAfterRange([0, getEndOfLine(parent, file.text)], line);
}
