import { allCleanup } from '../../../src/frameworks/cleanup/all-cleanup.ts';
import { comparePlaces, findData, measurePlaces } from './places.ts';
import type { Task } from './task.ts';
import { toOutcome } from './task.ts';

/** Measures again when a framework's places for clean-up run, and compares with the data of `docs/where-cleanup-runs.md`. */
export function toPlaceTask(framework: string): Task {
  return {
    name: `places of ${framework}`,
    async run() {
      const measurement = await measurePlaces(framework);
      const data = findData(allCleanup, measurement.title);
      return toOutcome(
        data ? comparePlaces(data, measurement) : [`src/frameworks/cleanup has no ${measurement.title}`],
      );
    },
  };
}
