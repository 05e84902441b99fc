import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Example, examplesFolder } from './example.ts';
import { getEnvironment, type Surroundings } from './example-task.ts';
import { judge } from './judge.ts';
import { mend, type Mended } from './mend.ts';
import { observe } from './schedule.ts';
import type { Task } from './task.ts';
import { toOutcome } from './task.ts';
import { getVerdict } from './verdict.ts';

/** For each suggestion that the rules make for an example: with it, they are silent, and nothing leaks when it runs. */
export function toMendedTasks(example: Example, surroundings: Surroundings): Task[] {
  return mend(example, surroundings.plugin).map((mended) => toMendedTask(example, mended, surroundings));
}

function toMendedTask(leaking: Example, { by, text, left }: Mended, surroundings: Surroundings): Task {
  const name = `${leaking.name} mended by ${by}`;
  return {
    name,
    async run() {
      if (left.length > 0) return { result: 'skipped', complaints: left };
      const environment = await getEnvironment(leaking, surroundings);
      if (typeof environment === 'string') return { result: 'skipped', complaints: [environment] };
      // Beside the folders of the rules, so that what it imports is where it was.
      const folder = mkdtempSync(path.join(examplesFolder, 'mended-'));
      const file = path.join(folder, path.basename(leaking.path).replace('.leaks.', '.mended.'));
      try {
        writeFileSync(file, text);
        const example: Example = { ...leaking, name, path: file, text, leaks: false, expected: [] };
        const observation = await observe(example, environment);
        const { complaints } = judge(example, getVerdict(example, surroundings.plugin), observation);
        return toOutcome(complaints.length === 0 ? [] : [...complaints, text]);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}
