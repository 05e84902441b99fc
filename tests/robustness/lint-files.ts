import path from 'node:path';
import { Linter } from 'eslint';
import ts from 'typescript';
import { configArray } from '../packages/config-array.ts';
import { type Configuration, configurations, strict, withTypes } from './configurations.ts';

/** A file under test: of a package, or made of one. */
export interface LintedFile {
  /** `express@5.3.0` */
  readonly package: string;
  /** The working directory of whoever lints it. */
  readonly folder: string;
  /** Below that folder, with slashes: `lib/router.js`. */
  readonly path: string;
  readonly code: string;
}

/** What came of linting files in every configuration. */
export interface LintResult {
  readonly files: number;
  /** How many times a file was linted, by configuration; what a parser cannot read in one is not counted. */
  readonly linted: Readonly<Record<string, number>>;
  /** Files that a parser reads in none. */
  readonly unreadable: number;
  readonly exceptions: readonly string[];
  /** Reports that name no place, or one that is not in the file. */
  readonly unplaced: readonly string[];
  /** Files whose findings were others when they were linted a second time, in another order. */
  readonly unsteady: readonly string[];
}

/**
 * Lints files in every configuration; the last time backwards, to compare with the first.
 *
 * @param typedFiles how many of them are linted with types, spread over all of them: a program of all costs more than the rest together
 */
export function lintFiles(files: readonly LintedFile[], typedFiles: number): LintResult {
  const linted: Record<string, number> = {};
  const read = new Set<LintedFile>();
  const exceptions: string[] = [];
  const unplaced: string[] = [];
  const unsteady: string[] = [];
  const configs = new Map<string, Linter.Config[] | null>();

  const first = files.map((file) => lint(file, strict));
  for (const file of files) for (const configuration of configurations) lint(file, configuration);
  for (const { file, configuration } of sampleWithTypes(files, typedFiles)) lint(file, configuration);
  for (const [index, file] of [...files.entries()].reverse()) {
    if (lint(file, { ...strict, name: 'strict, backwards' }) !== first[index])
      unsteady.push(`${file.package} ${file.path}`);
  }
  return { files: files.length, linted, unreadable: files.length - read.size, exceptions, unplaced, unsteady };

  /** Files with the same ending are linted alike: their configuration is read once. */
  function getConfig(name: string, configure: Configuration['configure'], file: LintedFile): Linter.Config[] | null {
    const key = `${name} ${file.folder} ${path.extname(file.path)}`;
    let config = configs.get(key);
    if (config === undefined) {
      const own = configure(file.path);
      configs.set(key, (config = own && configArray([{ files: ['**/*.*'], ...own }], file.folder)));
    }
    return config;
  }

  /** The findings as one text; an exception is told as one, so that it has to be thrown twice as well. */
  function lint(file: LintedFile, { name, configure }: Configuration): string {
    const config = getConfig(name, configure, file);
    if (!config) return '';
    const where = `${file.package} ${file.path}, ${name}`;
    let messages: Linter.LintMessage[];
    try {
      messages = new Linter({ cwd: file.folder }).verify(file.code, config, {
        filename: path.join(file.folder, file.path),
        allowInlineConfig: false,
      });
    } catch (error) {
      exceptions.push(`${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return 'exception';
    }
    if (messages.some(({ fatal }) => fatal)) return 'unreadable';
    linted[name] = (linted[name] ?? 0) + 1;
    read.add(file);
    for (const message of messages) {
      if (!isPlaced(message, file)) unplaced.push(`${where}: ${message.message}`);
    }
    return messages
      .map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId ?? ''} ${message}`)
      .join('\n');
  }
}

const lineCounts = new WeakMap<LintedFile, number>();

function isPlaced({ line, column, endLine, ruleId }: Linter.LintMessage, file: LintedFile): boolean {
  let lines = lineCounts.get(file);
  if (lines === undefined) lineCounts.set(file, (lines = file.code.split(/\r\n|[\r\n\u2028\u2029]/).length));
  return ruleId !== null && line >= 1 && column >= 1 && line <= lines && (endLine ?? line) <= lines;
}

/** Some of the files in one program of their own: what they import is not followed, as where nothing is installed. */
function sampleWithTypes(files: readonly LintedFile[], count: number) {
  const step = Math.max(1, Math.ceil(files.length / count));
  const sample = files.filter((_, index) => index % step === 0);
  const options: ts.CompilerOptions = {
    allowJs: true,
    noResolve: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    jsx: ts.JsxEmit.Preserve,
    types: [],
  };
  const texts = new Map(sample.map((file) => [toPath(file), file.code]));
  const configuration = withTypes([ts.createProgram([...texts.keys()], options, createHost(options, texts))]);
  return sample.map((file) => ({ file, configuration }));
}

function toPath({ folder, path: file }: LintedFile): string {
  return path.join(folder, file).replaceAll('\\', '/');
}

const libraries = new Map<string, ts.SourceFile | undefined>();

/** A host that has the files' texts, and reads TypeScript's own declarations once for all programs. */
function createHost(options: ts.CompilerOptions, texts: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(options, true);
  const read = host.getSourceFile.bind(host);
  const exists = host.fileExists.bind(host);
  host.fileExists = (fileName) => texts.has(fileName) || exists(fileName);
  host.getSourceFile = (fileName, language, ...rest) => {
    const text = texts.get(fileName);
    if (text !== undefined) return ts.createSourceFile(fileName, text, language, true);
    if (!fileName.includes('/typescript/lib/')) return read(fileName, language, ...rest);
    if (!libraries.has(fileName)) libraries.set(fileName, read(fileName, language, ...rest));
    return libraries.get(fileName);
  };
  return host;
}
