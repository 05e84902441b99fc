/**
 * A test runner for Stryker that loads the tests once and then runs, for each mutant, those that reach it, in the same process.
 * Vitest would load ESLint, the parsers and the tests anew for each mutant, which takes many times as long as the tests.
 *
 * The tests that killed a mutant before, or another one of the same file, come first; then those that are about the file.
 */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { KeptTest } from './vitest-stand-in.ts';

/** What Stryker's instrumented code and its runners share. */
interface Shared {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
}

type Outcome =
  | {
      readonly status: 'killed';
      readonly killedBy: readonly string[];
      readonly failureMessage: string;
      readonly nrOfTests: number;
    }
  | { readonly status: 'survived'; readonly nrOfTests: number }
  | { readonly status: 'timeout'; readonly reason: string };

interface MutantRun {
  readonly activeMutant: {
    readonly id: string;
    readonly fileName: string;
    readonly replacement: string;
    readonly location: { readonly start: { readonly line: number; readonly column: number } };
  };
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
  readonly reloadEnvironment: boolean;
}

const shared: Shared = ((globalThis as { __stryker__?: Shared }).__stryker__ ??= {});

/** Tests that killed the mutants of a file, the latest one first. */
const recentKillers = new Map<string, string[]>();

class InProcessTestRunner {
  private generation = 0;
  private tests = new Map<string, KeptTest>();
  private keptFolders: ReadonlySet<string> = new Set();
  private readonly testsAtMost = Number(process.env['MUTATION_TESTS_AT_MOST']) || Infinity;
  private readonly killersFile = process.env['MUTATION_KILLERS'] ?? '';
  private readonly killers = this.readKillers();

  capabilities() {
    return { reloadEnvironment: true };
  }

  init(): void {
    register(new URL('./module-hooks.js', import.meta.url));
  }

  async dryRun() {
    await this.load(1);
    const results = [];
    for (const test of this.tests.values()) {
      shared.currentTestId = test.id;
      const start = performance.now();
      const failureMessage = await getFailure(test);
      const timeSpentMs = performance.now() - start;
      const fileName = path.resolve(test.file);
      results.push({
        id: test.id,
        name: test.id,
        fileName,
        timeSpentMs,
        ...(failureMessage === null ? { status: 0 } : { status: 1, failureMessage }),
      });
    }
    shared.currentTestId = undefined;
    this.removeFolders();
    return { status: 'complete', tests: results, mutantCoverage: shared.mutantCoverage };
  }

  async mutantRun(run: MutantRun) {
    const { activeMutant, testFilter, hitLimit, reloadEnvironment } = run;
    if (reloadEnvironment) shared.activeMutant = activeMutant.id;
    if (reloadEnvironment || this.generation < 2) await this.load();
    const key = getKey(activeMutant);
    const recent = recentKillers.get(activeMutant.fileName) ?? [];
    const asked = testFilter ?? [...this.tests.keys()];
    const likely = [this.killers[key] ?? '', ...recent, ...asked.filter(isAbout(activeMutant.fileName))];
    const order = inOrder(asked, likely, this.testsAtMost);
    const result = await this.findKiller(order, activeMutant.id, hitLimit);
    if (reloadEnvironment) await this.load();
    if (result.status === 'killed') {
      const [killer = ''] = result.killedBy;
      recentKillers.set(activeMutant.fileName, [killer, ...recent.filter((id) => id !== killer)].slice(0, 40));
      this.killers[key] = killer;
    }
    this.removeFolders();
    return result;
  }

  /** Keeps what was learned, beside what another process has learned at the same time. */
  dispose(): void {
    if (!this.killersFile) return;
    const own = `${this.killersFile}.${process.pid}`;
    writeFileSync(own, JSON.stringify({ ...this.readKillers(), ...this.killers }));
    renameSync(own, this.killersFile);
  }

  private readKillers(): Record<string, string> {
    return existsSync(this.killersFile)
      ? (JSON.parse(readFileSync(this.killersFile, 'utf8')) as Record<string, string>)
      : {};
  }

