import type { Obligation } from '../../model/obligations/obligation.ts';
import type { SemanticModel } from '../../model/semantic-model.ts';
import { suggestListeningForClose } from './listen-for-close.ts';
import { suggestRunningInContext } from './run-in-context.ts';
import type { Suggestion } from './suggestion.ts';
import { suggestTearingDownInFinally } from './tear-down-in-finally.ts';

/** What both clean-up rules suggest. */
export type ObligationSuggestionId = keyof typeof obligationSuggestionMessages;

export const obligationSuggestionMessages = {
  listenForClose: "Listen for 'close' instead of '{{event}}': it comes on every way out.",
  runInContext: "Enter the context with '{{storage}}.run(…)', which leaves it by itself.",
  tearDownInFinally: "Put '{{tearDown}}' in a 'finally' that covers everything behind the set-up.",
};

/** The changes that would meet an obligation; few apply to one, often none. */
export function suggestForObligation(
  obligation: Obligation,
  model: SemanticModel,
): Suggestion<ObligationSuggestionId>[] {
  return [
    suggestListeningForClose(obligation, model),
    suggestRunningInContext(obligation, model.file),
    suggestTearingDownInFinally(obligation, model.file),
  ].filter((suggestion) => suggestion !== null);
}
