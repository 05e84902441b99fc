import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageFolder, type PinnedPackage } from '../packages/fetch-packages.ts';
import type { LintedFile } from './lint-files.ts';
import { besideHandler, type Frame, inHandler } from './server-frame.ts';

/** Packages that carry syntax: the programs that test parsers of ECMAScript (test262's), the TypeScript compiler, its declarations. */
export const syntaxPackages = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'syntax.json'), 'utf8'),
) as PinnedPackage[];

/** Files that are linted together, by one process. */
export interface SyntaxFiles {
  readonly package: PinnedPackage;
  readonly read: () => LintedFile[];
}

/** Programs at a time: few enough for the work to be spread evenly. */
const together = 500;

/** All files of the packages, in groups. */
export function listSyntaxFiles(): SyntaxFiles[] {
  const [programs, types, compiler] = ['test262-parser-tests', 'type-fest', 'typescript'].map(getPackage) as [
    PinnedPackage,
    PinnedPackage,
    PinnedPackage,
  ];
  const library = readdirSync(path.join(packageFolder(compiler), 'lib')).map((name) => `lib/${name}`);
  return [
    // All of `_tsc.js` is in `typescript.js` as well.
    ...inGroups(
      compiler,
      library.filter((name) => name.endsWith('.js') && name !== 'lib/_tsc.js'),
      1,
      asTheyAre,
    ),
    ...inGroups(
      compiler,
      library.filter((name) => name.endsWith('.d.ts')),
      together,
      inServer,
    ),
    ...inGroups(
      types,
      listFiles(types).filter((name) => name.endsWith('.d.ts')),
      together,
      inServer,
    ),
    ...inGroups(
      programs,
      listFiles(programs).filter((name) => name.endsWith('.js')),
      together,
      inServer,
    ),
  ];
}

function getPackage(name: string): PinnedPackage {
  const pin = syntaxPackages.find((candidate) => candidate.name === name);
  if (!pin) throw new Error(`${name} is not pinned`);
  return pin;
}

function listFiles(pin: PinnedPackage): string[] {
  return readdirSync(packageFolder(pin), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

function inGroups(
  pin: PinnedPackage,
  names: readonly string[],
  size: number,
  toFiles: (name: string, code: string, pin: PinnedPackage) => LintedFile[],
): SyntaxFiles[] {
  const groups = Array.from({ length: Math.ceil(names.length / size) }, (_, index) =>
    names.slice(index * size, (index + 1) * size),
  );
  return groups.map((group) => ({
    package: pin,
    read: () => group.flatMap((name) => toFiles(name, readFileSync(path.join(packageFolder(pin), name), 'utf8'), pin)),
  }));
}

function asTheyAre(name: string, code: string, pin: PinnedPackage): LintedFile[] {
  return [{ package: `${pin.name}@${pin.version}`, folder: packageFolder(pin), path: name, code }];
}

/**
 * The code in a server's file, beside a handler and in one. A folder and names of their own, which tell no tests of a parser from what
 * is tested: `….module.js` is a module, any other program a script; declarations are TypeScript that the compiler need not be shown.
 */
function inServer(name: string, code: string, pin: PinnedPackage): LintedFile[] {
  const isDeclaration = name.endsWith('.d.ts');
  const isModule = isDeclaration || name.endsWith('.module.js');
  const base = name.replace(/(?:\.d\.ts|\.module\.js|\.js)$/, '').replaceAll('/', '-');
  const frames: readonly (readonly [string, Frame])[] = [
    ['beside', besideHandler],
    ['in', inHandler],
  ];
  // Declarations have no place in a function.
  return (isDeclaration ? frames.slice(0, 1) : frames).map(([place, frame]) => ({
    package: `${pin.name}@${pin.version}`,
    folder: path.join(path.parse(process.cwd()).root, 'server'),
    path: `${place}-${base}${isDeclaration ? '.ts' : isModule ? '.js' : '.cjs'}`,
    code: frame(code, isModule),
  }));
}
