import { describeObligation } from '../model/obligations/describe-obligation.ts';
import type { MissReason } from '../model/obligations/obligation.ts';
import { getObligationModel } from '../model/obligations/obligation-model.ts';
import { getSemanticModel } from '../model/semantic-model.ts';
import { createRule } from './create-rule.ts';

type MessageId = 'never' | 'somePath' | 'partial' | 'tooEarly';

const messageIds: Readonly<Partial<Record<MissReason, MessageId>>> = {
  never: 'never',
  'some-path': 'somePath',
  partial: 'partial',
  'too-early': 'tooEarly',
};

export const requireContextCleanup = createRule<MessageId, object>({
  name: 'require-context-cleanup',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require what a request sets up to be torn down on every normal way out',
      recommended: 'recommended',
      cwe: ['CWE-459', 'CWE-772'],
    },
    schema: [{ type: 'object', properties: {}, additionalProperties: false }],
    defaultOptions: [{}],
    messages: {
      never: "The {{what}} is never torn down: it is still there when the request is over.{{advice}}{{instead}}",
      somePath: "The {{what}} is still there after {{exit}}: no '{{tearDown}}' on that way. Move it to a 'finally'.{{instead}}",
      partial: 'The {{what}} stays behind: of what is set together, {{keys}} is not removed, only the rest. Remove everything at once.',
      tooEarly: "The {{what}} is torn down too early: '{{tearDown}}' runs before the request is done, because {{exit}} does not wait.{{instead}}",
    },
  },
  create(context) {
    const model = getObligationModel(context);
    if (!model) return {};
    return {
      ...model.listeners,
      'Program:exit'() {
        const { file } = getSemanticModel(context);
        for (const obligation of model.unmet) {
          const messageId = messageIds[obligation.miss.reason];
          if (messageId) context.report({ node: obligation.setUp.node, messageId, data: { ...describeObligation(obligation, file) } });
        }
      },
    };
  },
});
