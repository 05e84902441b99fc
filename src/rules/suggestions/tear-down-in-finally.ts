import type { TSESTree } from '@typescript-eslint/types';
import type { Obligation } from '../../model/obligations/obligation.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { findBlockPosition, getIndentation, indent } from './block-statements.ts';
import type { Suggestion } from './suggestion.ts';

/**
 * Acquire, work, release in one block → acquire, `try { work } finally { release }`. The `try` begins right behind the set-up, and
 * goes on to the end of the block, so that what the work declares is still there for what uses it.
 */
export function suggestTearingDownInFinally(
  { setUp, miss, tearDowns }: Obligation,
  { text }: SourceFile,
): Suggestion<'tearDownInFinally'> | null {
  const [tearDown, ...others] = tearDowns;
  if (
    !tearDown ||
    others.length > 0 ||
    setUp.from !== 'set-up' ||
    !/^(?:error-path|some-path|swallowed)$/.test(miss.reason)
  )
    return null;
  const position = findBlockPosition(setUp.node);
  const release = position?.rest.find((statement) => isOwnStatement(statement, tearDown));
  if (!position || !release) return null;
  const { statement, rest } = position;
  const at = rest.indexOf(release);
  const work = rest.slice(0, at);
  const behind = rest.slice(at + 1);
  const last = rest.at(-1);
  if (work.length === 0 || !last) return null;
  const blanks = getIndentation(statement, text);
  const body = [work, behind].filter((part) => part.length > 0).map((part) => `${blanks}  ${indent(part, text)}`);
  const finalizer = `${blanks}} finally {\n${blanks}  ${text.slice(...release.range)}\n${blanks}}`;
  return {
    messageId: 'tearDownInFinally',
    data: { tearDown: text.slice(...tearDown.range) },
    fix: (fixer) => [
      fixer.replaceTextRange([statement.range[1], last.range[1]], `\n${blanks}try {\n${body.join('\n')}\n${finalizer}`),
    ],
  };
}

/** `client.release();`, `await client.end();`: the tear-down is all that the statement does. */
function isOwnStatement(statement: TSESTree.Statement, tearDown: TSESTree.Node): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  const { expression } = statement;
  return expression === tearDown || (expression.type === 'AwaitExpression' && expression.argument === tearDown);
}
