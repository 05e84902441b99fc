import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import requestScope from '../../src/index.ts';

/** A piece of code, and what its first report's suggestions make of it: each output by its message id; `{}` for none. */
export interface SuggestionCase {
  readonly name: string;
  readonly code: string;
  readonly filename?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, string>>;
  /** What the suggestions say, where their texts are the case's subject. */
  readonly says?: readonly string[];
}

/**
 * Applies every suggestion of a rule's first report as an editor does. The output must be what the case says; it must parse, and
 * lint clean of that report.
 */
export function testSuggestions(rule: string, cases: readonly SuggestionCase[]): void {
  describe(`suggestions of ${rule}`, () => {
    for (const { name, code, filename = 'src/app.js', settings, outputs, says } of cases) {
      it(name, () => {
        const lint = (text: string) => run(text, filename, rule, settings);
        const [report, ...others] = lint(code);
        expect(report?.ruleId).toBe(`request-scope/${rule}`);
        const suggestions = report?.suggestions ?? [];
        const applied = suggestions.map(({ messageId, fix }) => [messageId, apply(code, fix)] as const);
        expect(Object.fromEntries(applied)).toEqual(outputs);
        expect(suggestions.filter(({ desc }) => desc.includes('{{'))).toEqual([]);
        if (says) expect(suggestions.map(({ desc }) => desc)).toEqual(says);
        for (const [, output] of applied) {
          const left = lint(output);
          expect(left.filter(({ fatal }) => fatal)).toEqual([]);
          expect(left.length).toBeLessThanOrEqual(others.length);
          expect(left.map(({ message }) => message)).not.toContain(report?.message);
        }
      });
    }
  });
}

function run(
  code: string,
  filename: string,
  rule: string,
  settings: Readonly<Record<string, unknown>> | undefined,
): Linter.LintMessage[] {
  const config: Linter.Config = {
    files: ['**/*.*'],
    plugins: { 'request-scope': requestScope },
    languageOptions: { ...(/\.[cm]?tsx?$/.test(filename) && { parser: typescriptParser }) },
    settings: { 'request-scope': settings },
    rules: { [`request-scope/${rule}`]: 'error' },
  };
  return new Linter().verify(code, [config], { filename });
}

function apply(
  code: string,
  { range: [start, end], text }: { readonly range: readonly [number, number]; readonly text: string },
): string {
  return code.slice(0, start) + text + code.slice(end);
}
