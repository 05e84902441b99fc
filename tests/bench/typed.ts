/**
 * What the plugin costs a project that lints with types: processor time of linting, every measurement in a process of its own, as
 * `npx eslint` is one.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import js from '@eslint/js';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import requestScope from '../../src/index.ts';
import { writeTypedTree } from './typed-tree.ts';

/** Ways to lint the project, without the plugin. */
const ways = ['no types', 'types, no typed rules', 'types and typed rules'] as const;
type Way = (typeof ways)[number];

const rounds = 3;

/** Prints the time that linting takes, without the plugin and with its strict preset. */
export function measureTypes(modules: number, median: (numbers: readonly number[]) => number): void {
  // Outside of a folder of tests: the plugin passes over those.
  const folder = mkdtempSync(path.join(os.tmpdir(), 'typed-project-'));
  try {
    writeTypedTree(folder, modules);
    console.log(
      `${modules * 3 + 2} files of an Express project in TypeScript, processor time, median of ${rounds} rounds\n`,
    );
    console.log(
      `${''.padEnd(26)}${'without'.padStart(12)}${'with'.padStart(12)}${'more'.padStart(11)}${'reports'.padStart(11)}`,
    );
    for (const way of ways) {
      const results = Array.from(
        { length: rounds },
        () => [runOnce(folder, way, false), runOnce(folder, way, true)] as const,
      );
      const before = median(results.map(([without]) => without.time));
      const after = median(results.map(([, withPlugin]) => withPlugin.time));
      console.log(
        `${way.padEnd(26)}${before.toFixed(0).padStart(9)} ms${after.toFixed(0).padStart(9)} ms` +
          `${(((after - before) / before) * 100).toFixed(1).padStart(9)} %${String(results[0]?.[1].reports).padStart(11)}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Result {
  readonly time: number;
  readonly reports: number;
}

/** Argument of the process that measures once. */
export const onceArgument = '--types-once';

function runOnce(folder: string, way: Way, plugin: boolean): Result {
  const script = process.argv[1] as string;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...process.execArgv, script, onceArgument, folder, way, String(plugin)],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Result;
}

/** Lints the project once, and prints how long that took and how much the plugin reported. */
export async function lintOnce(folder: string, way: string, plugin: boolean): Promise<void> {
  const languageOptions: Linter.Config['languageOptions'] = {
    parser: tseslint.parser as Linter.Parser,
    ...(way !== 'no types' && { parserOptions: { projectService: true, tsconfigRootDir: folder } }),
  };
  const config = [
    js.configs.recommended,
    ...(way === 'types and typed rules' ? tseslint.configs.recommendedTypeChecked : []),
    ...(plugin ? [requestScope.configs.strict] : []),
    { files: ['**/*.ts'], languageOptions },
  ] as Linter.Config[];
  const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: config });
  const start = process.cpuUsage();
  const results = await eslint.lintFiles(['src']);
  const { user, system } = process.cpuUsage(start);
  const time = (user + system) / 1000;
  const messages = results.flatMap((result) => result.messages);
  const fatal = messages.find((message) => message.fatal);
  if (fatal) throw new Error(fatal.message);
  const reports = messages.filter(({ ruleId }) => ruleId?.startsWith('request-scope/')).length;
  console.log(JSON.stringify({ time, reports } satisfies Result));
}
