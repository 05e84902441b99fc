import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What became of the mutants of a file, and of which text of it. */
export interface FileResult {
  readonly source: string;
  /** How many of the tests that reach a mutant were run at most, besides those that are about its file. */
  readonly tests: string;
  readonly killed: number;
  readonly timeout: number;
  readonly survived: number;
  readonly noCoverage: number;
  /** Those in what runs while the modules are loaded. */
  readonly ignored: number;
}

/** A mutant as Stryker returns it, as far as it is used here. */
export interface MutantResult {
  readonly fileName: string;
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: Record<'start' | 'end', { readonly line: number; readonly column: number }>;
  readonly coveredBy?: readonly string[];
}

type Results = Record<string, FileResult>;

const root = path.join(import.meta.dirname, '../..');
const file = path.join(import.meta.dirname, 'results.json');

const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/**
 * Puts the results of some files, with the texts that they had, in the place of those that were known of them; what is gone is
 * forgotten.
 */
export function addResults(
  sources: ReadonlyMap<string, string>,
  mutants: readonly MutantResult[],
  tests: string,
): Results {
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : {};
  for (const [name, text] of sources) {
    const count = (status: string) =>
      mutants.filter((mutant) => getName(mutant) === name && mutant.status === status).length;
    known[name] = {
      source: hash(text),
      tests,
      killed: count('Killed'),
      timeout: count('Timeout'),
      survived: count('Survived'),
      noCoverage: count('NoCoverage'),
      ignored: count('Ignored'),
    };
  }
  const kept = Object.entries(known).filter(([name]) => existsSync(path.join(root, name)));
  const results = Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  return results;
}

/** The mutants of a file that no test noticed, one line each: place, what stood there and what stood there instead. */
export function listSurvivors(name: string, text: string, mutants: readonly MutantResult[]): string[] {
  const lines = text.split('\n');
  return mutants
    .filter((mutant) => getName(mutant) === name && /^(?:Survived|NoCoverage)$/.test(mutant.status))
    .map(({ location: { start, end }, mutatorName, replacement, status, coveredBy = [] }) => {
      const first = lines[start.line - 1] ?? '';
      const original =
        start.line === end.line ? first.slice(start.column - 1, end.column - 1) : `${first.slice(start.column - 1)} …`;
      const tests = status === 'NoCoverage' ? 'reached by no test' : `${coveredBy.length} tests`;
      return `${name}:${start.line}:${start.column} ${mutatorName}, ${tests}\n  - ${original}\n  + ${replacement}`;
    });
}

/** A table of the results: a line for each folder, a line for all. */
export function toTable(results: Results): string {
  const folders = [...new Set(Object.keys(results).map((name) => path.posix.dirname(name)))];
  const rows = folders.map((folder) =>
    toRow(
      `\`${folder}\``,
      Object.entries(results).filter(([name]) => path.posix.dirname(name) === folder),
    ),
  );
  return [
    '| folder | files | mutants | killed | timed out | survived | reached by no test | score | at load, not run |',
    '| --- | --: | --: | --: | --: | --: | --: | --: | --: |',
    ...rows,
    toRow('all', Object.entries(results)),
  ].join('\n');
}

/** What is known of files that have changed since, or with some of their tests only. */
export function listDoubtful(results: Results): string[] {
  return Object.entries(results).flatMap(([name, { source, tests }]) => [
    ...(hash(read(name)) === source ? [] : [`${name} has changed since its mutants were run.`]),
    ...(tests === 'all' ? [] : [`${name}: at most ${tests} tests that are not about it were run.`]),
  ]);
}

function toRow(title: string, files: readonly (readonly [string, FileResult])[]): string {
  const sum = (key: Exclude<keyof FileResult, 'source' | 'tests'>) =>
    files.reduce((total, [, result]) => total + result[key], 0);
  const detected = sum('killed') + sum('timeout');
  const all = detected + sum('survived') + sum('noCoverage');
  const score = all === 0 ? '' : `${((100 * detected) / all).toFixed(1)} %`;
  const counts = [files.length, all, sum('killed'), sum('timeout'), sum('survived'), sum('noCoverage'), score];
  return `| ${[title, ...counts, sum('ignored')].join(' | ')} |`;
}

function getName({ fileName }: MutantResult): string {
  return path.relative(root, fileName).replaceAll('\\', '/');
}
