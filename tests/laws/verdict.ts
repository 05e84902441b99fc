import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import requestScope from '../../src/index.ts';

/** The rules that report, one entry a report, in alphabetical order; a syntax error is the parser's message. */
export function getVerdict(code: string, filename = 'src/server.ts'): string[] {
  const config: Linter.Config = {
    files: ['**/*.*'],
    plugins: { 'request-scope': requestScope },
    languageOptions: { parser: typescriptParser },
    rules: {
      // What a message of a socket sets is meant for all by default.
      'request-scope/no-global-request-state': ['error', { broadcasts: true }],
      'request-scope/require-context-cleanup': 'error',
      'request-scope/require-error-cleanup': 'error',
    },
  };
  return new Linter()
    .verify(code, [config], { filename })
    .map(({ ruleId, message }) => ruleId ?? message)
    .sort();
}
