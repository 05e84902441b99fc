import { packagesOf } from './corpus.ts';
import type { GrowthStep } from './growth.ts';
import type { ImportCost } from './import-cost.ts';
import type { Sample } from './sample.ts';
import type { CandidateTime, LintTimes } from './timed-lint.ts';
import type { TypedTimes } from './typed-rules.ts';
import type { ProcessCost } from './whole-process.ts';

/** Everything that one run measures. */
export interface Measurements {
  readonly machine: string;
  readonly rounds: number;
  /** A tenth of the files, and smaller ones where they grow? */
  readonly isQuick: boolean;
  readonly server: LintTimes;
  readonly other: LintTimes;
  /** Rules that could not be loaded, and why. */
  readonly missing: ReadonlyMap<string, string>;
  readonly typed: TypedTimes;
  readonly imported: ImportCost;
  readonly processes: readonly ProcessCost[];
  readonly handlers: readonly GrowthStep[];
  readonly bundles: readonly GrowthStep[];
}

const ms = (time: number) => `${time.toFixed(time < 100 ? 1 : 0)} ms`;
const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
const range = ({ least, most }: Sample, write: (number: number) => string) => `${write(least)} – ${write(most)}`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The tables of `docs/performance.md`, in Markdown. */
export function report(measured: Measurements): string {
  const { server, other, typed } = measured;
  return [
    measured.machine,
    ...(measured.isQuick ? ['**A quick run**, of a tenth of the files: take it for no more than a look.'] : []),
    '## Targets',
    targets(measured),
    '## Rules on real servers',
    `${server.files} files, ${megabytes(server.bytes)}, of ${packageNames('server')}. Parsing takes ${ms(server.parse.median)}; scopes, ` +
      `code paths and traversal without any rule ${ms(server.bare.median)}, which are not counted below. Medians of ${measured.rounds} rounds ` +
      'after one that warms up; beside them the least and the most.',
    candidateTable(server, measured.missing),
    '## Files without server code',
    `${other.files} files, ${megabytes(other.bytes)}, of ${packageNames('other')}. Parsing takes ${ms(other.parse.median)}.`,
    candidateTable(other),
    '## Rules that ask for types',
    `${typed.files} files of an Express project in TypeScript, each rule in processes of its own. Parsing, in which TypeScript makes its program, ` +
      `takes ${ms(typed.parse.median)}; the first rule that asks for a type pays for TypeScript's checker.`,
    typedTable(typed),
    '## Start',
    `Importing the built plugin takes ${ms(measured.imported.time.median)} (${range(measured.imported.time, ms)}) and loads ` +
      `${measured.imported.modules} modules.`,
    '## Whole processes',
    `\`eslint\` with ESLint's recommended rules and \`oxlint\` with its default ones, from start to end, on ${measured.processes[0]?.folders.join(', ')}: ` +
      'without the plugin and with its recommended preset. "More" is the median over pairs of runs.',
    processTable(measured.processes),
    '## Growth',
    'All three rules on one file. A doubling is the time by that of the line above, both sizes reduced to exactly twice. ' +
      'What is larger than a file that took more than 10 s is left out.',
    growthTable(measured.handlers),
    growthTable(measured.bundles),
  ].join('\n\n');
}

const packageNames = (corpus: 'server' | 'other') =>
  packagesOf(corpus)
    .map(({ name, version }) => `${name} ${version}`)
    .join(', ');

function candidateTable({ candidates }: LintTimes, missing: ReadonlyMap<string, string> = new Map()): string {
  const rows = candidates.map((candidate) => [
    title(candidate.name),
    ms(candidate.time.median),
    percent(candidate.share.median),
    range(candidate.share, percent),
    `${candidate.reports}${failureOf(candidate)}`,
  ]);
  const unavailable = [...missing].map(([name, reason]) => [title(name), `cannot be loaded: ${reason}`, '', '', '']);
  return table(['', 'time', 'of parsing', 'range', 'reports'], [...rows, ...unavailable]);
}

const title = (name: string) => (/\/|^[a-z]+(?:-[a-z]+)+$/.test(name) ? `\`${name}\`` : name);

const failureOf = ({ failure }: CandidateTime) =>
  failure ? `; throws on ${failure.files} files: ${failure.message}` : '';

function typedTable({ candidates }: TypedTimes): string {
  return table(
    ['', 'time', 'of parsing', 'range'],
    candidates.map(({ name, time, share, failure }) =>
      failure === null
        ? [title(name), ms(time.median), percent(share.median), range(share, percent)]
        : [title(name), `does not run: ${failure}`, '', ''],
    ),
  );
}

function processTable(processes: readonly ProcessCost[]): string {
  const memory = (megabytesOf: Sample) => `${megabytesOf.median.toFixed(0)} MB`;
  return table(
    ['', 'without', 'with', 'more', 'peak memory without', 'with', 'more'],
    processes.map((cost) =>
      cost.failure === null
        ? [
            ...[cost.name, ms(cost.without.median), ms(cost.withPlugin.median), percent(cost.more)],
            ...[memory(cost.memoryWithout), memory(cost.memoryWith), percent(cost.moreMemory)],
          ]
        : [cost.name, `not measured: ${cost.failure.replaceAll(/\s+/g, ' ')}`, '', '', '', '', ''],
    ),
  );
}

function growthTable(steps: readonly GrowthStep[]): string {
  return table(
    ['', 'size', 'parsing', 'the rules', 'of parsing', 'a doubling'],
    steps.map(({ size, bytes, parse, time, doubling }) => [
      ...[size, megabytes(bytes), ms(parse), ms(time), percent(time / parse)],
      doubling === null ? '' : `× ${doubling.toFixed(2)}`,
    ]),
  );
}

/** What the figures should be beside what they are. */
export function targets(measured: Measurements): string {
  const find = ({ candidates }: LintTimes, name: string) => candidates.find((candidate) => candidate.name === name);
  const nan = Number.NaN;
  const all = find(measured.server, 'all three together');
  const atomic = find(measured.server, 'require-atomic-updates');
  const without = find(measured.other, 'all three together');
  const doubling = Math.max(...[...measured.handlers, ...measured.bundles].map((step) => step.doubling ?? 0));
  const line = (what: string, limit: number, value: number, write: (number: number) => string) => [
    what,
    `at most ${write(limit)}`,
    write(value),
    value <= limit ? 'held' : '**missed**',
  ];
  const memory = measured.processes.map(({ name, moreMemory }) =>
    line(`more memory of ${name}`, 0.05, moreMemory, percent),
  );
  return table(
    ['', 'target', 'measured', ''],
    [
      line('all three rules on server code, of parsing', 0.04, all?.share.median ?? nan, percent),
      line('all three rules beside `require-atomic-updates`', atomic?.time.median ?? nan, all?.time.median ?? nan, ms),
      line('files without server code, of parsing', 0.003, without?.share.median ?? nan, percent),
      line('importing the plugin', 40, measured.imported.time.median, ms),
      line('modules loaded', 30, measured.imported.modules, String),
      line('the largest growth with a doubled file', 2.2, doubling, (factor) => `× ${factor.toFixed(2)}`),
      ...memory,
    ],
  );
}
