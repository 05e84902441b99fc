import * as typescriptParser from '@typescript-eslint/parser';
import { type Linter, type Rule, RuleTester } from 'eslint';
import { describe, it } from 'vitest';
import { requireContextCleanup } from '../../src/rules/require-context-cleanup.ts';
import { requireErrorCleanup } from '../../src/rules/require-error-cleanup.ts';
import { testWithTypes } from './with-types.ts';
import { withoutSuggestions } from './without-suggestions.ts';

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

/** Both clean-up rules: what one of them reports, the other one is silent about. */
const rules = {
  'require-context-cleanup': withoutSuggestions(requireContextCleanup as unknown as Rule.RuleModule),
  'require-error-cleanup': withoutSuggestions(requireErrorCleanup as unknown as Rule.RuleModule),
};

export type CleanupRule = keyof typeof rules;

/** Code that leaves something behind, beside the nearest code that does not. */
export interface CleanupPair {
  readonly name: string;
  /** Its ending chooses language and parser; default `src/app.js`, which both parsers read. */
  readonly filename?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The set-up that is reported begins behind ‹‹. Several for several reports of the same kind. */
  readonly leaks: string;
  readonly messageId: string;
  readonly keeps: string | readonly string[];
}

const parsers: readonly (readonly [name: string, parser: Linter.Parser | null])[] = [
  ['espree', null],
  ['typescript-eslint', typescriptParser],
];

/** Topics of which the pairs are also read with types: typed linting takes its time. */
const typedTopics = /^(?:normal ways out|registries, flags and the environment)$/;

/**
 * Runs pairs of neighbours through both rules: `leaks` is reported by the rule, and not by the other one; `keeps` is reported
 * by neither.
 */
export function testCleanupPairs(rule: CleanupRule, topic: string, pairs: readonly CleanupPair[]): void {
  const other = rule === 'require-context-cleanup' ? 'require-error-cleanup' : 'require-context-cleanup';
  for (const [parserName, parser] of parsers) {
    const readable = pairs.filter(({ filename }) => parser !== null || !/\.[cm]?tsx?$/.test(filename ?? ''));
    if (readable.length === 0) continue;
    const kept = (ofRule: CleanupRule) =>
      readable.flatMap((pair) =>
        (typeof pair.keeps === 'string' ? [pair.keeps] : pair.keeps).map((code, index) =>
          toCase(`${pair.name}: neighbour ${index + 1}`, code, pair, parser, ofRule === rule),
        ),
      );
    const config = { assertionOptions: { requireMessage: 'messageId' } } as const;
    new RuleTester().run(`${rule}: ${topic} (${parserName})`, rules[rule], {
      ...config,
      valid: kept(rule),
      invalid: readable.map((pair) => toReportedCase(pair, parser)),
    });
    new RuleTester().run(`${other} is silent: ${topic} (${parserName})`, rules[other], {
      valid: [
        ...kept(other),
        ...readable.map((pair) => toCase(pair.name, pair.leaks.replaceAll('‹‹', ''), pair, parser, false)),
      ],
      invalid: [],
    });
  }
  if (typedTopics.test(topic)) {
    const cases = pairs.flatMap((pair) => [
      toReportedCase(pair, typescriptParser),
      ...[pair.keeps]
        .flat()
        .map((code, index) => toCase(`${pair.name}: neighbour ${index + 1}`, code, pair, typescriptParser, true)),
    ]);
    testWithTypes(`${rule}: ${topic}`, rules[rule], cases);
  }
}

function toReportedCase(pair: CleanupPair, parser: Linter.Parser | null): RuleTester.InvalidTestCase {
  const parts = pair.leaks.split('‹‹');
  if (parts.length < 2) throw new Error(`${pair.name}: nothing is marked`);
  const errors = parts.slice(1).map((_, index) => {
    const before = parts.slice(0, index + 1).join('');
    return {
      messageId: pair.messageId,
      line: before.split('\n').length,
      column: before.length - before.lastIndexOf('\n'),
    };
  });
  return { ...toCase(pair.name, parts.join(''), pair, parser, true), errors };
}

function toCase(
  name: string,
  code: string,
  pair: CleanupPair,
  parser: Linter.Parser | null,
  withOptions: boolean,
): RuleTester.ValidTestCase {
  const { filename = 'src/app.js', options, settings } = pair;
  return {
    name,
    code,
    filename,
    languageOptions: {
      ...(parser && { parser }),
      ...(filename.endsWith('.cjs') && { sourceType: 'commonjs' }),
    },
    ...(withOptions && options && { options: [options] }),
    ...(settings && { settings: { 'request-scope': settings } }),
  };
}
