/**
 * Mutation testing: changes the sources in one place at a time and runs the tests that reach the place. What no test notices is a
 * missing test, or code that does nothing.
 *
 *     npm run mutation                               the model, the code paths and the rules: some hours
 *     npm run mutation -- src/rules                  a folder, or files; their results replace those that were known of them
 *     npm run mutation -- --concurrency 2 src/rules  in two processes
 *     npm run mutation -- --tests 250 src/rules      at most 250 tests besides the likely ones: faster, some survive wrongly
 *     npm run mutation -- --table                    only adds up the results that are known
 *
 * Results are added up in `results.json` and in the table of `docs/mutation-testing.md`; the mutants that survive are listed in
 * `.cache/mutation/survivors`, a file for each source file. Stryker comes from the registry the first time.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { installManifest } from '../packages/install-manifest.ts';
import { addResults, listDoubtful, listSurvivors, type MutantResult, toTable } from './results.ts';

interface StrykerModule {
  readonly Stryker: new (options: object) => { runMutationTest(): Promise<MutantResult[]> };
}

const root = path.join(import.meta.dirname, '../..');
const cache = '.cache/mutation';
const page = 'docs/mutation-testing.md';
const [begin, end] = [
  '<!-- begin of what `npm run mutation` writes -->',
  '<!-- end of what `npm run mutation` writes -->',
];

/** Tests that call the sources in their own process, and not only through the built plugin. */
const testFolders = [
  ...['ast', 'scope', 'types', 'code-path', 'frameworks', 'settings', 'model', 'rules', 'cross-module', 'components'],
];

/** Runs the command line with the built plugin, which no mutant is in. */
const withBuiltPlugin = 'tests/components/page.test.ts';

/** Lines of source for one run of Stryker: what is found is kept at the end of each. */
const linesAtOnce = 2000;

function listFiles(place: string, ending: string): string[] {
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(place, name.replaceAll('\\', '/')))
    .filter((name) => name.endsWith(ending))
    .sort();
}

/** The files in their order, in groups of a few. */
function group(files: readonly string[]): string[][] {
  const groups: string[][] = [];
  let lines = Infinity;
  for (const file of files) {
    const more = readFileSync(file, 'utf8').split('\n').length;
    if (lines + more > linesAtOnce) {
      groups.push([]);
      lines = 0;
    }
    groups.at(-1)?.push(file);
    lines += more;
  }
  return groups;
}

async function mutate(files: readonly string[], concurrency: number): Promise<MutantResult[]> {
  const { resolve } = createRequire(path.join(import.meta.dirname, 'package.json'));
  const { Stryker } = (await import(pathToFileURL(resolve('@stryker-mutator/core')).href)) as StrykerModule;
  const loader = ['--import', import.meta.resolve('tsx')];
  return new Stryker({
    mutate: files,
    plugins: [path.join(import.meta.dirname, 'test-runner.ts')],
    testRunner: 'in-process',
    testRunnerNodeArgs: ['--max-semi-space-size=64', ...loader],
    checkerNodeArgs: loader,
    coverageAnalysis: 'perTest',
    // A table that is made when its module is loaded would have to be loaded, with all tests, once for each of its words.
    ignoreStatic: true,
    concurrency,
    timeoutMS: 15_000,
    timeoutFactor: 1.5,
    dryRunTimeoutMinutes: 30,
    reporters: ['progress-append-only'],
    tempDirName: `${cache}/sandbox`,
    allowConsoleColors: false,
    cleanTempDir: 'always',
    ignorePatterns: ['/*', '!/src', '!/tests', '!/package.json', '!/tsconfig.json', '/tests/mutation'],
  }).runMutationTest();
}

function writeTable(table: string): void {
  const text = readFileSync(page, 'utf8');
  const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
  writeFileSync(page, `${text.slice(0, from)}\n\n${table}\n\n${text.slice(to)}`);
}

process.chdir(root);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    concurrency: { type: 'string', default: '1' },
    tests: { type: 'string', default: 'all' },
    table: { type: 'boolean', default: false },
  },
});
const places = positionals.length > 0 ? positionals : ['src/code-path', 'src/rules', 'src/model'];
const files = values.table ? [] : places.flatMap((place) => listFiles(path.posix.normalize(place), '.ts'));
if (files.length > 0) installManifest(import.meta.dirname);

mkdirSync(`${cache}/survivors`, { recursive: true });
const temporary = mkdtempSync(path.join(tmpdir(), 'request-scope-mutation-'));
process.env['TMPDIR'] = temporary;
process.env['MUTATION_KILLERS'] = path.resolve(cache, 'killers.json');
process.env['MUTATION_TESTS_AT_MOST'] = values.tests;
process.env['MUTATION_TESTS'] = JSON.stringify(
  testFolders.flatMap((folder) => listFiles(`tests/${folder}`, '.test.ts')).filter((file) => file !== withBuiltPlugin),
);
try {
  for (const some of group(files)) {
    console.log(some.join('\n'));
    const sources = new Map(some.map((file) => [file, readFileSync(file, 'utf8')]));
    const mutants = await mutate(some, Number(values.concurrency));
    for (const [file, text] of sources) {
      const survivors = listSurvivors(file, text, mutants);
      const listed = path.join(cache, 'survivors', `${file.replaceAll('/', '.')}.txt`);
      rmSync(listed, { force: true });
      if (survivors.length > 0) writeFileSync(listed, `${survivors.join('\n')}\n`);
    }
    console.log(toTable(addResults(sources, mutants, values.tests)));
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
const results = addResults(new Map(), [], values.tests);
writeTable(toTable(results));
console.log(listDoubtful(results).join('\n'));
