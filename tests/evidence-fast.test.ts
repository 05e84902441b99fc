import { describe, expect, it } from 'vitest';
import requestScope from '../src/index.ts';
import { obligationSuggestionMessages } from '../src/rules/suggestions/obligation-suggestions.ts';
import { readExamples } from './evidence/harness/example.ts';
import { judge } from './evidence/harness/judge.ts';
import { toMendedTasks } from './evidence/harness/mended-task.ts';
import { observe } from './evidence/harness/schedule.ts';
import { getVerdict } from './evidence/harness/verdict.ts';

/** What needs nothing but Node; `npm run evidence` runs them all. */
const names = [
  'no-global-request-state/node-http-module-variable',
  'require-error-cleanup/node-http-finish',
  'require-error-cleanup/node-http-unguarded',
];

const examples = readExamples();

describe.each(examples.filter(({ name }) => names.includes(name)))('$name, leaks: $leaks', (example) => {
  it('is seen to do what the rules say', { timeout: 60_000 }, async () => {
    expect(judge(example, getVerdict(example, requestScope), await observe(example)).complaints).toEqual([]);
  });
});

describe('what a suggestion makes of an example', () => {
  const surroundings = { plugin: requestScope, postgres: () => Promise.resolve('not needed') };
  // Applies all of them, and throws where one leaves its report behind.
  const tasks = examples.flatMap((example) => toMendedTasks(example, surroundings));
  const wanted = tasks.filter((task) => names.some((name) => task.name.startsWith(`${name} `)));

  it.each(wanted)('$name: does not leak when it runs', { timeout: 60_000 }, async (task) => {
    expect(await task.run()).toMatchObject({ result: 'passed' });
  });

  it('is known of every suggestion that there is', () => {
    expect(wanted.length).toBeGreaterThan(1);
    const kinds = ['keepOnRequest', ...Object.keys(obligationSuggestionMessages)];
    const applied = new Set(tasks.map(({ name }) => name.split(' mended by ')[1]));
    expect([...applied].sort()).toEqual(kinds.sort());
  });
});

describe('every example', () => {
  it('is reported by its rule alone, or by none', () => {
    const wrong = examples.filter((example) => {
      const { rules } = getVerdict(example, requestScope);
      return rules.join() !== (example.leaks ? example.rule : '');
    });
    expect(wrong.map(({ name, leaks }) => `${name} ${leaks ? 'leaks' : 'is clean'}`)).toEqual([]);
  });

  it('has a neighbour that does not leak', () => {
    const rules = ['no-global-request-state', 'require-context-cleanup', 'require-error-cleanup'];
    for (const rule of rules) {
      const kinds = examples.filter((example) => example.rule === rule).map(({ leaks }) => leaks);
      expect(kinds).toEqual(expect.arrayContaining([true, false]));
    }
  });
});
