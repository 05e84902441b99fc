import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** Installs what the lockfile says, unless it has been done since the lockfile was written. */
export function installFrameworks(): void {
  const installed = `${folder}/node_modules/.package-lock.json`;
  const lockfile = `${folder}/package-lock.json`;
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs) return;
  console.log('Installing the frameworks…');
  // Nothing that the examples use is built at install time.
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['ci', ...flags], { cwd: folder, stdio: 'inherit' });
}
