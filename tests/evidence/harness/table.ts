import type { Example } from './example.ts';
import type { Verdict } from './verdict.ts';

/** One example in the table. */
export interface Row {
  readonly example: Example;
  readonly verdict: Verdict;
  /** Of the framework it ran on. */
  readonly version: string;
  readonly seen: readonly string[];
}

/** The table at the end: what each example is, what the rules say of it, and what was seen. */
export function formatTable(rows: readonly Row[]): string {
  const header = ['example', 'on', "the rules' verdict", 'observed'];
  const lines = rows.map(({ example, verdict, version, seen }) => [
    `${example.name} ${example.leaks ? 'leaks' : 'is clean'}`,
    `${example.framework} ${version}`.trim(),
    verdict.rules.join(', ') || 'silent',
    seen.join(', ') || 'clean',
  ]);
  const widths = header.map((_, column) => Math.max(...[header, ...lines].map((line) => line[column]?.length ?? 0)));
  const format = (line: readonly string[]): string =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [format(header), widths.map((width) => '-'.repeat(width)).join('  '), ...lines.sort().map(format)].join('\n');
}
