import * as typescriptParser from '@typescript-eslint/parser';
import { type Linter, type Rule, RuleTester } from 'eslint';
import * as svelteParser from 'svelte-eslint-parser';
import { describe, it } from 'vitest';
import * as vueParser from 'vue-eslint-parser';
import { noGlobalRequestState } from '../../src/rules/no-global-request-state.ts';
import { withoutSuggestions } from '../rules/without-suggestions.ts';

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

/** A component that leaks beside the nearest components that do not. */
export interface ComponentPair {
  readonly name: string;
  /** Its ending chooses the parser. */
  readonly filename: string;
  /** What is reported stands between « and »; one place. */
  readonly leaks: string;
  readonly report: { readonly messageId: string; readonly data: Readonly<Record<string, string>> };
  readonly keeps: readonly (string | { readonly filename: string; readonly code: string })[];
}

const rule = withoutSuggestions(noGlobalRequestState as unknown as Rule.RuleModule);

/** With every option on: what is silent here is silent in `strict`. */
const options = [{ collections: true, accumulation: true, broadcasts: true, settings: true, setters: true }];

/** The scripts as JavaScript and as TypeScript. */
const scriptParsers: readonly (readonly [name: string, parser: Linter.Parser | null])[] = [
  ['espree', null],
  ['typescript-eslint', typescriptParser],
];

/** Runs pairs of neighbours with the parser of their framework, once for each parser of what is in the scripts. */
export function testComponentPairs(topic: string, pairs: readonly ComponentPair[]): void {
  for (const [name, parser] of scriptParsers) {
    new RuleTester().run(`no-global-request-state: ${topic} (${name})`, rule, {
      assertionOptions: { requireMessage: 'messageId', requireLocation: true, requireData: true },
      invalid: pairs.map(({ name: pair, filename, leaks, report }) => {
        const { code, line, column, endColumn } = readMark(leaks);
        return {
          ...getCase(pair, filename, code, parser),
          errors: [{ ...report, line, column, endLine: line, endColumn }],
        };
      }),
      valid: pairs.flatMap(({ name: pair, filename, keeps }) =>
        keeps.map((kept, index) => {
          const neighbour = typeof kept === 'string' ? { filename, code: kept } : kept;
          return getCase(`${pair}: neighbour ${index + 1}`, neighbour.filename, neighbour.code, parser);
        }),
      ),
    });
  }
}

function getCase(name: string, filename: string, code: string, parser: Linter.Parser | null): RuleTester.ValidTestCase {
  const componentParser = filename.endsWith('.vue') ? vueParser : svelteParser;
  return {
    name,
    filename,
    code,
    options,
    languageOptions: {
      parser: /\.(vue|svelte)$/.test(filename) ? componentParser : (parser ?? typescriptParser),
      ...(parser && { parserOptions: { parser } }),
    },
  };
}

/** Takes « and » out of a component's code, and says where they stood. */
function readMark(marked: string): { code: string; line: number; column: number; endColumn: number } {
  const before = marked.slice(0, marked.indexOf('«'));
  const inside = marked.slice(before.length + 1, marked.indexOf('»'));
  if (inside.includes('\n')) throw new Error(`A mark within one line is needed: ${marked}`);
  const column = before.length - before.lastIndexOf('\n');
  return {
    code: marked.replace(/[«»]/g, ''),
    line: before.split('\n').length,
    column,
    endColumn: column + inside.length,
  };
}
