import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { builtPlugin } from './candidates.ts';
import { corpusFolder, moduleFolders } from './corpus.ts';
import { median, sampleOf } from './sample.ts';
import type { Sample } from './sample.ts';

/** What a linter's whole process takes, from its start to its end. */
export interface ProcessCost {
  readonly name: string;
  readonly folders: readonly string[];
  /** Milliseconds. */
  readonly without: Sample;
  readonly withPlugin: Sample;
  /** The median of what each pair of runs differs by, as a part of the time without. */
  readonly more: number;
  /** Megabytes at the peak. */
  readonly memoryWithout: Sample;
  readonly memoryWith: Sample;
  readonly moreMemory: number;
  /** Why it cannot be measured; else `null`. */
  readonly failure: string | null;
}

interface Run {
  readonly time: number;
  readonly memory: number;
  readonly output: string;
}

const require = createRequire(import.meta.url);
/** What is linted: by their names the packages that are neither the largest ones nor next to nothing. */
const lintedPackage = /^(?:directus|fastify|oidc|restify|sails)/;

/** ESLint with the rules it recommends, and oxlint with those it has by default, with the plugin's recommended preset and without. */
export function measureProcesses(folders: readonly string[], rules: object, rounds: number): ProcessCost[] {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'bench-process-'));
  const linted = folders.filter((folder) => lintedPackage.test(folder));
  try {
    // Elsewhere, because oxlint passes over what git ignores, the corpus too.
    for (const folder of linted) {
      cpSync(path.join(corpusFolder('server'), folder), path.join(scratch, 'sources', folder), { recursive: true });
    }
    const write = (name: string, text: string) => {
      writeFileSync(path.join(scratch, name), text);
      return path.join(scratch, name);
    };
    const eslint = [path.join(path.dirname(require.resolve('eslint/package.json')), 'bin/eslint.js')];
    const oxlint = [fileURLToPath(new URL('node_modules/oxlint/bin/oxlint', import.meta.url))];
    const empty = write('empty.mjs', emptyPlugin);
    const withOxlint = [...oxlint, '--config', write('with.json', oxlintConfig(fileURLToPath(builtPlugin), rules))];
    const commands = [
      {
        name: 'eslint',
        without: [...eslint, '--config', write('without.mjs', eslintConfig(false))],
        withPlugin: [...eslint, '--config', write('with.mjs', eslintConfig(true))],
      },
      { name: 'oxlint', without: [...oxlint, '--config', write('without.json', '{}')], withPlugin: withOxlint },
      // What any plugin in JavaScript costs oxlint, which has none without it, is not this one's.
      {
        name: 'oxlint beside an empty plugin',
        without: [...oxlint, '--config', write('empty.json', oxlintConfig(empty, { 'empty/nothing': 'error' }))],
        withPlugin: withOxlint,
      },
    ];
    return commands.map(({ name, without, withPlugin }) =>
      compare(name, linted, [...without, ...linted], [...withPlugin, ...linted], scratch, rounds),
    );
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

const emptyPlugin = "export default { meta: { name: 'empty' }, rules: { nothing: { create: () => ({}) } } };";

const oxlintConfig = (plugin: string, rules: object) => JSON.stringify({ jsPlugins: [plugin], rules });

function eslintConfig(hasPlugin: boolean): string {
  const modules = moduleFolders('server').map((folder) => `${folder}/**/*.js`);
  const js = pathToFileURL(require.resolve('@eslint/js')).href;
  return `
import js from ${JSON.stringify(js)};
${hasPlugin ? `import requestScope from ${JSON.stringify(builtPlugin.href)};` : ''}

export default [
  { files: ['**/*.js', '**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
  { files: ${JSON.stringify(modules)}, languageOptions: { sourceType: 'module' } },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  js.configs.recommended,
  ${hasPlugin ? 'requestScope.configs.recommended,' : ''}
];
`;
}

function compare(
  name: string,
  folders: readonly string[],
  without: readonly string[],
  withPlugin: readonly string[],
  scratch: string,
  rounds: number,
): ProcessCost {
  const pairs: (readonly [Run, Run])[] = [];
  // The first pair warms the disk's cache up.
  for (let round = 0; round <= rounds; round += 1) {
    const pair = [run(without, scratch), run(withPlugin, scratch)] as const;
    if (round > 0) pairs.push(pair);
  }
  const reports = pairs[0]?.[1].output ?? '';
  return {
    name,
    folders,
    without: sampleOf(pairs.map(([{ time }]) => time)),
    withPlugin: sampleOf(pairs.map(([, { time }]) => time)),
    more: median(pairs.map(([before, after]) => after.time / before.time)) - 1,
    memoryWithout: sampleOf(pairs.map(([{ memory }]) => memory)),
    memoryWith: sampleOf(pairs.map(([, { memory }]) => memory)),
    moreMemory: median(pairs.map(([before, after]) => after.memory / before.memory)) - 1,
    // These packages have something to report: who reports nothing has not run.
    failure: /request-scope[/(]/.test(reports) ? null : `no report of the plugin's: ${reports.slice(0, 200)}`,
  };
}

function run(args: readonly string[], scratch: string): Run {
  const peakFile = path.join(scratch, 'peak');
  const start = performance.now();
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', new URL('peak-memory.js', import.meta.url).href, ...args],
    {
      cwd: path.join(scratch, 'sources'),
      encoding: 'utf8',
      maxBuffer: 1e9,
      env: { ...process.env, PEAK_MEMORY_FILE: peakFile, NO_COLOR: '1' },
    },
  );
  const time = performance.now() - start;
  return { time, memory: Number(readFileSync(peakFile, 'utf8')) / 1000, output: stdout + stderr };
}
