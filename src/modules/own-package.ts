import { dirname, join, resolve } from 'node:path';
import { findPackageRoot, readManifest } from './resolve-module.ts';

/**
 * The name of the package in which a file is, where the specifier is a path to that package's entry: `@sap/cds` for `../../index` in
 * a file of that package. `null` for any other file.
 *
 * @param from the file that imports
 */
export function findOwnPackage(specifier: string, from: string): string | null {
  if (!/^\.{1,2}(?:\/|$)/.test(specifier)) return null;
  const root = findPackageRoot(dirname(from));
  const manifest = root === null ? null : readManifest(root);
  if (root === null || typeof manifest?.['name'] !== 'string') return null;
  const main = typeof manifest['main'] === 'string' ? manifest['main'] : 'index';
  const entries = [root, join(root, 'index'), join(root, main)].map(withoutExtension);
  return entries.includes(withoutExtension(resolve(dirname(from), specifier))) ? manifest['name'] : null;
}

function withoutExtension(path: string): string {
  return path.replace(/\.[cm]?[jt]s$/, '');
}
