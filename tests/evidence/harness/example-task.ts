import type { ESLint } from 'eslint';
import type { Example } from './example.ts';
import { judge } from './judge.ts';
import { observe } from './schedule.ts';
import type { Task } from './task.ts';
import { toOutcome } from './task.ts';
import { getVerdict } from './verdict.ts';

/** What examples run on, beside their frameworks. */
export interface Surroundings {
  readonly plugin: ESLint.Plugin;
  /** What PostgreSQL's clients read, or why there is none. */
  readonly postgres: NodeJS.ProcessEnv | string;
}

const nodeVersion = Number(process.versions.node.split('.')[0]);

/** Lints an example, runs it, and compares. */
export function toExampleTask(example: Example, { plugin, postgres }: Surroundings): Task {
  const name = `${example.name} ${example.leaks ? 'leaks' : 'is clean'}`;
  return {
    name,
    async run() {
      const verdict = getVerdict(example, plugin);
      const reason = findReasonToSkip(example, postgres);
      if (reason !== null) {
        const row = { example, verdict, version: '', seen: [reason] };
        return { result: 'skipped', complaints: [reason], row };
      }
      const observation = await observe(example, typeof postgres === 'string' ? {} : postgres);
      const { version, seen } = observation;
      const { complaints } = judge(example, verdict, observation);
      return toOutcome(complaints, { example, verdict, version, seen: [...seen.keys()] });
    },
  };
}

function findReasonToSkip({ needsPostgres, before }: Example, postgres: NodeJS.ProcessEnv | string): string | null {
  if (needsPostgres && typeof postgres === 'string') return `skipped: ${postgres}`;
  if (before !== null && nodeVersion >= before) return `skipped: leaks before Node ${before} only`;
  return null;
}
