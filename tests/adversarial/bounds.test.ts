import { describe, expect, it } from 'vitest';
import { type LintedProgram, lintBounded, type Program } from './lint-bounded.ts';
import { growing, inHandler, nestings, tangles } from './programs.ts';

/** Seconds of the processor, far above what any of these takes, far below what anything that grows faster than the text would. */
const longest = 20;

/** As much stack as ESLint needs for thousands of levels, and a heap that ESLint alone needs half of. */
const bounds = { heap: 512, stack: 200 };

/** The clock runs on where other work is under way; what counts is the processor's time. */
const timeout = 300_000;

/** Both without the rules and with them, nothing fails. */
async function expectBounded(program: Program): Promise<LintedProgram> {
  const [linted] = await lintBounded([program], bounds);
  if (!linted) throw new Error('The thread ended without an answer.');
  expect(linted.alone?.failure).toBeNull();
  expect(linted.withRules.failure).toBeNull();
  expect(linted.withRules.milliseconds).toBeLessThan(longest * 1000);
  return linted;
}

describe('with the stack that ESLint needs for them, files are read in bounded time and memory', { timeout }, () => {
  it.each(Object.entries(nestings))('5,000 levels of %s', async (name, code) => {
    const { withRules } = await expectBounded({ code });
    // Of what has so many conditions nothing is known any more.
    expect(withRules.reports).toBe(name === 'else if' ? 0 : 1);
  });

  it.each(Object.entries(tangles))('%s', async (_, code) => {
    await expectBounded({ code });
  });

  it.each(['constructor', '__proto__', 'hasOwnProperty'])('settings that nest the key %s', async (name) => {
    const levels = 1000;
    const nested = `${`{"${name}":`.repeat(levels)}1${'}'.repeat(levels)}`;
    const settings = JSON.parse(`{ "${name}": ${nested} }`) as Record<string, unknown>;
    const { withRules } = await expectBounded({ code: inHandler('last = req.user;\nawait load(last);'), settings });
    expect(withRules.reports).toBe(1);
  });

  it('a heap that is too small ends the thread: the bound is one', async () => {
    const code = growing['handlers of many kinds']?.(4000) ?? '';
    await expect(lintBounded([{ code }], { heap: 24 })).rejects.toThrow(/memory/);
  });
});
