import type { Row } from './table.ts';

/** One thing that `npm run evidence` does. */
export interface Task {
  readonly name: string;
  run(): Promise<Outcome>;
}

export interface Outcome {
  readonly result: 'passed' | 'failed' | 'skipped';
  /** What is wrong, or why it was skipped, one line each. */
  readonly complaints: readonly string[];
  /** For examples. */
  readonly row?: Row;
}

/** Passed, unless there is something to complain of. */
export function toOutcome(complaints: readonly string[], row?: Row): Outcome {
  return { result: complaints.length === 0 ? 'passed' : 'failed', complaints, ...(row && { row }) };
}

/** Runs tasks, a few at a time, and reports each as it ends. One that fails is tried again: machines are slow at times. */
export async function runTasks(
  tasks: readonly Task[],
  atOnce: number,
  report: (task: Task, outcome: Outcome, done: number, milliseconds: number) => void,
): Promise<Outcome[]> {
  const queue = [...tasks];
  const outcomes: Outcome[] = [];
  const work = async (): Promise<void> => {
    for (let task = queue.shift(); task; task = queue.shift()) {
      const start = Date.now();
      const first = await attempt(task);
      const outcome = first.result === 'failed' ? await attempt(task) : first;
      outcomes.push(outcome);
      report(task, outcome, outcomes.length, Date.now() - start);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcomes;
}

async function attempt(task: Task): Promise<Outcome> {
  try {
    return await task.run();
  } catch (error) {
    return toOutcome([error instanceof Error ? error.message : String(error)]);
  }
}
