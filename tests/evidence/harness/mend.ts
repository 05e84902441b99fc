import type { ESLint, Linter } from 'eslint';
import { type Linted, lint } from './verdict.ts';

/** What a suggestion makes of an example. */
export interface Mended {
  /** The suggestion's message id: `listenForClose`. */
  readonly by: string;
  readonly text: string;
  /** What the rules say of other defects of the example, for which they suggest nothing: with these it goes on leaking. */
  readonly left: readonly string[];
}

/** More reports than any example has. */
const mostReports = 12;

/**
 * Takes the suggestions that the rules make for an example, as a person does in an editor: each one of the first report that
 * has any, and then one for every report that is left, of the same kind where there is one. A report that is still there
 * when its suggestion was taken is an error.
 */
export function mend(example: Linted, plugin: ESLint.Plugin): Mended[] {
  const offered = findReport(lint(example, plugin))?.suggestions ?? [];
  return offered.map(({ messageId: by = '' }) => {
    let { text } = example;
    let reports = lint({ ...example, text }, plugin);
    for (let round = 0; round < mostReports; round += 1) {
      const report = findReport(reports);
      const taken = report?.suggestions?.find(({ messageId }) => messageId === by) ?? report?.suggestions?.[0];
      if (!report || !taken) break;
      text = apply(text, taken);
      reports = lint({ ...example, text }, plugin);
      if (reports.some(({ message, fatal }) => fatal || message === report.message)) {
        throw new Error(
          `${taken.messageId} does not mend: ${reports.map(({ message }) => message).join('; ')}\n${text}`,
        );
      }
    }
    return { by, text, left: reports.map(({ line, message }) => `${line}: ${message}`) };
  });
}

function findReport(reports: readonly Linter.LintMessage[]): Linter.LintMessage | undefined {
  return reports.find(({ suggestions }) => suggestions && suggestions.length > 0);
}

function apply(text: string, { fix }: Linter.LintSuggestion): string {
  const [start, end] = fix.range;
  return text.slice(0, start) + fix.text + text.slice(end);
}
