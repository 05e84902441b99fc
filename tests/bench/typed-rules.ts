/** Rules that ask TypeScript, each in processes of its own: what one has asked, the next one would get for nothing. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter, SourceCode } from 'eslint';
import { importDefault, importPlugin } from './candidates.ts';
import { configArray } from '../packages/config-array.ts';
import { sampleOf } from './sample.ts';
import type { Sample } from './sample.ts';
import { writeTypedTree } from './typed-tree.ts';

export interface TypedTimes {
  readonly files: number;
  /** Milliseconds of parsing, TypeScript's program included. */
  readonly parse: Sample;
  readonly candidates: readonly {
    readonly name: string;
    readonly time: Sample;
    readonly share: Sample;
    readonly failure: string | null;
  }[];
}

/** Argument of the process that measures once. */
export const typedRuleArgument = '--typed-rule-once';

const nothing = 'nothing';
const together = 'all three together';
const candidates = [together, '@typescript-eslint/no-floating-promises', 'functional/immutable-data'] as const;

interface Once {
  readonly files: number;
  readonly parse: number;
  readonly time: number;
}

export function measureTypedRules(modules: number, rounds: number): TypedTimes {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'typed-project-'));
  try {
    writeTypedTree(folder, modules);
    const results = Array.from({ length: rounds }, () => [nothing, ...candidates].map((name) => runOnce(folder, name)));
    const finished = results.flat().filter((result) => typeof result !== 'string');
    return {
      files: finished[0]?.files ?? 0,
      parse: sampleOf(finished.map(({ parse }) => parse)),
      candidates: candidates.map((name, position) => summary(name, position + 1, results)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function summary(name: string, index: number, results: readonly (readonly (Once | string)[])[]) {
  const failure = results.map((round) => round[index]).find((result) => typeof result === 'string') ?? null;
  const above = results.flatMap(([bare, ...round]) => {
    const result = round[index - 1];
    if (typeof bare !== 'object' || typeof result !== 'object') return [];
    const time = result.time - bare.time;
    return [{ time, share: time / bare.parse }];
  });
  return {
    name,
    time: sampleOf(above.map(({ time }) => time)),
    share: sampleOf(above.map(({ share }) => share)),
    failure,
  };
}

function runOnce(folder: string, name: string): Once | string {
  const args = [...process.execArgv, process.argv[1] as string, typedRuleArgument, folder, name];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return status === 0 ? (JSON.parse(stdout) as Once) : (/^\w*Error: .*$/m.exec(stderr)?.[0] ?? stderr);
}

async function rulesOf(name: string): Promise<Linter.Config> {
  if (name === nothing) {
    return { plugins: { bare: { rules: { nothing: { create: () => ({}) } } } }, rules: { 'bare/nothing': 'error' } };
  }
  if (name === together) {
    const plugin = await importPlugin();
    return { plugins: { 'request-scope': plugin as never }, rules: plugin.configs.recommended.rules };
  }
  const [prefix = ''] = name.split('/');
  const plugin = await importDefault(prefix.startsWith('@') ? `${prefix}/eslint-plugin` : `eslint-plugin-${prefix}`);
  return { plugins: { [prefix]: plugin }, rules: { [name]: 'error' } };
}

/** Parses every file with types, lints each with the rule, and prints what both took. */
export async function timeTypedRuleOnce(folder: string, name: string): Promise<void> {
  const config = configArray([{ files: ['**/*.ts'], ...(await rulesOf(name)) }], folder);
  const linter = new Linter({ cwd: folder });
  // Not from the project's top: Node 20 follows the link to `node_modules`, in which a link can lead back to where it stands.
  const sources = path.join(folder, 'src');
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  let [parse, time] = [0, 0];
  for (const file of files) {
    const filename = path.join(sources, file);
    const text = readFileSync(filename, 'utf8');
    const beforeParsing = performance.now();
    const { ast, services, scopeManager, visitorKeys } = parser.parseForESLint(text, {
      ...{ filePath: filename, projectService: true, tsconfigRootDir: folder, sourceType: 'module' },
      ...{ range: true, loc: true, tokens: true, comment: true },
    });
    parse += performance.now() - beforeParsing;
    const sourceCode = new SourceCode({ text, ast, parserServices: services, scopeManager, visitorKeys } as never);
    const start = performance.now();
    linter.verify(sourceCode, config, { filename });
    time += performance.now() - start;
  }
  console.log(JSON.stringify({ files: files.length, parse, time } satisfies Once));
}
