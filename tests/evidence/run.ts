/**
 * Runs every example of the pages on its real framework and compares what is seen with what the rules say; applies what the
 * rules suggest to copies of them, which must not leak any more; measures again where clean-up runs; plays the origin's tests
 * against the example application. Installs the frameworks from the manifest in this folder first, if they are not there yet;
 * needs no network after that.
 *
 *     npm run evidence                   all of it
 *     npm run evidence -- express koa    what has one of these words in its name
 *     npm run evidence -- mended         what the suggestions make of the examples
 *
 * Ends with a table and a line `N passed, N failed`.
 */
import { availableParallelism } from 'node:os';
import { readExamples } from './harness/example.ts';
import { type Surroundings, toExampleTask } from './harness/example-task.ts';
import { installFrameworks } from './harness/install.ts';
import { toMendedTasks } from './harness/mended-task.ts';
import { toOriginTask } from './harness/origin-task.ts';
import { toPlaceTask } from './harness/place-task.ts';
import { readProbes } from './harness/places.ts';
import { startPostgres } from './harness/postgres.ts';
import { formatTable } from './harness/table.ts';
import { runTasks } from './harness/task.ts';
import { loadPlugin } from './harness/verdict.ts';
import { originTests } from './origin/tests.ts';

const words = process.argv.slice(2);
const isWanted = ({ name }: { readonly name: string }): boolean =>
  words.length === 0 || words.some((word) => name.includes(word));

installFrameworks();
let server: ReturnType<typeof startPostgres> | undefined;
const surroundings: Surroundings = {
  plugin: await loadPlugin(),
  async postgres() {
    const started = await (server ??= startPostgres());
    return typeof started === 'string' ? started : started.environment;
  },
};

const examples = readExamples();
const tasks = [
  ...examples.map((example) => toExampleTask(example, surroundings)),
  ...examples.flatMap((example) => toMendedTasks(example, surroundings)),
  ...readProbes().map(toPlaceTask),
  ...originTests.map(toOriginTask),
].filter(isWanted);
const outcomes = await runTasks(
  tasks,
  Math.min(availableParallelism(), 4),
  (task, { result, complaints }, done, time) => {
    console.log(
      `${String(done).padStart(3)}/${tasks.length}  ${result.padEnd(7)}  ${task.name}  ${(time / 1000).toFixed(1)} s`,
    );
    if (result === 'failed') console.log(complaints.map((complaint) => `         ${complaint}`).join('\n'));
  },
);
const started = await server;
if (typeof started === 'object') await started.stop();

const rows = outcomes.flatMap(({ row }) => row ?? []);
const frameworks = new Set(rows.map(({ example }) => example.framework)).size;
const count = (result: string): number => outcomes.filter((outcome) => outcome.result === result).length;
if (rows.length > 0) console.log(`\n${formatTable(rows)}\n`);
console.log(`${rows.length} examples on ${frameworks} frameworks and platforms, ${count('skipped')} skipped`);
console.log(`${count('passed')} passed, ${count('failed')} failed`);
process.exitCode = count('failed') > 0 ? 1 : 0;
