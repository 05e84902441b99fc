/**
 * Lints every JavaScript and TypeScript file of pinned packages of npm in every configuration: no exception, no hang, no report
 * without a place, the same findings twice and in another order. Needs the network for the first run. Ends with `N passed, N failed`.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fetchPackages, type PinnedPackage } from '../packages/fetch-packages.ts';
import { answer, inProcesses } from '../packages/in-processes.ts';
import { lintPackage, type PackageResult } from './lint-package.ts';

interface RuledPackage extends PinnedPackage {
  /** The suite lints all files of it, in every configuration. */
  readonly everyFile?: true;
}

const pins = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../ruling/packages.json'), 'utf8'),
) as RuledPackage[];
const packages = pins.filter(({ everyFile }) => everyFile);

function nameOf(index: number): string {
  const pin = packages[index];
  return pin ? `${pin.name}@${pin.version}` : '';
}

async function run(): Promise<void> {
  await fetchPackages(packages);
  const hangs: string[] = [];
  const results = await inProcesses<PackageResult>(import.meta.filename, packages.length, (index) => {
    hangs.push(nameOf(index));
    return { files: 0, linted: {}, exceptions: [], unplaced: [], unsteady: [] };
  });
  const problems = [
    ['exceptions', results.flatMap(({ exceptions }) => exceptions)],
    ['packages that took too long', hangs],
    ['reports without a place', results.flatMap(({ unplaced }) => unplaced)],
    ['files with other findings the second time, in another order', results.flatMap(({ unsteady }) => unsteady)],
  ] as const;
  for (const [title, list] of problems) for (const problem of list) console.log(`${title}: ${problem}`);

  const linted = new Map<string, number>();
  for (const result of results)
    for (const [name, count] of Object.entries(result.linted)) linted.set(name, (linted.get(name) ?? 0) + count);
  const files = results.reduce((sum, result) => sum + result.files, 0);
  const total = [...linted.values()].reduce((sum, count) => sum + count, 0);
  console.log(
    `${packages.length} packages, ${files} files, ${linted.size} configurations, ${total} times a file was linted:`,
  );
  for (const [name, count] of linted) console.log(`  ${name}: ${count} files`);
  console.log(
    'Not counted: files that a configuration cannot read. With types: a sample of six files of each package.',
  );
  for (const [title, list] of problems) console.log(`${title}: ${list.length}`);
  // A package passes when nothing of the kind happened with any of its files.
  const failed = packages.filter((_, index) =>
    problems.some(([, list]) => list.some((problem) => `${problem} `.startsWith(`${nameOf(index)} `))),
  ).length;
  console.log(`${packages.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

if (process.argv.includes('--work')) answer((index) => lintPackage(packages[index] as PinnedPackage));
else await run();
