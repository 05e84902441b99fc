import path from 'node:path';
import { Linter } from 'eslint';
import ts from 'typescript';
import { listPackageFiles, type PackageFile, readPackageFile } from '../packages/package-files.ts';
import type { PinnedPackage } from '../packages/fetch-packages.ts';
import { type Configuration, configurations, strict, withTypes } from './configurations.ts';

/** What came of linting the files of a package in every configuration. */
export interface PackageResult {
  readonly files: number;
  /** How many times a file was linted, by configuration; what a parser cannot read in one is not counted. */
  readonly linted: Readonly<Record<string, number>>;
  readonly exceptions: readonly string[];
  /** Reports that name no place. */
  readonly unplaced: readonly string[];
  /** Files whose findings were others when they were linted a second time, in another order. */
  readonly unsteady: readonly string[];
}

/** Types are costly: a program holds these many files of a package, spread over all of them. */
const typedFiles = 6;

/** Lints every file of a package in every configuration; the last time backwards, to compare with the first. */
export function lintPackage(pin: PinnedPackage): PackageResult {
  const files = listPackageFiles(pin).map((file) => ({ file, code: readPackageFile(file) }));
  const linted: Record<string, number> = {};
  const exceptions: string[] = [];
  const unplaced: string[] = [];
  const unsteady: string[] = [];

  const first = files.map(({ file, code }) => lint(file, code, strict));
  for (const { file, code } of files) for (const configuration of configurations) lint(file, code, configuration);
  for (const { file, code, configuration } of sampleWithTypes(files)) lint(file, code, configuration);
  for (const [index, { file, code }] of [...files.entries()].reverse()) {
    if (lint(file, code, { ...strict, name: 'strict, backwards' }) !== first[index])
      unsteady.push(`${file.package} ${file.path}`);
  }
  return { files: files.length, linted, exceptions, unplaced, unsteady };

  /** The findings as one text; an exception is told as one, so that it has to be thrown twice as well. */
  function lint(file: PackageFile, code: string, { name, configure }: Configuration): string {
    const config = configure(file.path);
    if (!config) return '';
    const where = `${file.package} ${file.path}, ${name}`;
    let messages: Linter.LintMessage[];
    try {
      messages = new Linter({ cwd: file.folder }).verify(code, [{ files: ['**/*.*'], ...config }], {
        filename: path.join(file.folder, file.path),
        allowInlineConfig: false,
      });
    } catch (error) {
      exceptions.push(`${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return 'exception';
    }
    if (messages.some(({ fatal }) => fatal)) return 'unreadable';
    linted[name] = (linted[name] ?? 0) + 1;
    for (const { line, column, message } of messages) {
      if (!(line >= 1 && column >= 1)) unplaced.push(`${where}: ${message}`);
    }
    return messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId} ${message}`).join('\n');
  }
}

/** A few files of a package in one program of their own: what they import is not followed, as where nothing is installed. */
function sampleWithTypes(files: readonly { readonly file: PackageFile; readonly code: string }[]) {
  const step = Math.ceil(files.length / typedFiles);
  const sample = files.filter((_, index) => index % step === 0);
  const paths = sample.map(({ file }) => path.join(file.folder, file.path));
  const options: ts.CompilerOptions = {
    allowJs: true,
    noResolve: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    jsx: ts.JsxEmit.Preserve,
    types: [],
  };
  const configuration = withTypes([ts.createProgram(paths, options, createHost(options))]);
  return sample.map((entry) => ({ ...entry, configuration }));
}

const libraries = new Map<string, ts.SourceFile | undefined>();

/** A host that reads TypeScript's own declarations once for all programs. */
function createHost(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options, true);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (fileName, ...rest) => {
    if (!fileName.includes('/typescript/lib/')) return read(fileName, ...rest);
    if (!libraries.has(fileName)) libraries.set(fileName, read(fileName, ...rest));
    return libraries.get(fileName);
  };
  return host;
}
