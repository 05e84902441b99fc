import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createFileCache } from './file-cache.ts';
import { findPathAliases } from './path-aliases.ts';
import { asObject, readTolerantJson } from './tolerant-json.ts';

/** In the order in which TypeScript prefers them: a source before what was made of it. */
const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** `./session.js` in TypeScript is `session.ts`. */
const written: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

const manifests = createFileCache(200, (_, text) => readTolerantJson(text));

/**
 * The file of the project that an import leads to: relative, by `paths` or `baseUrl` of the nearest `tsconfig.json`, by `imports`
 * of the nearest `package.json`. `null` for a package, a module of Node, and where there is no such file.
 *
 * @param from the file that imports
 */
export function resolveModule(specifier: string, from: string): string | null {
  const path = findCandidates(specifier, dirname(from))
    .map(findFile)
    .find((file) => file !== null);
  return path === undefined || path === null || /[\\/]node_modules[\\/]/.test(path) ? null : path;
}

function findCandidates(specifier: string, folder: string): readonly string[] {
  if (/^\.{1,2}(?:\/|$)/.test(specifier)) return [resolve(folder, specifier)];
  if (specifier.startsWith('/') || specifier.includes(':')) return [];
  const { baseUrl, paths } = findPathAliases(folder);
  const [best] = paths
    .flatMap(({ pattern, targets }) => {
      const star = matchPattern(pattern, specifier);
      return star === null ? [] : [{ length: pattern.indexOf('*'), found: targets.map((to) => to.replace('*', star)) }];
    })
    // A pattern without a star is the module itself; else the one with the longest beginning wins.
    .sort((a, b) => (a.length < 0 ? -1 : b.length < 0 ? 1 : b.length - a.length));
  const imported = specifier.startsWith('#') ? findPackageImport(specifier, folder) : [];
  return [...(best?.found ?? []), ...imported, ...(baseUrl === null ? [] : [join(baseUrl, specifier)])];
}

/** What the star of a pattern stands for in a specifier, `''` for a pattern without one; `null` where it does not match. */
function matchPattern(pattern: string, specifier: string): string | null {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === specifier ? '' : null;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const matches =
    specifier.length >= before.length + after.length && specifier.startsWith(before) && specifier.endsWith(after);
  return matches ? specifier.slice(before.length, specifier.length - after.length) : null;
}

/** `"imports": { "#lib/*": "./src/lib/*.js" }`, where the target is a path or has one as its default. */
function findPackageImport(specifier: string, folder: string): readonly string[] {
  const root = findPackageRoot(folder);
  const imports = root === null ? null : asObject(manifests.read(join(root, 'package.json'))?.['imports']);
  return Object.entries(imports ?? {}).flatMap(([pattern, target]) => {
    const star = matchPattern(pattern, specifier);
    const path = typeof target === 'string' ? target : asObject(target)?.['default'];
    return root !== null && star !== null && typeof path === 'string' && path.startsWith('./')
      ? [resolve(root, path.replace('*', star))]
      : [];
  });
}

/** The nearest folder with a `package.json`, from a folder on upwards; `null` if there is none. */
export function findPackageRoot(folder: string): string | null {
  for (let current = folder; ; current = dirname(current)) {
    if (readManifest(current)) return current;
    if (dirname(current) === current) return null;
  }
}

/** What the `package.json` of a folder says; `null` if there is none. */
export function readManifest(folder: string): Readonly<Record<string, unknown>> | null {
  return manifests.read(join(folder, 'package.json'));
}

function findFile(path: string): string | null {
  const [, stem, extension] = /^(.*?)(\.[cm]?jsx?)?$/s.exec(path) ?? [];
  const instead = (extension === undefined ? undefined : written[extension]) ?? [];
  const candidates = [
    path,
    ...extensions.map((end) => path + end),
    ...instead.map((end) => (stem ?? '') + end),
    ...extensions.map((end) => join(path, `index${end}`)),
  ];
  return candidates.find((candidate) => isSource.test(candidate) && isFile(candidate)) ?? null;
}

const isSource = /\.[cm]?[jt]sx?$/;

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    // A part of the path that is a file itself.
    return false;
  }
}
