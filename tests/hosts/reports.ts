import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Host } from './hosts.ts';

interface EslintResult {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly line: number; readonly message: string }[];
}

interface OxlintReport {
  readonly diagnostics: readonly {
    /** `request-scope(no-global-request-state)`; absent for a file that cannot be read. */
    readonly code?: string;
    readonly message: string;
    readonly filename: string;
    readonly labels: readonly { readonly span: { readonly line: number } }[];
  }[];
}

/** Lints the project's sources; a report is `file:line rule`, sorted. */
export function readReports(host: Host, project: string): readonly string[] {
  const reports = host.linter === 'eslint' ? eslintReports(host, project) : oxlintReports(project);
  return reports.toSorted();
}

function eslintReports(host: Host, project: string): string[] {
  const patterns = ['sources/*.js', 'sources/*.cjs', ...(host.typescript ? ['sources/*.ts'] : [])];
  const results = run<EslintResult[]>(project, ['eslint', '--format', 'json', ...patterns]);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line, message }) => report(project, filePath, line, ruleId?.split('/')[1], message)),
  );
}

function oxlintReports(project: string): string[] {
  const { diagnostics } = run<OxlintReport>(project, ['oxlint', '--format', 'json', 'sources']);
  return diagnostics.map(({ code, message, filename, labels }) =>
    report(
      project,
      path.resolve(project, filename),
      labels[0]?.span.line ?? 0,
      /\((.+)\)$/.exec(code ?? '')?.[1],
      message,
    ),
  );
}

/** A message without a rule is a file that was not linted, for which its text is what one wants to read. */
function report(project: string, file: string, line: number, rule: string | undefined, message: string): string {
  return `${path.relative(project, file)}:${line} ${rule ?? message}`;
}

function run<Output>(project: string, args: readonly string[]): Output {
  const { stdout, stderr } = spawnSync('npx', args, { cwd: project, encoding: 'utf8' });
  try {
    return JSON.parse(stdout) as Output;
  } catch {
    throw new Error(`${args.join(' ')} printed no JSON:\n${stdout}${stderr}`);
  }
}
