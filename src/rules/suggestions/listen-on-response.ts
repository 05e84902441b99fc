import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberRoot } from '../../ast/member-path.ts';
import { getFunctionUses, getMethodCall } from '../../model/obligations/function-use.ts';
import { findLifetimeEvent, getLifetimeObject } from '../../model/request-data/lifetime-object.ts';
import type { Obligation } from '../../model/obligations/obligation.ts';
import { findHandlerMember } from '../../model/request-functions/handler-parameter.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import type { Suggestion } from './suggestion.ts';
import type { SemanticModel } from '../../model/model.ts';

/**
 * `req.on('close', cleanUp)` → `res.on('close', cleanUp)`: the request's own events tell of its body, which may be read long before the
 * answer is there. The same for its `'end'`, and for `'aborted'`, which comes on an abort alone.
 */
export function suggestListeningOnResponse(
  obligation: Obligation,
  { file, requestFunctions }: SemanticModel,
): Suggestion<'listenOnResponse'> | null {
  const call = findListener(obligation, file.scopes);
  const method = call && getMethodCall(call);
  const [name] = call?.arguments ?? [];
  if (!call || !method || !name) return null;
  const event = getStringConstant(name);
  const object = getLifetimeObject(method.receiver, file, requestFunctions);
  if (object !== 'request' || !findLifetimeEvent(object, event)) return null;
  const end = findHandlerMember(call, ({ endEvent }) => endEvent, requestFunctions.get, file.scopes);
  if (end?.place.event !== 'close' || !isOf(method.receiver, end.handler.node)) return null;
  const quote = file.text.charAt(name.range[0]);
  return {
    messageId: 'listenOnResponse',
    data: {
      request: `${file.text.slice(...method.receiver.range)}.${method.name}('${event ?? ''}', …)`,
      response: end.code,
    },
    fix: (fixer) => [
      fixer.replaceText(method.receiver, end.code),
      ...(event === 'close' ? [] : [fixer.replaceText(name, `${quote}close${quote}`)]),
    ],
  };

  /** Is the request that of the same handler as the response? */
  function isOf(request: TSESTree.Expression, handler: TSESTree.Node): boolean {
    const root = getMemberRoot(request);
    const variable = root.type === 'Identifier' ? file.scopes.variableOf(root) : null;
    const value = variable && getOnlyValue(variable);
    return value?.kind === 'parameter' && value.function === handler;
  }
}

/** The only call that registers what tears down. */
function findListener(
  { miss, tearDowns }: Obligation,
  scopes: SemanticModel['file']['scopes'],
): TSESTree.CallExpression | null {
  const [tearDown, ...others] = tearDowns;
  // The response's own event comes no later than the request's.
  if (!tearDown || others.length > 0 || miss.reason === 'late-listener') return null;
  if (miss.reason === 'too-early') return miss.at?.type === 'CallExpression' ? miss.at : null;
  const listener = getEnclosingFunction(tearDown);
  const [use, ...more] = listener ? getFunctionUses(listener, scopes) : [];
  if (use?.kind !== 'argument' || more.length > 0 || use.node.type !== 'CallExpression') return null;
  return use.index === 1 && use.property === null ? use.node : null;
}
