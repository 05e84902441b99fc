import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** A way to run the same script in all packages of a workspace. */
export interface Runner {
  readonly name: string;
  /** Its package on npm. */
  readonly package: string;
  /** The command of `docs/ci.md`, without `npx`. */
  readonly command: readonly string[];
  /** The variables with which it asks a remote cache. */
  remote(address: string, token: string): Readonly<Record<string, string>>;
  /** Where it keeps results on the machine. */
  readonly localCaches: readonly string[];
  /** The packages whose result came from a cache, by what it prints. */
  readonly hit: RegExp;
}

/** How a run ended, what ESLint said in it, and which packages it did not lint anew. */
export interface WorkspaceRun {
  readonly status: number;
  /** `package/file:line rule` */
  readonly findings: readonly string[];
  readonly hits: readonly string[];
  readonly output: string;
}

const quiet = {
  CI: 'true',
  DO_NOT_TRACK: '1',
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  TURBO_TELEMETRY_DISABLED: '1',
};

/** Runs the linter in every package of the workspace in a folder. Not blocking: a cache may be served by this very process. */
export function runAll(
  folder: string,
  runner: Runner,
  env: Readonly<Record<string, string>> = {},
): Promise<WorkspaceRun> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { ...process.env, ...quiet, ...env } };
    execFile('npx', [...runner.command], options, (error, stdout, stderr) => {
      const output = stripVTControlCharacters(stdout + stderr);
      const status = typeof error?.code === 'number' ? error.code : error ? -1 : 0;
      const hits = [...output.matchAll(runner.hit)].map(([, name = '']) => name).toSorted();
      resolve({ status, output, hits, findings: findingsIn(output) });
    });
  });
}

/** What ESLint's own format printed; Turborepo writes the package in front of each line. */
function findingsIn(output: string): string[] {
  let file = '';
  return output.split('\n').flatMap((line) => {
    const text = line.replace(/^\w+:lint: /, '');
    file = /\/packages\/(\S+)$/.exec(text)?.[1] ?? file;
    const finding = /^ +(\d+):\d+ +(?:error|warning) .* request-scope\/(\S+)$/.exec(text);
    return finding ? [`${file}:${finding[1]} ${finding[2]}`] : [];
  });
}

export function edit(folder: string, file: string, change: (text: string) => string): void {
  const name = path.join(folder, file);
  const text = readFileSync(name, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`Nothing has changed in ${file}.`);
  writeFileSync(name, changed);
}

/** What somebody else has who checks the workspace out and installs it: the same files, without what runs have left. */
export function checkOutAnew(folder: string, runner: Runner): string {
  const fresh = mkdtempSync(`${folder}-fresh-`);
  const isLeftBehind = (file: string) => runner.localCaches.some((cache) => file === path.join(folder, cache));
  cpSync(folder, fresh, { recursive: true, verbatimSymlinks: true, filter: (file) => !isLeftBehind(file) });
  return fresh;
}

/** Installs the next version of the plugin: the same one under a higher number. */
export function updatePlugin(folder: string, version: string): void {
  const release = mkdtempSync(`${folder}-release-`);
  try {
    cpSync(path.join(folder, 'node_modules/eslint-plugin-request-scope'), release, { recursive: true });
    edit(release, 'package.json', (text) => text.replace(/"version": "[^"]+"/, `"version": "${version}"`));
    const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts'], { cwd: release, encoding: 'utf8' });
    const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
    const args = ['install', '--no-audit', '--no-fund', '--prefer-offline', path.join(release, filename)];
    execFileSync('npm', args, { cwd: folder, stdio: 'pipe' });
  } finally {
    rmSync(release, { recursive: true, force: true });
  }
}
