/**
 * Runs every example of the pages on its real framework and compares what is seen with what the rules say. Installs the
 * frameworks from the manifest in this folder first, if they are not there yet; needs no network after that.
 *
 *     npm run evidence                 all of it
 *     npm run evidence -- express pg   examples whose name has one of these words
 *
 * Ends with a table and a line `N passed, N failed`.
 */
import { availableParallelism } from 'node:os';
import { readExamples } from './harness/example.ts';
import type { Example } from './harness/example.ts';
import { installFrameworks } from './harness/install.ts';
import { judge } from './harness/judge.ts';
import { startPostgres } from './harness/postgres.ts';
import { observe } from './harness/schedule.ts';
import { formatTable } from './harness/table.ts';
import type { Row } from './harness/table.ts';
import { getVerdict, loadPlugin } from './harness/verdict.ts';

const words = process.argv.slice(2);
const nodeVersion = Number(process.versions.node.split('.')[0]);

installFrameworks();
const plugin = await loadPlugin();
const examples = readExamples().filter(({ path }) => words.length === 0 || words.some((word) => path.includes(word)));
const postgres = examples.some(({ needsPostgres }) => needsPostgres) ? await startPostgres() : 'not needed';

const rows: Row[] = [];
const queue = [...examples];
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
if (typeof postgres !== 'string') await postgres.stop();

rows.sort((left, right) => (left.example.name < right.example.name ? -1 : 1));
console.log(`\n${formatTable(rows)}\n`);
const failed = rows.filter(({ result }) => result === 'failed');
for (const { example, complaints } of failed) {
  console.log(`${example.name}\n${complaints.map((complaint) => `  ${complaint}`).join('\n')}`);
}
const skipped = rows.filter(({ result }) => result === 'skipped').length;
const frameworks = new Set(examples.map(({ framework }) => framework)).size;
console.log(`${rows.length} examples on ${frameworks} frameworks, ${skipped} skipped`);
console.log(`${rows.length - skipped - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;

async function work(): Promise<void> {
  for (let example = queue.shift(); example; example = queue.shift()) {
    const start = Date.now();
    const row = await check(example);
    rows.push(row);
    const place = `${String(rows.length).padStart(3)}/${examples.length}`;
    console.log(`${place}  ${row.result.padEnd(7)} ${example.name}  ${((Date.now() - start) / 1000).toFixed(1)} s`);
  }
}

async function check(example: Example): Promise<Row> {
  const verdict = getVerdict(example, plugin);
  const reason = findReasonToSkip(example);
  if (reason !== null) {
    return { example, verdict, version: '', seen: [reason], result: 'skipped', complaints: [] };
  }
  const observation = await observe(example, typeof postgres === 'string' ? {} : postgres.environment);
  const { agrees, complaints } = judge(example, verdict, observation);
  return {
    example,
    verdict,
    version: observation.version,
    seen: [...observation.seen.keys()],
    result: agrees ? 'passed' : 'failed',
    complaints,
  };
}

function findReasonToSkip({ needsPostgres, before }: Example): string | null {
  if (needsPostgres && typeof postgres === 'string') return `skipped: ${postgres}`;
  if (before !== null && nodeVersion >= before) return `skipped: leaks before Node ${before} only`;
  return null;
}
