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
  /** What PostgreSQL's clients read, or why there is none; starts it for the first one who asks. */
  postgres(): Promise<NodeJS.ProcessEnv | string>;
}

const nodeVersion = Number(process.versions.node.split('.')[0]);

/** Lints an example, runs it, and compares. */
export function toExampleTask(example: Example, surroundings: Surroundings): Task {
  return {
    name: `${example.name} ${example.leaks ? 'leaks' : 'is clean'}`,
    async run() {
      const verdict = getVerdict(example, surroundings.plugin);
      const environment = await getEnvironment(example, surroundings);
      if (typeof environment === 'string') {
        const row = { example, verdict, version: '', seen: [environment] };
        return { result: 'skipped', complaints: [environment], row };
      }
      const observation = await observe(example, environment);
      const { version, seen } = observation;
      const { complaints } = judge(example, verdict, observation);
      return toOutcome(complaints, { example, verdict, version, seen: [...seen.keys()] });
    },
  };
}

/** The environment that an example runs in; a text says why it cannot run, or does not leak, on this machine. */
export async function getEnvironment(
  { needsPostgres, before }: Example,
  { postgres }: Surroundings,
): Promise<NodeJS.ProcessEnv | string> {
  if (before !== null && nodeVersion >= before) return `skipped: leaks before Node ${before} only`;
  const environment = needsPostgres ? await postgres() : {};
  return typeof environment === 'string' ? `skipped: ${environment}` : environment;
}
