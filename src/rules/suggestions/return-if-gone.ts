import { getMemberPath } from '../../ast/member-path.ts';
import type { LifetimeEvent } from '../../resources/lifetime-events.ts';
import { getMethodCall } from '../../model/obligations/function-use.ts';
import type { Obligation } from '../../model/obligations/obligation.ts';
import { findAwaitBetween } from '../../model/obligations/own-awaits.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { findBlockPosition, getIndentation } from './block-statements.ts';
import type { Suggestion } from './suggestion.ts';

/** `if (res.destroyed) return;` before what is set up behind an `await`: there is nobody left for whom it would be. */
export function suggestReturningIfGone(
  { setUp: { node, function: fn }, miss: { at }, listener }: Obligation,
  file: SourceFile,
): Suggestion<'returnIfGone'> | null {
  const emitter = listener ? getMethodCall(listener.node)?.receiver : undefined;
  const position = emitter ? findBlockPosition(node) : null;
  if (!listener || !at || !emitter || !position) return null;
  const { statement } = position;
  // const client = await pool.connect(); res.on('close', …): what is waited for is what has to be torn down.
  const isBehind = at.range[1] <= statement.range[0];
  if (!isBehind || findAwaitBetween(fn, statement.range[0], listener.node.range[0], file)) return null;
  const { root, names } = getMemberPath(emitter);
  const condition = getCondition(listener.event, file.text.slice(...emitter.range));
  if (root.type !== 'Identifier' || names.includes(null) || condition === null) return null;
  const stop = file.text.slice(...statement.range).endsWith(';') ? ';' : '';
  const code = `if (${condition}) return${stop}`;
  return {
    messageId: 'returnIfGone',
    data: { code: `if (${condition}) return` },
    fix: (fixer) => [fixer.insertTextBefore(statement, `${code}\n${getIndentation(statement, file.text)}`)],
  };
}

/** What is true of an object whose event has come; `null` for `readyState`, which is a number here and a word there. */
function getCondition({ state }: LifetimeEvent, emitter: string): string | null {
  if (state === 'connected') return `!${emitter}.connected`;
  return state?.endsWith('destroyed') ? `${emitter}.${state}` : null;
}
