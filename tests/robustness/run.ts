/**
 * Lints every JavaScript and TypeScript file of pinned packages of npm in every configuration, and so the syntax that test262 and the
 * TypeScript compiler are made of, put into a server's file: no exception, no hang, no report without a place, the same findings twice and
 * in another order. Needs the network for the first run. Ends with `N passed, N failed`.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fetchPackages, type PinnedPackage } from '../packages/fetch-packages.ts';
import { answer, inProcesses } from '../packages/in-processes.ts';
import { listPackageFiles, readPackageFile } from '../packages/package-files.ts';
import { lintFiles, type LintResult } from './lint-files.ts';
import { listSyntaxFiles, syntaxPackages } from './syntax-files.ts';

interface RuledPackage extends PinnedPackage {
  /** The suite lints all files of it, in every configuration. */
  readonly everyFile?: true;
}

const pins = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../ruling/packages.json'), 'utf8'),
) as RuledPackage[];
const packages = pins.filter(({ everyFile }) => everyFile);

/** Files of a package that one process lints at a time. */
interface Job {
  readonly package: PinnedPackage;
  readonly lint: () => LintResult;
}

/** Of a package with types; of the syntax, where programs are small and there are no imports to miss, more. */
const typed = { package: 6, syntax: 250 };

/** The longest ones first, so that no process is left with one of them at the end. */
function listJobs(): Job[] {
  const ofSyntax = listSyntaxFiles().map((group): Job => ({
    package: group.package,
    lint: () => lintFiles(group.read(), typed.syntax),
  }));
  const ofPackages = packages.map((pin): Job => ({
    package: pin,
    lint: () =>
      lintFiles(
        listPackageFiles(pin).map((file) => ({ ...file, code: readPackageFile(file) })),
        typed.package,
      ),
  }));
  return [...ofSyntax, ...ofPackages];
}

function nameOf(pin: PinnedPackage): string {
  return `${pin.name}@${pin.version}`;
}

async function run(): Promise<void> {
  await fetchPackages([...packages, ...syntaxPackages]);
  const jobs = listJobs();
  const hangs: string[] = [];
  const results = await inProcesses<LintResult>(import.meta.filename, jobs.length, (index) => {
    const job = jobs[index];
    if (job) hangs.push(nameOf(job.package));
    return { files: 0, linted: {}, unreadable: 0, exceptions: [], unplaced: [], unsteady: [] };
  });
  const problems = [
    ['exceptions', results.flatMap(({ exceptions }) => exceptions)],
    ['packages that took too long', hangs],
    ['reports without a place', results.flatMap(({ unplaced }) => unplaced)],
    ['files with other findings the second time, in another order', results.flatMap(({ unsteady }) => unsteady)],
  ] as const;
  for (const [title, list] of problems) for (const problem of list) console.log(`${title}: ${problem}`);

  const isOfPackages = (_: unknown, index: number) => packages.includes(jobs[index]?.package as RuledPackage);
  const all = [...packages, ...syntaxPackages];
  tell(`${packages.length} packages`, results.filter(isOfPackages));
  tell(
    `syntax (${syntaxPackages.map(nameOf).join(', ')})`,
    results.filter((_, index) => !isOfPackages(_, index)),
  );
  console.log(
    `Not counted: files that a configuration cannot read. With types: ${typed.package} files of each package, ${typed.syntax} of each group of syntax.`,
  );
  for (const [title, list] of problems) console.log(`${title}: ${list.length}`);
  // A package passes when nothing of the kind happened with any of its files.
  const failed = all.filter((pin) =>
    problems.some(([, list]) => list.some((problem) => `${problem} `.startsWith(`${nameOf(pin)} `))),
  ).length;
  console.log(`${all.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

function tell(title: string, results: readonly LintResult[]): void {
  const linted = new Map<string, number>();
  for (const result of results)
    for (const [name, count] of Object.entries(result.linted)) linted.set(name, (linted.get(name) ?? 0) + count);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const files = sum(results.map((result) => result.files));
  const unreadable = sum(results.map((result) => result.unreadable));
  console.log(
    `${title}: ${files} files, ${unreadable} of them read by no parser; ${linted.size} configurations, ${sum([...linted.values()])} times a file was linted:`,
  );
  for (const [name, count] of linted) console.log(`  ${name}: ${count} files`);
}

if (process.argv.includes('--work')) {
  const jobs = listJobs();
  answer((index) => (jobs[index] as Job).lint());
} else await run();