  private async findKiller(
    order: readonly string[],
    mutant: string,
    hitLimit: number | undefined,
    isRetry = false,
  ): Promise<Outcome> {
    let nrOfTests = 0;
    shared.hitCount = hitLimit === undefined ? undefined : 0;
    shared.hitLimit = hitLimit;
    for (const id of order) {
      const test = this.tests.get(id);
      if (!test) throw new Error(`There is no test '${id}'.`);
      nrOfTests += 1;
      shared.activeMutant = mutant;
      const failureMessage = await getFailure(test);
      shared.activeMutant = undefined;
      if (hitLimit !== undefined && (shared.hitCount ?? 0) > hitLimit) {
        return { status: 'timeout', reason: `Reached ${shared.hitCount} times.` };
      }
      if (failureMessage === null) continue;
      // What is remembered for as long as the process lives may come from an earlier mutant.
      if (!isRetry && (await getFailure(test)) !== null) {
        await this.load();
        return this.findKiller(order, mutant, hitLimit, true);
      }
      return { status: 'killed', killedBy: [id], failureMessage, nrOfTests };
    }
    return { status: 'survived', nrOfTests };
  }

  /** Loads sources and tests anew. The modules of packages stay. Only the first generation counts which test reaches what. */
  private async load(generation = Math.max(2, this.generation + 1)): Promise<void> {
    this.generation = generation;
    const query = `?generation=${this.generation}`;
    const standIn = (await import(
      new URL(`./vitest-stand-in.ts${query}`, import.meta.url).href
    )) as typeof import('./vitest-stand-in.ts');
    for (const file of JSON.parse(process.env['MUTATION_TESTS'] ?? '[]') as string[]) {
      standIn.beginFile(file);
      await import(pathToFileURL(path.resolve(file)).href + query);
    }
    const ids = new Set(standIn.keptTests.map(({ id }) => id));
    const once = standIn.keptTests.filter(({ id }) => !isRepeated(id, ids));
    this.tests = new Map(once.map((test) => [test.id, test]));
    this.keptFolders = new Set(readdirSync(tmpdir()));
  }

  /** Removes what the tests left in the folder for temporary files; what they made when they were loaded stays. */
  private removeFolders(): void {
    for (const name of readdirSync(tmpdir())) {
      if (!this.keptFolders.has(name)) rmSync(path.join(tmpdir(), name), { recursive: true, force: true });
    }
  }
}

async function getFailure(test: KeptTest): Promise<string | null> {
  try {
    await test.run();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Whether a test reads code once more that another test reads with espree: the same code with TypeScript's parser or with types. They
 * are half of the time, and what they alone would notice counts as not noticed.
 */
function isRepeated(id: string, ids: ReadonlySet<string>): boolean {
  const withEspree = id.replace(/\(typescript(?:-eslint)?\)/, '(espree)');
  return / > with types: /.test(id) || (withEspree !== id && ids.has(withEspree));
}

/** Is a test about a source file: in the folder of the same name, or in a file that is called after one of them? */
function isAbout(source: string): (id: string) => boolean {
  const [folder, name] = [path.basename(path.dirname(source)), path.basename(source, '.ts')];
  return (id) => {
    const file = id.slice(0, id.indexOf(' > '));
    const called = path.basename(file);
    return path.basename(path.dirname(file)) === folder || called.startsWith(folder) || called.startsWith(name);
  };
}

/** Those that are likely to fail, and then so many of the others: a test of each file, the second one of each file and so on. */
function inOrder(ids: readonly string[], likely: readonly string[], atMost: number): string[] {
  const asked = new Set(ids);
  const first = likely.filter((id) => asked.delete(id));
  const seen = new Map<string, number>();
  const turns = [...asked].map((id) => {
    const file = id.slice(0, id.indexOf(' > '));
    const turn = (seen.get(file) ?? 0) + 1;
    seen.set(file, turn);
    return { id, turn };
  });
  const others = turns.sort((a, b) => a.turn - b.turn).map(({ id }) => id);
  return [...first, ...others.slice(0, atMost)];
}

function getKey({ fileName, location: { start }, replacement }: MutantRun['activeMutant']): string {
  return `${path.basename(fileName)}:${start.line}:${start.column}:${replacement}`;
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', injectableClass: InProcessTestRunner }];
