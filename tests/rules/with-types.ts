import path from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter, type Rule, type RuleTester } from 'eslint';
import { describe, expect, it } from 'vitest';
import { typedParserOptions, typedProject, typedTimeout } from '../types/typed-project.ts';

/** Files of the typed project that the code of a test may stand in for. */
const files: Readonly<Record<string, string>> = { 'src/app.ts': 'src/app.ts', 'src/app.js': 'src/script.js' };

/**
 * Runs a rule's cases once more with types, and asks for the same verdicts. A case whose file has a name of its own is left out:
 * the file would have to be there.
 */
export function testWithTypes(
  topic: string,
  rule: Rule.RuleModule,
  cases: readonly (RuleTester.ValidTestCase | RuleTester.InvalidTestCase)[],
): void {
  describe(`with types: ${topic}`, { timeout: typedTimeout }, () => {
    for (const testCase of cases) {
      const { name, code, filename = '', options = [], settings = {} } = testCase;
      const file = files[filename];
      if (file === undefined) continue;
      const errors = 'errors' in testCase && Array.isArray(testCase.errors) ? testCase.errors : [];
      it(name ?? code, () => {
        const linter = new Linter({ cwd: typedProject });
        const messages = linter.verify(
          code,
          {
            files: ['**/*.*'],
            languageOptions: { parser, parserOptions: typedParserOptions },
            plugins: { typed: { rules: { rule } } },
            rules: { 'typed/rule': ['error', ...options] },
            settings,
          },
          path.join(typedProject, file),
        );
        expect(messages.map(describePlace)).toEqual(
          (errors as { messageId: string; line: number; column: number }[]).map(describePlace),
        );
      });
    }
  });
}

function describePlace({
  line,
  column,
  messageId,
}: {
  line: number;
  column: number;
  messageId?: string | undefined;
}): string {
  return `${line}:${column} ${messageId ?? ''}`;
}
