import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import type SemVer from 'semver';
import { readText, type Setting, SettingError } from './setting.ts';

type SemVerModule = typeof SemVer;

let loaded: SemVerModule | undefined;

/** Its fifty modules are loaded by those who need them: most files ask nothing about versions. */
function getSemVer(): SemVerModule {
  loaded ??= createRequire(import.meta.url)('semver') as SemVerModule;
  return loaded;
}

/** `node`: the versions of Node that the code runs on, as a semver range: `>=24`. `null`: what the nearest `package.json` says. */
export const nodeSetting: Setting<string | null> = {
  description:
    "The versions of Node that the code runs on, as a range: `'>=24'`. Default: `engines.node` of the nearest `package.json`, else all versions.",
  fallback: null,
  read(value, path) {
    const range = readText(value, path);
    if (getSemVer().validRange(range) === null) {
      throw new SettingError(path, `must be a range of versions such as '>=24', not '${range}'.`);
    }
    return range;
  },
};

/** Does a range let in a version below a major one? `^20.19.0 || >=24` goes below 24, `>=24` does not. What is no range may. */
export function mayBeBelow(range: string, major: number): boolean {
  return getSemVer().validRange(range) === null || getSemVer().intersects(range, `<${major}.0.0`);
}

const engines = new Map<string, string | null>();

/** `engines.node` of the nearest `package.json` above a file; `null` if there is none. */
export function findEnginesNode(filename: string): string | null {
  return findInFolder(dirname(filename));
}

function findInFolder(folder: string): string | null {
  let range = engines.get(folder);
  if (range === undefined) {
    const parent = dirname(folder);
    range = readEngines(join(folder, 'package.json')) ?? (parent === folder ? null : findInFolder(parent));
    engines.set(folder, range);
  }
  return range;
}

/** `undefined` if there is no such file, `null` if it says nothing about Node. */
function readEngines(path: string): string | null | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  try {
    const manifest = JSON.parse(text) as { engines?: { node?: unknown } } | null;
    return typeof manifest?.engines?.node === 'string' ? manifest.engines.node : null;
  } catch {
    // A broken package.json is the package manager's business.
    return null;
  }
}
