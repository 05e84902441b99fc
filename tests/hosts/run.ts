/**
 * Packs the plugin, installs the tarball in empty projects with different linters and versions, and lints the same
 * sources in each: the reports must be the same. Needs the network. Ends with `N passed, N failed`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import requestScope from '../../src/index.ts';
import { hosts } from './hosts.ts';
import type { Host } from './hosts.ts';
import { readReports } from './reports.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = fileURLToPath(new URL('sources', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'request-scope-hosts-'));

let passed = 0;
let failed = 0;

function check(name: string, problem: string | null): void {
  if (problem === null) {
    passed += 1;
    console.log(`ok      ${name}`);
  } else {
    failed += 1;
    console.log(`not ok  ${name}\n${problem.trimEnd().replaceAll(/^/gm, '        ')}`);
  }
}

/** What a command printed if it failed, else null. */
function failureOf(command: string, args: readonly string[], cwd: string): string | null {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  return status === 0 ? null : `${command} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`;
}

function pack(): string {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [{ filename }] = JSON.parse(execFileSync('npm', args, { cwd: root, encoding: 'utf8' })) as [
    { filename: string },
  ];
  return path.join(folder, filename);
}

/** Makes an empty project, installs what the host names and the tarball, strictly, and copies the sources. */
function install(host: Host, tarball: string): { project: string; problem: string | null } {
  const project = path.join(folder, host.name.replaceAll(/\W+/g, '-').toLowerCase());
  mkdirSync(path.join(project, 'sources'), { recursive: true });
  cpSync(sources, path.join(project, 'sources'), { recursive: true });
  for (const [name, text] of Object.entries(host.files)) {
    writeFileSync(path.join(project, name), text);
  }
  const flags = ['--engine-strict', '--strict-peer-deps', '--no-audit', '--no-fund', '--prefer-offline'];
  return { project, problem: failureOf('npm', ['install', ...flags, ...host.packages, tarball], project) };
}

function difference(expected: readonly string[], actual: readonly string[]): string | null {
  const missing = expected.filter((report) => !actual.includes(report)).map((report) => `missing:    ${report}`);
  const surplus = actual.filter((report) => !expected.includes(report)).map((report) => `unexpected: ${report}`);
  return missing.length + surplus.length === 0 ? null : [...missing, ...surplus].join('\n');
}

/** Does every rule report somewhere in the sources? Otherwise equal reports would say little. */
function unreported(reports: readonly string[]): string | null {
  const missing = Object.keys(requestScope.rules).filter(
    (rule) => !reports.some((report) => report.endsWith(` ${rule}`)),
  );
  return missing.length === 0 && reports.length > 0 ? null : `No report of: ${missing.join(', ')}`;
}

const tarball = pack();
let measure: readonly string[] | null = null;
for (const host of hosts(requestScope.configs.strict.rules)) {
  const { project, problem } = install(host, tarball);
  check(`${host.name}: installs`, problem);
  if (problem !== null) {
    continue;
  }
  const reports = readReports(host, project);
  if (measure === null) {
    measure = reports;
    check(`${host.name}: reports every rule`, unreported(reports));
  } else {
    const readable = measure.filter((report) => host.typescript || !/\.ts:/.test(report));
    check(`${host.name}: reports the same ${readable.length} lines`, difference(readable, reports));
  }
  if (host.checksTypes) {
    check(`${host.name}: accepts the plugin in a typed configuration`, failureOf('npx', ['tsc'], project));
  }
}

rmSync(folder, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
