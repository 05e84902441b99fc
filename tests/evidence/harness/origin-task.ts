import type { OriginTest } from '../origin/tests.ts';
import { WorkspaceApp } from '../origin/workspace-app.ts';
import type { Task } from './task.ts';
import { toOutcome } from './task.ts';

/** Runs one of the origin's tests: the repaired application passes it, the one before fails it as the origin describes. */
export function toOriginTask(test: OriginTest): Task {
  return {
    name: `origin: ${test.title}`,
    async run() {
      const after = await findFailure(test, 'after');
      const before = await findFailure(test, 'before');
      const complaints: string[] = [];
      if (after !== null) complaints.push(`after/ fails: ${after}`);
      if (before === null) complaints.push('before/ passes');
      else if (!test.before.test(before)) complaints.push(`before/ fails in another way than the origin: ${before}`);
      return toOutcome(complaints);
    },
  };
}

async function findFailure(test: OriginTest, variant: 'before' | 'after'): Promise<string | null> {
  const app = await WorkspaceApp.start(variant, test.provoke ?? '');
  try {
    await test.check(app);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    app.stop();
  }
}
