import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readText, type Setting, SettingError } from './setting.ts';

/** `node`: the versions of Node that the code runs on, as a semver range: `>=24`. `null`: what the nearest `package.json` says. */
export const nodeSetting: Setting<string | null> = {
  description: "The versions of Node that the code runs on, as a range: `'>=24'`. Default: `engines.node` of the nearest `package.json`, else all versions.",
  fallback: null,
  read(value, path) {
    const range = readText(value, path);
    if (!/^[\s\d.xX*^~<>=|-]+$/.test(range) || !/[\d*xX]/.test(range)) {
      throw new SettingError(path, `must be a range of versions such as '>=24', not '${range}'.`);
    }
    return range;
  },
};

/**
 * Can a range's lowest version be below a major version? `^20.19.0 || >=24` can be below 24, `>=24` cannot. A range without a
 * lower bound can.
 */
export function mayBeBelow(range: string, major: number): boolean {
  return range.split('||').some((alternative) => getLowestMajor(alternative) < major);
}

/** The major version at which a set of comparators begins: 20 for `>=20.19 <23`, 0 for `<23` and `*`. */
function getLowestMajor(comparators: string): number {
  // A hyphen range begins with its first version: `18 - 22`.
  const [first = ''] = comparators.split(/\s+-\s+/);
  const lowest = [...first.matchAll(/(<=?|>=?|\^|~|=)?\s*v?(\d+)/g)]
    .filter(([, operator]) => !operator?.startsWith('<'))
    .map(([, , version]) => Number(version));
  // `>=20.19.0` has one version; the numbers behind its dots are matched without an operator and are not majors.
  return lowest[0] ?? 0;
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
