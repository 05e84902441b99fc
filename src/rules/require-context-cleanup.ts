import type { MissReason } from '../model/obligations/obligation.ts';
import { getObligationModel } from '../model/obligations/obligation-model.ts';
import { createRule } from './create-rule.ts';
import { getObligationReports } from './obligation-reports.ts';
import { type ObligationSuggestionId, obligationSuggestionMessages } from './suggestions/obligation-suggestions.ts';

interface Options {
  /** Report contexts that are entered without a look at what is already there, and removed without a look at whose they are. */
  readonly requireStaleCheck: boolean;
}

type MessageId =
  | 'never'
  | 'somePath'
  | 'partial'
  | 'overwritten'
  | 'exchanged'
  | 'onAnyConnection'
  | 'tooEarly'
  | 'tooLate'
  | 'clearsOthers'
  | 'stale'
  | 'staleRemoval'
  | ObligationSuggestionId;

const messageIds: Readonly<Partial<Record<MissReason, MessageId>>> = {
  never: 'never',
  'some-path': 'somePath',
  partial: 'partial',
  overwritten: 'overwritten',
  exchanged: 'exchanged',
  'on-any-connection': 'onAnyConnection',
  'too-early': 'tooEarly',
  'too-late': 'tooLate',
  'clears-others': 'clearsOthers',
};

export const requireContextCleanup = createRule<MessageId, Options>({
  name: 'require-context-cleanup',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'Require what a request sets up to be torn down on every normal way out',
      recommended: 'recommended',
      strictOptions: { requireStaleCheck: true },
      cwe: ['CWE-459', 'CWE-772'],
    },
    schema: [
      {
        type: 'object',
        properties: {
          requireStaleCheck: {
            description:
              'Also report contexts that are entered by hand without a look at what an earlier request left, and tear-downs in another function that do not look whose context they remove.',
            type: 'boolean',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ requireStaleCheck: false }],
    messages: {
      ...obligationSuggestionMessages,
      never: 'The {{what}} is never torn down: it is still there when the request is over.{{advice}}{{instead}}',
      somePath: "The {{what}} is still there after {{exit}}: no '{{tearDown}}' on that way.{{place}}{{instead}}",
      partial:
        'The {{what}} stays behind: of what is set together, {{keys}} is not removed, only the rest. Remove everything at once.',
      overwritten:
        "The {{what}} is kept where every request keeps its own: one that comes meanwhile puts another there, which both then use. '{{tearDown}}' ends that one, and this one stays. Keep it in a local variable.",
      exchanged:
        "The {{what}} is changed for every request until '{{tearDown}}' puts it back: those that run during {{exit}} work with this one's. Pass the value on instead.",
      onAnyConnection:
        'The {{what}} is begun on whichever connection the pool lends for one statement: the rest of it may run on others, and whoever borrows that connection next is in it. Take one connection for all of it.',
      tooEarly:
        "The {{what}} is torn down too early: '{{tearDown}}' runs before the request is done, because {{exit}} does not wait.{{instead}}",
      tooLate:
        "The {{what}} is not left by '{{tearDown}}': {{where}}that undoes nothing once {{exit}} lies between, and {{who}} still sees it.{{instead}}",
      clearsOthers:
        "'{{tearDown}}' takes the store from every other request that is under way, not only from this one, below Node 24. Leave the context by the end of 'run(store, callback)'.",
      stale:
        'This enters the context without a look at what is already there: if an earlier request left its own, nobody notices. Ask for the current store first, and report what is found.',
      staleRemoval:
        "This removes what is in '{{receiver}}' now, whoever set it: {{shared}}. Look first whether it is this request's own.",
    },
  },
  create(context, options) {
    const model = getObligationModel(context);
    if (!model) return {};
    return {
      ...model.listeners,
      'Program:exit'() {
        if (options.requireStaleCheck) {
          for (const { node } of model.unchecked) context.report({ node, messageId: 'stale' });
          for (const { node, receiver, key } of model.uncheckedRemovals) {
            const { sourceCode } = context;
            const shared = key
              ? `two requests can have the same '${sourceCode.getText(key)}', and the later one loses its own`
              : 'another request may have entered its own since';
            context.report({
              node,
              messageId: 'staleRemoval',
              data: { receiver: sourceCode.getText(receiver), shared },
            });
          }
        }
        for (const { node, messageId, data, suggest } of getObligationReports(context, model.unmet, messageIds)) {
          context.report({ node, messageId, data, suggest });
        }
      },
    };
  },
});
