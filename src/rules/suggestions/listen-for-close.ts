import { getStringConstant } from '../../ast/constants.ts';
import type { Obligation } from '../../model/obligations/obligation.ts';
import type { SourceFile } from '../../model/source-file.ts';
import type { Suggestion } from './suggestion.ts';

/** `res.on('finish', cleanUp)` → `res.on('close', cleanUp)`: the event that comes on every way out, once. */
export function suggestListeningForClose(
  { miss }: Obligation,
  { text }: SourceFile,
): Suggestion<'listenForClose'> | null {
  const call = miss.reason === 'abort' ? miss.at : null;
  const name =
    call?.type === 'CallExpression' && call.callee.type === 'MemberExpression' ? call.arguments[0] : undefined;
  const event = getStringConstant(name);
  if (!name || event === null || event === 'close') return null;
  const quote = text.charAt(name.range[0]);
  return {
    messageId: 'listenForClose',
    data: { event },
    fix: (fixer) => [fixer.replaceText(name, `${quote}close${quote}`)],
  };
}
