import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import parser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import { onTestFinished } from 'vitest';
import requestScope from '../../src/index.ts';

/** Files in a folder of their own, linted as a project is: several in one run, each with the others on disk. */
export interface LintedFolder {
  write(file: string, text: string): void;
  /** `file:line rule` of each finding, in the order of files and lines; in the same process each time. */
  lint(files?: readonly string[]): Promise<string[]>;
  /** The messages of the findings, in the same order. */
  messages(files?: readonly string[]): Promise<string[]>;
}

export interface FolderOptions {
  readonly crossModule?: boolean | 'both-ends';
  readonly preset?: 'recommended' | 'strict';
  /** `espree` as a project without TypeScript has it. */
  readonly parser?: 'typescript' | 'espree';
}

/** Makes the folder, with a `package.json` unless the files bring one. It is gone when the test that asked for it has ended. */
export function createLintedFolder(files: Readonly<Record<string, string>>, options: FolderOptions = {}): LintedFolder {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'request-scope-modules-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  for (const [file, text] of Object.entries({ 'package.json': '{}', ...files })) write(file, text);
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.{js,cjs,mjs,jsx}'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
      ...(options.parser === 'espree'
        ? []
        : [{ files: ['**/*.{js,cjs,mjs,jsx,ts,tsx}'], languageOptions: { parser } }]),
      requestScope.configs[options.preset ?? 'recommended'],
      { settings: { 'request-scope': { crossModule: options.crossModule ?? true } } },
    ],
  });
  const run = async (asked: readonly string[]) => {
    const results = await eslint.lintFiles([...asked]);
    return results.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, line, message }) => ({
        at: `${path.relative(folder, filePath).replaceAll('\\', '/')}:${line} ${ruleId?.split('/')[1] ?? `error: ${message}`}`,
        message,
      })),
    );
  };
  return {
    write,
    lint: async (asked = ['.']) => (await run(asked)).map(({ at }) => at),
    messages: async (asked = ['.']) => (await run(asked)).map(({ message }) => message),
  };
}
