import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

/** A version of a package of npm, and the hash that its tarball must have, as `package-lock.json` writes it. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
}

/** Where packages are kept between runs: ignored by git, and outside of the folders that tests and types are looked for in. */
const cache = path.join(import.meta.dirname, '../../.cache/packages');
const run = promisify(execFile);

/** `@nestjs/core`, 12.0.0 → `.cache/packages/nestjs-core-12.0.0`: npm's own name for the tarball. */
export function packageFolder({ name, version }: PinnedPackage): string {
  return path.join(cache, `${name.replace(/^@/, '').replace('/', '-')}-${version}`);
}

/**
 * Unpacks what is not there yet, four at a time; no dependencies, no scripts. Throws where a tarball is not the pinned one. A folder
 * appears under its name when it is whole, so that a run that was stopped leaves no half of a package.
 */
export async function fetchPackages(packages: readonly PinnedPackage[]): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const missing = packages.filter((pin) => !existsSync(packageFolder(pin)));
  const workers = Array.from({ length: 4 }, async () => {
    for (let next = missing.pop(); next; next = missing.pop()) await fetchPackage(next);
  });
  await Promise.all(workers);
}

async function fetchPackage(pin: PinnedPackage): Promise<void> {
  const folder = packageFolder(pin);
  const unpacking = `${folder}.unpacking`;
  rmSync(unpacking, { recursive: true, force: true });
  mkdirSync(unpacking);
  // npm in this folder would take this project's settings for packing.
  await run('npm', ['pack', `${pin.name}@${pin.version}`, '--pack-destination', unpacking, '--ignore-scripts'], {
    cwd: unpacking,
    shell: process.platform === 'win32',
  });
  const [name = ''] = readdirSync(unpacking);
  const tarball = path.join(unpacking, name);
  const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  if (integrity !== pin.integrity) {
    throw new Error(`${pin.name}@${pin.version} is not what was pinned: ${integrity}, not ${pin.integrity}`);
  }
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', unpacking]);
  rmSync(tarball);
  renameSync(unpacking, folder);
}
