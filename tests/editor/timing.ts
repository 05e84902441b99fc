/**
 * How long does it take from an edit to its diagnostic in ESLint's language server, with the plugin and without? Two servers, one with
 * the plugin in its configuration, get the same edits of the same file, one after the other and the first by turns. The time of an
 * edit is that from sending it to having the diagnostics of the text it made, which are looked at: ESLint's own finding has to
 * be there in both, the plugin's with the plugin for every other edit.
 *
 * On a machine with other things to do single times differ by more than what is measured. Each pair of edits therefore gives one
 * quotient, both of whose times had the same neighbours, and the median of the quotients is what two servers measure. Two more servers
 * measure something else, as each process has its own layout in memory and its own luck with what is compiled when: the median of
 * several counts: where that of five is over the limit, of nine, and where that is, of fifteen. Needs the network for the servers. Ends with `N passed, N failed`.
 */
import path from 'node:path';
import { check, reportChecks } from '../hosts/checks.ts';
import { packPlugin } from '../hosts/packed-plugin.ts';
import { editedServer } from './edited-server.ts';
import { type LanguageClient, startLanguageClient } from './language-client.ts';

/** What the plugin may add to the time from an edit to its diagnostic. */
const limit = 0.1;
/** Pairs of servers: as many, and where their median is over the limit, as many in all. */
const attempts = [5, 9, 15];
const warmUp = 40;
const pairs = 60;

const file = 'server.ts';
const leak = 'request-scope/no-global-request-state';

/** What typescript-eslint tells a project to begin with. */
const configuration = (plugin: string) => `
import js from '@eslint/js';
import requestScope from 'eslint-plugin-request-scope';
import tseslint from 'typescript-eslint';

export default [js.configs.recommended, ...tseslint.configs.recommended${plugin}];
`;

const packages = [
  'eslint@10',
  '@eslint/js@10',
  'typescript-eslint@8',
  'typescript@~6.0',
  'vscode-langservers-extracted@4',
];
const manifest = JSON.stringify({ private: true, type: 'module' });
const files = {
  'package.json': manifest,
  'without/package.json': manifest,
  'without/eslint.config.js': configuration(''),
  [`without/${file}`]: editedServer(0, false),
  'with/package.json': manifest,
  'with/eslint.config.js': configuration(', requestScope.configs.recommended'),
  [`with/${file}`]: editedServer(0, false),
};

/** Milliseconds from an edit to its diagnostics, once they are those of the edit. */
async function timeEdit(client: LanguageClient, number: number, hasPlugin: boolean): Promise<number> {
  const leaks = number % 2 === 0;
  const start = performance.now();
  client.type(editedServer(number, leaks));
  const diagnostics = await client.diagnose();
  const time = performance.now() - start;
  const isOfThisEdit = diagnostics.some(({ message }) => message.includes(`'draft${number}'`));
  const isMarked = diagnostics.some(({ code }) => code === leak);
  if (!isOfThisEdit || isMarked !== (leaks && hasPlugin)) {
    const found = diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n');
    throw new Error(`Edit ${number} ${hasPlugin ? 'with' : 'without'} the plugin got:\n${found}`);
  }
  return time;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

interface Measurement {
  readonly without: number;
  readonly withPlugin: number;
  /** How much longer it takes with the plugin, as a part of the time without. */
  readonly added: number;
}

let edits = 0;

async function measure(): Promise<Measurement> {
  const clients: LanguageClient[] = [];
  try {
    for (const project of ['without', 'with']) {
      const client = await startLanguageClient(path.join(folder, project), ['node', server, '--stdio'], file);
      clients.push(client);
      client.open(editedServer(0, false));
    }
    return await compare(...(clients as [LanguageClient, LanguageClient]));
  } finally {
    for (const client of clients) client.close();
  }
}

async function compare(without: LanguageClient, withPlugin: LanguageClient): Promise<Measurement> {
  const times: (readonly [without: number, withPlugin: number])[] = [];
  for (let pair = 0; pair < warmUp + pairs; pair += 1) {
    edits += 1;
    const inOrder = pair % 4 < 2;
    const first = await timeEdit(inOrder ? without : withPlugin, edits, !inOrder);
    const second = await timeEdit(inOrder ? withPlugin : without, edits, inOrder);
    if (pair >= warmUp) times.push(inOrder ? [first, second] : [second, first]);
  }
  return {
    without: median(times.map(([time]) => time)),
    withPlugin: median(times.map(([, time]) => time)),
    added: median(times.map(([before, after]) => after / before)) - 1,
  };
}

async function checkTiming(): Promise<void> {
  const parts: number[] = [];
  let added = Number.NaN;
  for (const attempt of attempts) {
    while (parts.length < attempt) parts.push(await report());
    added = median(parts);
    console.log(`        the median of ${attempt}: ${toPercent(added)} longer`);
    if (added <= limit) break;
  }
  check(
    `from an edit to its diagnostic at most ${limit * 100} % longer with the plugin`,
    added <= limit ? null : `${toPercent(added)} longer`,
  );
}

/** Measures with two new servers, says what was measured and returns what the plugin adds. */
async function report(): Promise<number> {
  const { without, withPlugin, added } = await measure();
  const text = `without ${without.toFixed(1)} ms, with ${withPlugin.toFixed(1)} ms, ${toPercent(added)} longer`;
  console.log(`        from an edit to its diagnostic (medians of ${pairs}): ${text}`);
  return added;
}

function toPercent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}

const plugin = packPlugin();
const { folder, problem } = plugin.install('timing', packages, files);
check('the language server installs', problem);
const server = path.join(folder, 'node_modules/vscode-langservers-extracted/bin/vscode-eslint-language-server');
if (problem === null) {
  try {
    await checkTiming();
  } catch (error) {
    check('the language server answers', String(error));
  }
}
plugin.remove();
reportChecks();
