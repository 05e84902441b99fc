import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import corpus from './corpus.json' with { type: 'json' };

/** Packages with server code, and packages without any. */
export type CorpusName = keyof typeof corpus;

interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  /** The hash of the tarball, as the registry and lock files have it. */
  readonly integrity: string;
  /** The only folder to be taken: sources beside builds of the same. */
  readonly folder?: string;
}

/** One source file, in memory. */
export interface CorpusFile {
  readonly filename: string;
  readonly text: string;
  readonly sourceType: 'module' | 'commonjs';
}

const cache = fileURLToPath(new URL('.cache', import.meta.url));

/** The folder that a corpus is unpacked in, one folder a package. */
export const corpusFolder = (corpusName: CorpusName): string => path.join(cache, corpusName);

/** The packages of a corpus, in the order of `corpus.json`. */
export const packagesOf = (corpusName: CorpusName): readonly PinnedPackage[] => corpus[corpusName];

/** `@nestjs/core` 12.5.1 → `nestjs-core-12.5.1` */
const folderOf = ({ name, version }: PinnedPackage) => `${name.replace('@', '').replace('/', '-')}-${version}`;

/**
 * Folders without sources of a server: tests, which the plugin passes over by their path, migrations, what is made for the browser, and
 * second builds of the same.
 */
const foreignFolder =
  /^(?:node_modules|(?:\w+-)?tests?|__tests__|__mocks__|specs?|e2e|fixtures|mocks?|stubs?|migrations|client|public|static|build|assets|ui|browser|locales|docs|examples?|bench(?:marks?)?)$/;
const sourceFile = /\.[cm]?js$/;
const foreignFile = /[.-](?:min|test|spec|config)\.[cm]?js$/;
const largest = 400_000;
/** Nobody writes a line as long. */
const minified = /[^\n]{5000}/;
/** Some packages carry their source maps in their sources, as comments of ten times the length. */
const inlineSourceMap = /^\/\/# sourceMappingURL=data:.*$/gm;

/** Downloads and unpacks what is not there yet, and reads the corpus. */
export function readCorpus(corpusName: CorpusName): CorpusFile[] {
  return packagesOf(corpusName).flatMap((pinned) => {
    const folder = path.join(corpusFolder(corpusName), folderOf(pinned));
    if (!existsSync(folder)) download(pinned, folder);
    const { type } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { type?: string };
    return filesIn(folder).map((filename) => ({
      filename,
      text: readFileSync(filename, 'utf8'),
      sourceType: isModule(filename, type) ? 'module' : 'commonjs',
    }));
  });
}

/** The folders of the packages of a corpus in which `.js` is a module, relative to the corpus. */
export function moduleFolders(corpusName: CorpusName): string[] {
  return packagesOf(corpusName)
    .map(folderOf)
    .filter((folder) => {
      const manifest = readFileSync(path.join(corpusFolder(corpusName), folder, 'package.json'), 'utf8');
      return (JSON.parse(manifest) as { type?: string }).type === 'module';
    });
}

function isModule(filename: string, type: string | undefined): boolean {
  return filename.endsWith('.mjs') || (type === 'module' && !filename.endsWith('.cjs'));
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && sourceFile.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
}

/** Packs one version, compares its hash, and leaves the sources alone in the folder. */
function download(pinned: PinnedPackage, destination: string): void {
  console.log(`downloading ${pinned.name}@${pinned.version}`);
  const scratch = path.join(cache, 'download');
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  const args = ['pack', `${pinned.name}@${pinned.version}`, '--ignore-scripts', '--json', '--prefer-offline'];
  execFileSync('npm', args, { cwd: scratch, stdio: ['ignore', 'ignore', 'inherit'] });
  const tarball = path.join(scratch, readdirSync(scratch).find((name) => name.endsWith('.tgz')) ?? '');
  const hash = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  if (hash !== pinned.integrity) {
    throw new Error(`${pinned.name}@${pinned.version} is ${hash}, corpus.json says ${pinned.integrity}.`);
  }
  execFileSync('tar', ['-xzf', path.basename(tarball)], { cwd: scratch });
  // Old packages call their folder as they like.
  const unpacked = readdirSync(scratch, { withFileTypes: true }).find((entry) => entry.isDirectory())?.name ?? '';
  const selected = path.join(scratch, 'selected');
  copySources(path.join(scratch, unpacked, pinned.folder ?? ''), path.join(selected, pinned.folder ?? ''));
  cpSync(path.join(scratch, unpacked, 'package.json'), path.join(selected, 'package.json'));
  mkdirSync(path.dirname(destination), { recursive: true });
  renameSync(selected, destination);
  rmSync(scratch, { recursive: true });
}

function copySources(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) {
      if (!foreignFolder.test(entry.name)) copySources(source, target);
    } else if (sourceFile.test(entry.name) && !foreignFile.test(entry.name) && !isSecondBuild(source)) {
      const text = readFileSync(source, 'utf8').replace(inlineSourceMap, '');
      if (statSync(source).size <= largest && !minified.test(text)) {
        mkdirSync(to, { recursive: true });
        writeFileSync(target, text);
      }
    }
  }
}

/** `index.mjs` beside `index.js` */
function isSecondBuild(file: string): boolean {
  return file.endsWith('.mjs') && existsSync(file.replace(/mjs$/, 'js'));
}
