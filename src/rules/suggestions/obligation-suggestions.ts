import type { TSESTree } from '@typescript-eslint/types';
import type { Obligation } from '../../model/obligations/obligation.ts';
import { declareInHandlerMessage, suggestDeclaringInHandler } from './declare-in-handler.ts';
import { suggestKeyingWeakly } from './key-weakly.ts';
import { suggestListeningForClose } from './listen-for-close.ts';
import { suggestListeningOnResponse } from './listen-on-response.ts';
import { suggestRemovingOnClose } from './remove-on-close.ts';
import { suggestRemovingWithRest } from './remove-with-rest.ts';
import { suggestReturningIfGone } from './return-if-gone.ts';
import { suggestRunningInContext } from './run-in-context.ts';
import { suggestSettingLocally } from './set-locally.ts';
import type { Suggestion } from './suggestion.ts';
import { suggestTearingDownInFinally } from './tear-down-in-finally.ts';
import { suggestFinalize } from './use-finalize.ts';
import { suggestPipeline } from './use-pipeline.ts';
import type { SemanticModel } from '../../model/model.ts';

/** What both clean-up rules suggest. */
export type ObligationSuggestionId = keyof typeof obligationSuggestionMessages;

export const obligationSuggestionMessages = {
  declareInHandler: declareInHandlerMessage,
  keyWeakly: "Make '{{map}}' a WeakMap: an entry ends with the request that is its key.",
  listenForClose: "Listen for 'close' instead of '{{event}}': it comes on every way out.",
  listenOnResponse: "Listen for 'close' of '{{response}}' instead of '{{request}}': it comes when the request is over.",
  removeOnClose: "Remove it with '{{removal}}' on {{event}}.",
  removeWithRest: "Remove it together with the rest: '{{removal}}'.",
  returnIfGone: "Leave first if the client has gone: '{{code}}'.",
  runInContext: "Enter the context with '{{storage}}.run(…)', which leaves it by itself.",
  setLocally: "Set it for the transaction alone, with '{{statement}}'.",
  tearDownInFinally: "Put '{{tearDown}}' in a 'finally' that covers everything behind the set-up.",
  useFinalize: "Call '{{tearDown}}' in 'finalize' instead of 'tap': on an error, too.",
  usePipeline: "Use '{{pipeline}}', which closes the source when the client goes away.",
};

/** The changes that would meet an obligation; few apply to one, often none. */
export function suggestForObligation(
  obligation: Obligation,
  model: SemanticModel,
): Suggestion<ObligationSuggestionId>[] {
  const { file } = model;
  return [
    suggestDeclaringInHandler(getOverwrittenVariable(obligation), model),
    suggestListeningForClose(obligation, model),
    suggestListeningOnResponse(obligation, model),
    suggestRunningInContext(obligation, file),
    suggestTearingDownInFinally(obligation, file),
    suggestReturningIfGone(obligation, file),
    suggestFinalize(obligation, file),
    suggestRemovingOnClose(obligation, model),
    suggestRemovingWithRest(obligation, file),
    suggestPipeline(obligation, file),
    suggestSettingLocally(obligation, file),
    suggestKeyingWeakly(obligation, model),
  ].filter((suggestion) => suggestion !== null);
}

/** The variable in which every request keeps what it has set up; `null` for other obligations, and for a field. */
function getOverwrittenVariable({ miss: { reason }, setUp: { held } }: Obligation): TSESTree.Identifier | null {
  return reason === 'overwritten' && held.kind === 'receiver' && held.receiver.type === 'Identifier'
    ? held.receiver
    : null;
}
