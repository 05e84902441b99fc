import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const eslintCommand = path.join(root, 'node_modules/eslint/bin/eslint.js');

/** What a run of ESLint's command printed, and how it ended. */
export interface LintRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project in a folder of its own that lints with the built plugin. */
export interface LintedProject {
  readonly folder: string;
  write(file: string, text: string): void;
  read(file: string): string;
  /** Runs ESLint's command as CI does: not in a terminal, without colours. */
  lint(args: readonly string[]): Promise<LintRun>;
}

/** As the README says it, with the severity that is asked for. */
function configuration(severity: 'error' | 'warn'): string {
  const rules = ['no-global-request-state', 'require-context-cleanup', 'require-error-cleanup'];
  return `
import requestScope from 'eslint-plugin-request-scope';

export default [
  {
    plugins: { 'request-scope': requestScope },
    rules: ${JSON.stringify(Object.fromEntries(rules.map((rule) => [`request-scope/${rule}`, severity])))},
  },
];
`;
}

/** Makes a project of the files given. The plugin is linked, `npm run build` has to have run. */
export function createLintedProject(
  files: Readonly<Record<string, string>>,
  severity: 'error' | 'warn' = 'error',
): LintedProject {
  const folder = mkdtempSync(path.join(tmpdir(), 'request-scope-ci-'));
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  mkdirSync(path.join(folder, 'node_modules'));
  symlinkSync(root, path.join(folder, 'node_modules/eslint-plugin-request-scope'), 'junction');
  write('package.json', JSON.stringify({ private: true, type: 'module' }));
  write('eslint.config.js', configuration(severity));
  for (const [file, text] of Object.entries(files)) write(file, text);
  return {
    folder,
    write,
    read: (file) => readFileSync(path.join(folder, file), 'utf8'),
    lint: (args) => runEslint(folder, args),
  };
}

function runEslint(cwd: string, args: readonly string[]): Promise<LintRun> {
  const env = { ...process.env, FORCE_COLOR: '0' };
  return new Promise((resolve) => {
    execFile(process.execPath, [eslintCommand, ...args], { cwd, env }, (error, stdout, stderr) => {
      const status = typeof error?.code === 'number' ? error.code : error ? -1 : 0;
      resolve({ status, stdout, stderr });
    });
  });
}
