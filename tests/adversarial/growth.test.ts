import { describe, expect, it } from 'vitest';
import { lintBounded } from './lint-bounded.ts';
import { growing } from './programs.ts';

const sizes = [1000, 2000, 4000, 8000];

/** Small sizes take so little that a moment of the collector's shows. */
const rounds = [3, 3, 1, 1];

function getMedian(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

describe('from one to eight thousand, twice as much takes about twice the time', () => {
  it.each(Object.entries(growing))(
    '%s',
    async (_, write) => {
      const times: number[] = [];
      for (const [index, size] of sizes.entries()) {
        const code = write(size);
        // The first one is there for the engine to get warm.
        const programs = Array.from({ length: (rounds[index] ?? 1) + 1 }, (__, round) => ({
          code: round === 0 ? write(300) : code,
          onlyWithRules: true as const,
        }));
        const [, ...linted] = await lintBounded(programs, { heap: 1536 });
        expect(linted.map(({ withRules }) => withRules.failure)).toEqual(linted.map(() => null));
        times.push(getMedian(linted.map(({ withRules }) => withRules.milliseconds)));
      }
      const doublings = times.slice(1).map((time, index) => time / (times[index] ?? Number.NaN));
      // Twice is linear, four times quadratic; what is between belongs to the machine. `npm run bench` measures it closer.
      expect(
        doublings.filter((quotient) => quotient >= 3),
        `${times.map(Math.round).join(', ')} ms`,
      ).toEqual([]);
    },
    300_000,
  );
});
