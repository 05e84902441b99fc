import { Worker } from 'node:worker_threads';

export interface Program {
  readonly code: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Is ESLint's own share not asked for? */
  readonly onlyWithRules?: true;
}

/** What linting a program once took. */
export interface Lint {
  /** Of the processor and not of the clock: other processes do not count. */
  readonly milliseconds: number;
  readonly reports: number;
  /** An exception, or an error of the parser. */
  readonly failure: string | null;
}

export interface LintedProgram {
  /** Without the rules; `null` where that was not asked for. */
  readonly alone: Lint | null;
  readonly withRules: Lint;
}

export interface Bounds {
  /** Megabytes of heap. */
  readonly heap: number;
  /** Megabytes of stack: ESLint calls itself for each level of nesting, several times. */
  readonly stack?: number;
}

/** Lints programs in a thread that may use so much memory, and no more; rejects where one of them needs more. */
export function lintBounded(programs: readonly Program[], { heap, stack = 4 }: Bounds): Promise<LintedProgram[]> {
  return new Promise((resolve, reject) => {
    const results: LintedProgram[] = [];
    const worker = new Worker(new URL('lint-worker.js', import.meta.url), {
      workerData: { programs },
      resourceLimits: { maxOldGenerationSizeMb: heap, stackSizeMb: stack },
    });
    worker.on('message', (result: LintedProgram) => results.push(result));
    worker.once('error', reject);
    worker.once('exit', () => {
      resolve(results);
    });
  });
}
