import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createFileCache } from './file-cache.ts';
import { findPackageRoot, resolveModule } from './resolve-module.ts';

/** A package with more sources than this is not searched for importers. */
const maximumFiles = 4000;

/** Folders in which nobody's sources are. */
const skipped = /^(?:node_modules|dist|build|out|coverage|public|static|vendor|\..+)$/;
const isSource = /(?<!\.d)\.[cm]?[jt]sx?$/;

/** `from './x'`, `import './x'`, `require('./x')`, `import('./x')`, with what hands on what the other file exports. */
const importLike =
  /(?:\b(export)\s*(?:type\s*)?(?:\*(?:\s*as\s+\w+)?|\{[^}]*\})\s*from|\b(exports)\b[.\w\s]*=\s*require|\b(?:from|import|require))\s*\(?\s*(['"])([^'"\n]+)\3/g;

interface Import {
  readonly specifier: string;
  /** Its last part, without an ending: what the file is called, or its folder where it is an index. */
  readonly name: string;
  /** `export … from './x'`, `module.exports = require('./x')` */
  readonly isHandedOn: boolean;
}

const imports = createFileCache(maximumFiles, (_, text) =>
  [...text.matchAll(importLike)].map(([, exported, assigned, , specifier = '']): Import => ({
    specifier,
    name: specifier.startsWith('#') ? '#' : withoutEnding(specifier.split('/').at(-1) ?? ''),
    isHandedOn: (exported ?? assigned) !== undefined,
  })),
);

/** Modules that hand on what others export, one after the other. */
const maximumDepth = 4;

/** Finds the files of the same package that import a file. */
export type ImporterSearch = (path: string) => readonly string[];

/**
 * Makes a search that sees the files as they are when it first asks for their package: the sources below the nearest `package.json`
 * are read once and again when they change, and not parsed.
 *
 * It finds the files that import a file, in the order of their paths, and those that import it from a file that hands on what it
 * exports. An alias that is called otherwise than the file (`"db": ["./src/database.ts"]`) is not seen. Empty where there is no
 * package, or one that is too large.
 */
export function createImporterSearch(): ImporterSearch {
  const packages = new Map<string, ReadonlyMap<string, readonly FileImport[]>>();
  return (path) => {
    const root = findPackageRoot(dirname(path));
    if (root === null) return [];
    const byName = packages.get(root) ?? indexPackage(root);
    packages.set(root, byName);
    const found = new Set<string>();
    const pending = [{ imported: path, depth: 0 }];
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { imported, depth } = next;
      const names = getNames(imported);
      for (const { file, specifier, isHandedOn } of names.flatMap((name) => byName.get(name) ?? [])) {
        if (file === path || found.has(file) || resolveModule(specifier, file) !== imported) continue;
        if (isHandedOn && depth < maximumDepth) pending.push({ imported: file, depth: depth + 1 });
        found.add(file);
      }
    }
    return [...found].sort();
  };
}

interface FileImport extends Import {
  readonly file: string;
}

function indexPackage(root: string): ReadonlyMap<string, readonly FileImport[]> {
  const byName = new Map<string, FileImport[]>();
  for (const file of listSources(root) ?? []) {
    for (const found of imports.read(file) ?? []) {
      const list = byName.get(found.name);
      if (list) list.push({ ...found, file });
      else byName.set(found.name, [{ ...found, file }]);
    }
  }
  return byName;
}

/** What an import of a file can end in: `session` for `lib/session.ts`, `lib` and dots for `lib/index.ts`, an alias of the package. */
function getNames(path: string): readonly string[] {
  const [folder = '', name = ''] = path.replaceAll('\\', '/').split('/').slice(-2);
  const stem = withoutEnding(name);
  return stem === 'index' ? [stem, folder, '', '.', '..', '#'] : [stem, '#'];
}

function withoutEnding(name: string): string {
  return name.replace(/\.[cm]?[jt]sx?$/, '');
}

function listSources(root: string): readonly string[] | null {
  const found: string[] = [];
  const pending = [root];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const entries = readFolder(folder);
    // A package of its own further down is searched for its own files.
    if (folder !== root && entries.some(({ name }) => name === 'package.json')) continue;
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !skipped.test(entry.name)) pending.push(path);
      else if (entry.isFile() && isSource.test(entry.name)) found.push(path);
    }
    if (found.length > maximumFiles) return null;
  }
  return found.sort();
}

function readFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
