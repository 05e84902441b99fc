import type { MissReason } from '../model/obligations/obligation.ts';
import { getObligationModel } from '../model/obligations/obligation-model.ts';
import { createRule } from './create-rule.ts';
import { getObligationReports } from './obligation-reports.ts';
import { type ObligationSuggestionId, obligationSuggestionMessages } from './suggestions/obligation-suggestions.ts';

interface Options {
  /** Report ways out on which only a plain call can fail, too. */
  readonly plainCalls: boolean;
  /** Report listeners for the client's going away that are registered behind an `await`, too. */
  readonly lateListeners: boolean;
}

type MessageId =
  | 'errorPath'
  | 'swallowed'
  | 'beforeHandOver'
  | 'abort'
  | 'lateListener'
  | 'behindHandlers'
  | 'unguarded'
  | ObligationSuggestionId;

const messageIds: Readonly<Partial<Record<MissReason, MessageId>>> = {
  'error-path': 'errorPath',
  swallowed: 'swallowed',
  'before-hand-over': 'beforeHandOver',
  abort: 'abort',
  'late-listener': 'lateListener',
  'behind-handlers': 'behindHandlers',
  unguarded: 'unguarded',
};

export const requireErrorCleanup = createRule<MessageId, Options>({
  name: 'require-error-cleanup',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'Require what a request sets up to be torn down when it fails and when the client goes away',
      recommended: 'recommended',
      strictOptions: { plainCalls: true, lateListeners: true },
      cwe: ['CWE-460', 'CWE-772'],
    },
    schema: [
      {
        type: 'object',
        properties: {
          plainCalls: {
            description:
              'Also report what stays behind only if a call throws that neither waits nor calls what was passed in.',
            type: 'boolean',
          },
          lateListeners: {
            description:
              'Also report what is torn down only in a listener that is registered behind an `await`: it does not run for a client that goes away meanwhile.',
            type: 'boolean',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ plainCalls: false, lateListeners: false }],
    messages: {
      ...obligationSuggestionMessages,
      errorPath: "The {{what}} stays behind when {{event}}: '{{tearDown}}' is skipped then.{{place}}{{instead}}",
      swallowed:
        "The {{what}} stays behind when {{event}}: the error is caught, and '{{tearDown}}' is skipped.{{place}}{{instead}}",
      beforeHandOver:
        "The {{what}} stays behind when {{event}}: whoever called does not get it then, and cannot give it back. Call '{{tearDown}}' in a 'catch' that throws the error again.",
      abort: 'The {{what}} stays behind when the client goes away: {{why}}.{{instead}}',
      lateListener:
        "The {{what}} stays behind when the client goes away before {{exit}} is done: '{{listener}}' is registered only then, and its event has come. Look at '{{state}}' behind the 'await', or register the listener before it.",
      behindHandlers:
        "The {{what}} stays behind when a handler fails or answers without 'next()': {{exit}} is in a middleware that is registered behind the handlers, and does not run then. Tear it down on the 'close' event of the response.",
      unguarded:
        'When {{event}}, the whole process ends, and every other request with it: nobody handles an error of this clean-up. Catch it in the listener.',
    },
  },
  create(context, options) {
    const model = getObligationModel(context);
    if (!model) return {};
    return {
      ...model.listeners,
      'Program:exit'() {
        const unmet = options.plainCalls ? model.unmetWithPlainCalls : model.unmet;
        const all = options.lateListeners ? [...unmet, ...model.lateListeners] : unmet;
        for (const { node, messageId, data, suggest } of getObligationReports(context, all, messageIds)) {
          context.report({ node, messageId, data, suggest });
        }
      },
    };
  },
});
