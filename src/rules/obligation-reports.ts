import type { TSESTree } from '@typescript-eslint/types';
import { describeObligation } from '../model/obligations/describe-obligation.ts';
import type { MissReason, Obligation } from '../model/obligations/obligation.ts';
import { getSemanticModel } from '../model/semantic-model.ts';
import { type ObligationSuggestionId, suggestForObligation } from './suggestions/obligation-suggestions.ts';
import type { Suggestion } from './suggestions/suggestion.ts';
import type { ModelContext } from '../model/model.ts';

/** What a clean-up rule says of one obligation. */
export interface ObligationReport<MessageId extends string> {
  /** The set-up. */
  readonly node: TSESTree.Node;
  readonly messageId: MessageId;
  readonly data: Record<string, unknown>;
  readonly suggest: Suggestion<ObligationSuggestionId>[];
}

/** The reports of a clean-up rule: of the obligations, those for whose reason it has a message, and of each set-up the first. */
export function getObligationReports<MessageId extends string>(
  context: ModelContext,
  obligations: readonly Obligation[],
  messageIds: Readonly<Partial<Record<MissReason, MessageId>>>,
): ObligationReport<MessageId>[] {
  const model = getSemanticModel(context);
  const told = new Set<TSESTree.Node>();
  return obligations.flatMap((obligation) => {
    const messageId = messageIds[obligation.miss.reason];
    if (!messageId || told.has(obligation.setUp.node)) return [];
    told.add(obligation.setUp.node);
    const data = { ...describeObligation(obligation, model.file) };
    return [{ node: obligation.setUp.node, messageId, data, suggest: suggestForObligation(obligation, model) }];
  });
}
