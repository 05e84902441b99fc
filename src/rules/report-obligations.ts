import type { TSESLint } from '@typescript-eslint/utils';
import { describeObligation } from '../model/obligations/describe-obligation.ts';
import type { MissReason, Obligation } from '../model/obligations/obligation.ts';
import { getSemanticModel, type ModelContext } from '../model/semantic-model.ts';
import { type ObligationSuggestionId, suggestForObligation } from './suggestions/obligation-suggestions.ts';

/** What both clean-up rules do with what the model found: each obligation whose reason has a message, at its set-up. */
export function reportObligations<MessageId extends string>(
  context: ModelContext & {
    report(descriptor: TSESLint.ReportDescriptor<MessageId | ObligationSuggestionId>): void;
  },
  obligations: readonly Obligation[],
  messageIds: Readonly<Partial<Record<MissReason, MessageId>>>,
): void {
  const { file } = getSemanticModel(context);
  for (const obligation of obligations) {
    const messageId = messageIds[obligation.miss.reason];
    if (!messageId) continue;
    context.report({
      node: obligation.setUp.node,
      messageId,
      data: { ...describeObligation(obligation, file) },
      suggest: suggestForObligation(obligation, file),
    });
  }
}
