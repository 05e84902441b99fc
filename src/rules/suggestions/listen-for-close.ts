import { getStringConstant } from '../../ast/constants.ts';
import { getMethodCall } from '../../model/obligations/function-use.ts';
import { getLifetimeObject } from '../../model/request-data/lifetime-object.ts';
import type { Obligation } from '../../model/obligations/obligation.ts';
import type { Suggestion } from './suggestion.ts';
import type { SemanticModel } from '../../model/model.ts';

/**
 * `res.on('finish', cleanUp)` → `res.on('close', cleanUp)`: the event that comes on every way out, once. Not for a framework's
 * hook (`fastify.addHook('onResponse', …)`), which has no such event.
 */
export function suggestListeningForClose(
  { miss }: Obligation,
  { file, requestFunctions }: SemanticModel,
): Suggestion<'listenForClose'> | null {
  const call = miss.reason === 'abort' || miss.reason === 'never' ? miss.at : null;
  const method = call && getMethodCall(call);
  if (call?.type !== 'CallExpression' || !method) return null;
  const [name] = call.arguments;
  const event = getStringConstant(name);
  if (!name || event === null || event === 'close') return null;
  if (getLifetimeObject(method.receiver, file, requestFunctions) !== 'response') return null;
  const quote = file.text.charAt(name.range[0]);
  return {
    messageId: 'listenForClose',
    data: { event },
    fix: (fixer) => [fixer.replaceText(name, `${quote}close${quote}`)],
  };
}
