import * as typescriptParser from '@typescript-eslint/parser';
import { type Linter, type Rule, RuleTester } from 'eslint';
import { describe, it } from 'vitest';
import { noGlobalRequestState } from '../../../src/rules/no-global-request-state.ts';
import { testWithTypes } from '../with-types.ts';
import { withoutSuggestions } from '../without-suggestions.ts';

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

interface Report {
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
}

interface Code {
  /** Its ending chooses language and parser; default `src/app.js`, which both parsers read. */
  readonly filename?: string;
  /** The rule's options. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Code that leaks beside the nearest code that does not. */
export interface LeakPair extends Code {
  readonly name: string;
  /** What is reported stands between « and ». */
  readonly leaks: string;
  /** A report for each « in the code, in the order of the reports. */
  readonly reports: readonly Report[];
  /** The nearest code, or several, that must stay silent. */
  readonly keeps: string | readonly (string | KeptCode)[];
}

/** Silent code that differs from its neighbour by more than its text. */
export interface KeptCode extends Code {
  readonly code: string;
}

/** Where Express keeps what belongs to a request, as the messages name it. */
export const locals = "'res.locals'";

/** What the messages say where no one framework is known. */
export const requestObject = 'an object of the request';

/** These tables are about what is reported; what is suggested has tables of its own. */
const rule = withoutSuggestions(noGlobalRequestState as unknown as Rule.RuleModule);
const parsers: readonly (readonly [name: string, parser: Linter.Parser | null])[] = [
  ['espree', null],
  ['typescript-eslint', typescriptParser],
];

/** Topics of which the pairs are also read with types: typed linting takes its time. */
const typedTopics = /^(?:Express|Koa|Nest|Fastify|collections|instances of classes)$/;

/** Runs pairs of neighbours; JavaScript is read by espree and by typescript-eslint's parser, as projects do. */
export function testLeakPairs(topic: string, pairs: readonly LeakPair[]): void {
  for (const [name, parser] of parsers) {
    const cases = pairs.flatMap((pair) => getCases(pair, parser));
    if (cases.length === 0) continue;
    new RuleTester().run(`no-global-request-state: ${topic} (${name})`, rule, {
      assertionOptions: { requireMessage: 'messageId', requireLocation: true, requireData: true },
      valid: cases.filter((testCase) => !('errors' in testCase)),
      invalid: cases.filter((testCase) => 'errors' in testCase),
    });
  }
  if (typedTopics.test(topic))
    testWithTypes(
      topic,
      rule,
      pairs.flatMap((pair) => getCases(pair, typescriptParser)),
    );
}

function getCases(
  pair: LeakPair,
  parser: Linter.Parser | null,
): (RuleTester.ValidTestCase | RuleTester.InvalidTestCase)[] {
  const { name, leaks, reports, keeps } = pair;
  const { code, places } = readMarks(leaks);
  if (places.length !== reports.length) throw new Error(`${name}: ${places.length} marks, ${reports.length} reports`);
  const leaking = getCase(name, code, pair, parser);
  const kept = (typeof keeps === 'string' ? [keeps] : keeps).map((neighbour, index) => {
    const { code: text, ...other } = typeof neighbour === 'string' ? { code: neighbour } : neighbour;
    return getCase(`${name}: neighbour ${index + 1}`, text, { ...pair, ...other }, parser);
  });
  const errors = places.map((place, index) => ({ ...(reports[index] as Report), ...place }));
  return [leaking && { ...leaking, errors }, ...kept].filter((testCase) => testCase !== null);
}

/** A case for one of the parsers; `null` where the parser does not read the language. */
function getCase(
  name: string,
  code: string,
  { filename = 'src/app.js', options }: Code,
  parser: Linter.Parser | null,
): RuleTester.ValidTestCase | null {
  if (/\.[cm]?tsx?$/.test(filename) && parser === null) return null;
  return {
    name,
    code,
    filename,
    languageOptions: {
      ...(parser && { parser }),
      ...(filename.endsWith('.cjs') && { sourceType: 'commonjs' }),
      parserOptions: { ecmaFeatures: { jsx: /x$/.test(filename) } },
    },
    ...(options && { options: [options] }),
  };
}

interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Takes « and » out of code and says where they stood; marks may be nested. */
function readMarks(marked: string): { readonly code: string; readonly places: readonly Place[] } {
  let code = '';
  const places: Place[] = [];
  const open: number[] = [];
  for (const character of marked) {
    const line = code.split('\n').length;
    const column = code.length - code.lastIndexOf('\n');
    if (character === '«') {
      open.push(places.length);
      places.push({ line, column, endLine: 0, endColumn: 0 });
    } else if (character === '»') {
      const index = open.pop() ?? -1;
      const place = places[index];
      if (!place) throw new Error(`A » without a «: ${marked}`);
      places[index] = { ...place, endLine: line, endColumn: column };
    } else {
      code += character;
    }
  }
  return { code, places };
}
