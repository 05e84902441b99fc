import type { TSESTree } from '@typescript-eslint/types';
import type { Obligation } from '../../model/obligations/obligation.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { findBlockPosition, getEndOfLine, getIndentation, getStep, indent } from './block-statements.ts';
import type { Suggestion } from './suggestion.ts';

/** More text than this is nobody's to read as one suggestion; and each report of a long function would carry the rest of it. */
const longest = 20_000;

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
    setUp.resource.commits ||
    setUp.from !== 'set-up' ||
    !/^(?:error-path|some-path|swallowed)$/.test(miss.reason)
  )
    return null;
  const position = findBlockPosition(setUp.node);
  const release = position?.rest.find((statement) => isOwnStatement(statement, tearDown));
  if (!position || !release) return null;
  const { statement, rest } = position;
  const at = rest.indexOf(release);
  const [lastWork, last] = [rest[at - 1], rest.at(-1)];
  if (!lastWork || !last) return null;
  // Comments go with what they stand before, or behind on the same line.
  const ends = [statement, lastWork, release, last].map((step) => getEndOfLine(step, text));
  const [start = 0, endOfWork = 0, endOfRelease = 0] = ends;
  const end = last === release ? endOfRelease : last.range[1];
  if (end - start > longest) return null;
  const [blanks, step] = [getIndentation(statement, text), getStep(statement, text)];
  const work = [text.slice(start, endOfWork), text.slice(endOfRelease, end)].filter((piece) => piece.trim() !== '');
  const body = work.map((piece) => indent(piece, blanks, step)).join('\n');
  const finalizer = indent(text.slice(endOfWork, endOfRelease), blanks, step);
  return {
    messageId: 'tearDownInFinally',
    data: { tearDown: text.slice(...tearDown.range) },
    fix: (fixer) => [
      fixer.replaceTextRange([start, end], `\n${blanks}try {\n${body}\n${blanks}} finally {\n${finalizer}\n${blanks}}`),
    ],
  };
}

/** `client.release();`, `await client.end();`: the tear-down is all that the statement does. */
function isOwnStatement(statement: TSESTree.Statement, tearDown: TSESTree.Node): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  const { expression } = statement;
  return expression === tearDown || (expression.type === 'AwaitExpression' && expression.argument === tearDown);
}
