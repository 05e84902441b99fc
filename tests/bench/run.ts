/**
 * What the plugin costs: beside parsing, beside other rules, in whole processes of ESLint and oxlint, and with growing files.
 *
 *     npm run bench                     all of it; writes the tables of `docs/performance.md`
 *     npm run bench -- --quick          a tenth of the files, once; prints the tables only, unless `--write` follows
 *     npm run bench -- --types 200      a project of 200 modules with types, for `docs/types.md`
 *
 * The other plugins and the packages that are linted come from the registry the first time. Targets that are missed are printed as
 * such; they are figures of one machine, so the command does not fail for them.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { installManifest } from '../packages/install-manifest.ts';
import { comparedCandidates, importPlugin, ownCandidates, sameSelectors } from './candidates.ts';
import { corpusFolder, readCorpus } from './corpus.ts';
import type { CorpusFile } from './corpus.ts';
import { measureBundles, measureHandlers } from './growth.ts';
import { measureImport } from './import-cost.ts';
import { busyShare, describeMachine } from './machine.ts';
import { report } from './report.ts';
import type { Measurements } from './report.ts';
import { median } from './sample.ts';
import { timeLint } from './timed-lint.ts';
import { lintOnce, measureTypes, onceArgument } from './typed.ts';
import { measureTypedRules, timeTypedRuleOnce, typedRuleArgument } from './typed-rules.ts';
import { measureProcesses } from './whole-process.ts';

const page = new URL('../../docs/performance.md', import.meta.url);
const [begin, end] = ['<!-- begin of what `npm run bench` writes -->', '<!-- end of what `npm run bench` writes -->'];

async function measureAll(isQuick: boolean): Promise<Measurements> {
  installManifest(import.meta.dirname);
  const rounds = isQuick ? 1 : 3;
  const some = (files: readonly CorpusFile[]) => files.filter((_, index) => !isQuick || index % 10 === 0);
  const all = readCorpus('server');
  const [serverFiles, otherFiles] = [some(all), some(readCorpus('other'))];
  const start = performance.now();
  const step = (text: string) =>
    console.log(`${((performance.now() - start) / 1000).toFixed(0).padStart(4)} s  ${text}`);

  const busyBefore = await busyShare();
  step('importing');
  const imported = measureImport(isQuick ? 3 : 15);
  step('whole processes');
  const plugin = await importPlugin();
  const { each, together } = ownCandidates(plugin);
  const folders = readdirSync(corpusFolder('server'));
  const processes = measureProcesses(folders, plugin.configs.recommended.rules, isQuick ? 1 : 3);
  step('growth');
  const handlers = measureHandlers(together, rounds, isQuick);
  const bundles = await measureBundles(all, together, rounds, isQuick);
  step('rules with types');
  const typed = measureTypedRules(isQuick ? 10 : 50, rounds);
  step('files without server code');
  const other = timeLint(otherFiles, [together], { cwd: corpusFolder('other'), rounds });
  step('server files');
  const cwd = corpusFolder('server');
  const { candidates, missing } = await comparedCandidates();
  const floor = sameSelectors(plugin, serverFiles, cwd);
  const server = timeLint(serverFiles, [...each, together, floor, ...candidates], { cwd, rounds });
  step('done');
  const machine = describeMachine(busyBefore, await busyShare());
  return { machine, rounds, isQuick, server, other, missing, typed, imported, processes, handlers, bundles };
}

function writePage(tables: string): void {
  const text = readFileSync(page, 'utf8');
  const [before, after] = [text.split(begin)[0], text.split(end)[1]];
  if (before === undefined || after === undefined) throw new Error(`${page.href} has no marks.`);
  writeFileSync(page, `${before}${begin}\n\n${tables}\n\n${end}${after}`);
}

const [option, ...rest] = process.argv.slice(2);
if (option === onceArgument) await lintOnce(rest[0] ?? '', rest[1] ?? '', rest[2] === 'true');
else if (option === typedRuleArgument) await timeTypedRuleOnce(rest[0] ?? '', rest[1] ?? '');
else if (option === '--types') measureTypes(Number(rest[0] ?? 200), median);
else {
  const isQuick = option === '--quick';
  const tables = report(await measureAll(isQuick));
  console.log(`\n${tables}`);
  if (!isQuick || rest.includes('--write')) writePage(tables);
}
