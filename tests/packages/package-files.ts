import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageFolder, type PinnedPackage } from './fetch-packages.ts';

/** A source file of an unpacked package. */
export interface PackageFile {
  /** `express@5.3.0` */
  readonly package: string;
  /** The package's folder: the working directory of whoever lints it. */
  readonly folder: string;
  /** Below that folder, with slashes: `lib/router.js`. */
  readonly path: string;
}

const source = /\.[cm]?[jt]sx?$/;
const declarations = /\.d\.[cm]?ts$/;

/**
 * The JavaScript and TypeScript files of a package, in the order of their paths.
 *
 * @param without folders that begin with one of these are left out (`dist/esm/`), and with `*.mjs` files that end like this
 */
export function listPackageFiles(pin: PinnedPackage, without: readonly string[] = []): PackageFile[] {
  const folder = packageFolder(pin);
  const isLeftOut = (file: string) =>
    without.some((pattern) => (pattern.startsWith('*') ? file.endsWith(pattern.slice(1)) : file.startsWith(pattern)));
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => source.test(file) && !declarations.test(file) && !/(?:^|\/)node_modules\//.test(file))
    .filter((file) => !isLeftOut(file))
    .sort()
    .map((file) => ({ package: `${pin.name}@${pin.version}`, folder, path: file }));
}

/** A file's text. */
export function readPackageFile({ folder, path: file }: PackageFile): string {
  return readFileSync(path.join(folder, file), 'utf8');
}
