import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Linter, SourceCode } from 'eslint';
import type { AST } from 'eslint';
import { configArray } from '../packages/config-array.ts';
import type { CorpusFile } from './corpus.ts';
import { sampleOf } from './sample.ts';
import type { Sample } from './sample.ts';

interface Espree {
  parse(text: string, options: object): AST.Program;
}

const require = createRequire(import.meta.url);
// ESLint's own, whatever its version.
const espree = createRequire(require.resolve('eslint'))('espree') as Espree;

/** Rules that are timed together, and a name for them. */
export interface Candidate {
  readonly name: string;
  readonly plugins?: Readonly<Record<string, unknown>>;
  readonly rules: Linter.RulesRecord;
}

/** What one candidate took on all files, without what ESLint takes with no rule at all. */
export interface CandidateTime {
  readonly name: string;
  /** Milliseconds. */
  readonly time: Sample;
  /** As a part of the time of parsing. */
  readonly share: Sample;
  readonly reports: number;
  /** On how many files it threw, and what it said the first time; `null` if it never did. */
  readonly failure: { readonly files: number; readonly message: string } | null;
}

export interface LintTimes {
  readonly files: number;
  readonly bytes: number;
  /** Milliseconds. */
  readonly parse: Sample;
  /** Scopes, code paths and traversal, with one rule that listens to nothing. */
  readonly bare: Sample;
  readonly candidates: readonly CandidateTime[];
}

const bare: Candidate = {
  name: '',
  plugins: { bare: { rules: { nothing: { create: () => ({}) } } } },
  rules: { 'bare/nothing': 'error' },
};

interface Options {
  /** What the paths of the files are relative to. */
  readonly cwd: string;
  readonly rounds: number;
  /** Does each run begin without what the one before has left? What that leaves of a large file takes as long to clear away as a rule takes. */
  readonly startsClean?: true;
}

function getGarbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

/** How a file is parsed: as its package says, or else as the other kind; `null` if it is neither. */
function parsableAs({ text, sourceType }: CorpusFile): CorpusFile['sourceType'] | null {
  const other = sourceType === 'module' ? 'commonjs' : 'module';
  for (const candidate of [sourceType, other] as const) {
    try {
      parse(text, candidate);
      return candidate;
    } catch {
      // The other one, then.
    }
  }
  return null;
}

function parse(text: string, sourceType: Linter.SourceType): AST.Program {
  return espree.parse(text, {
    ...{ ecmaVersion: 'latest', sourceType, ecmaFeatures: { jsx: true } },
    ...{ range: true, loc: true, tokens: true, comment: true },
  });
}

function configOf({ plugins, rules }: Candidate, sourceType: Linter.SourceType, cwd: string): Linter.Config[] {
  const config: Linter.Config = {
    files: ['**/*.*'],
    languageOptions: { sourceType, ecmaVersion: 'latest' },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
    plugins: (plugins ?? {}) as Record<string, never>,
    rules,
  };
  return configArray([config], cwd);
}

/**
 * Times candidates on files. Every run gets a syntax tree of its own, parsed outside of what is timed: rules that keep something for a
 * tree, as these do, would otherwise be paid once for all runs. The candidates take turns on each file, each time another one
 * first, so that what else the machine does hits all of them alike. One run over a quarter of the files warms up.
 */
export function timeLint(files: readonly CorpusFile[], candidates: readonly Candidate[], options: Options): LintTimes {
  const linter = new Linter({ cwd: options.cwd });
  const all = [bare, ...candidates];
  const configs = {
    module: all.map((candidate) => configOf(candidate, 'module', options.cwd)),
    commonjs: all.map((candidate) => configOf(candidate, 'commonjs', options.cwd)),
  };
  const parsed = files.flatMap((file) => {
    const sourceType = parsableAs(file);
    return sourceType === null ? [] : [{ ...file, sourceType }];
  });
  const failures = all.map(() => new Map<string, string>());
  const reports = all.map(() => 0);
  const parseTimes: number[] = [];
  const times: (readonly number[])[] = [];
  const clean = options.startsClean ? getGarbageCollector() : null;
  const warmUp = parsed.filter((_, index) => index % 4 === 0);

  for (let round = 0; round <= options.rounds; round += 1) {
    const sums = all.map(() => 0);
    let parsing = 0;
    reports.fill(0);
    for (const [number, { filename, text, sourceType }] of (round === 0 ? warmUp : parsed).entries()) {
      for (let turn = 0; turn < all.length; turn += 1) {
        const index = (number + round + turn) % all.length;
        clean?.();
        const beforeParsing = performance.now();
        const ast = parse(text, sourceType);
        parsing += (performance.now() - beforeParsing) / all.length;
        const sourceCode = new SourceCode({ text, ast });
        const start = performance.now();
        try {
          const messages = linter.verify(sourceCode, configs[sourceType][index] ?? [], { filename });
          // Without a rule: notes of ESLint's about comments.
          reports[index] = (reports[index] ?? 0) + messages.filter(({ ruleId }) => ruleId !== null).length;
        } catch (error) {
          failures[index]?.set(filename, (error as Error).message.split('\n')[0] ?? '');
        }
        sums[index] = (sums[index] ?? 0) + performance.now() - start;
      }
    }
    if (round > 0) {
      parseTimes.push(parsing);
      times.push(sums);
    }
  }

  const above = (round: readonly number[], index: number) => (round[index] ?? Number.NaN) - (round[0] ?? Number.NaN);
  return {
    files: parsed.length,
    bytes: parsed.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
    parse: sampleOf(parseTimes),
    bare: sampleOf(times.map(([first]) => first ?? Number.NaN)),
    candidates: candidates.map(({ name }, position) => {
      const index = position + 1;
      const failed = [...(failures[index] ?? [])];
      return {
        name,
        time: sampleOf(times.map((round) => above(round, index))),
        share: sampleOf(times.map((round, number) => above(round, index) / (parseTimes[number] ?? Number.NaN))),
        reports: reports[index] ?? 0,
        failure: failed[0] ? { files: failed.length, message: failed[0][1] } : null,
      };
    }),
  };
}
