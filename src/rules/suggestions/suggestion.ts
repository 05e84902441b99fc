import type { TSESLint } from '@typescript-eslint/utils';

/** A change that mends a report, for a person to choose: it changes what the program does, so that it is never applied unasked. */
export interface Suggestion<MessageId extends string> {
  readonly messageId: MessageId;
  readonly data: Readonly<Record<string, string>>;
  fix(fixer: TSESLint.RuleFixer): TSESLint.RuleFix[];
}
