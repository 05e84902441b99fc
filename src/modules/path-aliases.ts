import { dirname, join, resolve } from 'node:path';
import { createFileCache } from './file-cache.ts';
import { asObject, readTolerantJson } from './tolerant-json.ts';

/** Where TypeScript looks for a module that is neither relative nor a package. */
export interface PathAliases {
  /** The folder that bare names are looked up in; `null` without `baseUrl`. */
  readonly baseUrl: string | null;
  /** `paths`, with the targets as absolute paths; in both at most one `*`. */
  readonly paths: readonly { readonly pattern: string; readonly targets: readonly string[] }[];
}

const configs = createFileCache(200, (_, text) => readTolerantJson(text));
const names = ['tsconfig.json', 'jsconfig.json'];

/** Configurations that extend each other in a circle, or a chain longer than anybody's. */
const maximumDepth = 8;

/** The `paths` and the `baseUrl` that hold for the files of a folder: those of the nearest `tsconfig.json` or `jsconfig.json`. */
export function findPathAliases(folder: string): PathAliases {
  for (let current = folder; ; current = dirname(current)) {
    for (const name of names) {
      const path = join(current, name);
      if (configs.read(path)) return readAliases(path);
    }
    if (dirname(current) === current) return { baseUrl: null, paths: [] };
  }
}

function readAliases(path: string, depth = 0): PathAliases {
  const config = configs.read(path);
  const folder = dirname(path);
  const options = asObject(config?.['compilerOptions']) ?? {};
  const inherited = depth < maximumDepth ? readExtended(config?.['extends'], folder, depth) : null;
  const { baseUrl: ownBase, paths } = options;
  const baseUrl = typeof ownBase === 'string' ? resolve(folder, ownBase) : (inherited?.baseUrl ?? null);
  const own = asObject(paths);
  return {
    baseUrl,
    paths: own
      ? Object.entries(own).map(([pattern, targets]) => ({
          pattern,
          targets: (Array.isArray(targets) ? targets : [])
            .filter((target) => typeof target === 'string')
            .map((target) => resolve(baseUrl ?? folder, target)),
        }))
      : (inherited?.paths ?? []),
  };
}

/** The last of the configurations that are extended wins. Those of packages are not read. */
function readExtended(value: unknown, folder: string, depth: number): PathAliases | null {
  const extended = (Array.isArray(value) ? value : [value]).filter(
    (name): name is string => typeof name === 'string' && /^\.{1,2}\/|^\//.test(name),
  );
  const last = extended.at(-1);
  if (last === undefined) return null;
  const path = resolve(folder, last);
  return readAliases(configs.read(path) ? path : `${path}.json`, depth + 1);
}
