import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairs, type ServerProgram, serverProgram } from './server-programs.ts';
import {
  addUnreachableCode,
  annotate,
  extractConstants,
  type Format,
  reformat,
  removeTypes,
  renameVariables,
  wrapInBlocks,
} from './transformations.ts';
import { getVerdict } from './verdict.ts';

/** Programs a law. On failure fast-check prints the seed and the smallest program; `LAWS_SEED` runs that again. */
const numRuns = 40;

const seed = Number(process.env['LAWS_SEED'] ?? process.env['GITHUB_RUN_ID'] ?? 20260101) | 0;

const suffix = fc.constantFrom('X', '_2', '$', 'Ω', 'Request', 'cache', 'Prototype');

const format: fc.Arbitrary<Format> = fc.record({
  printWidth: fc.constantFrom(20, 80, 400),
  tabWidth: fc.constantFrom(1, 8),
  semi: fc.boolean(),
  singleQuote: fc.boolean(),
  comments: fc.boolean(),
});

/** Tells in the failure which program it was, how it was changed, and that the change left its verdict. */
function expectSame({ title, verdict }: ServerProgram, changed: string): void {
  expect({ title, changed, verdict: getVerdict(changed) }).toEqual({ title, changed, verdict });
}

function holds<Argument>(
  argument: fc.Arbitrary<Argument>,
  change: (code: string, argument: Argument) => string | Promise<string>,
): Promise<void> {
  return fc.assert(
    fc.asyncProperty(serverProgram, argument, async (program, value) => {
      expectSame(program, await change(program.code, value));
    }),
    { numRuns, seed },
  );
}

const nothing = fc.constant(null);

describe('what is known of a program by how it was made', () => {
  it.each(pairs)('$leaks.title', ({ leaks, clean }) => {
    expectSame(leaks, leaks.code);
    expectSame(clean, clean.code);
  });

  it('holds for several handlers in one file', () => holds(nothing, (code) => code));
});

describe('the verdict stays the same', () => {
  it('when variables are renamed', () => holds(suffix, renameVariables));

  it('when code is added that nothing runs', () => holds(nothing, addUnreachableCode));

  it('when statements are wrapped in blocks', () => holds(nothing, wrapInBlocks));

  it('when a value gets a name first', () => holds(nothing, extractConstants));

  it('when the text is formatted otherwise', () => holds(format, reformat));

  it('when types are added', () => holds(nothing, annotate));

  it('when types are taken away', () =>
    // JavaScript has no decorators at parameters.
    fc.assert(
      fc.property(
        serverProgram.filter(({ title }) => !title.startsWith('nest')),
        (program) => {
          const javascript = removeTypes(annotate(program.code));
          expect(javascript).not.toContain(': any');
          const { title, verdict } = program;
          expect({ title, javascript, verdict: getVerdict(javascript, 'src/server.js') }).toEqual({
            title,
            javascript,
            verdict,
          });
        },
      ),
      { numRuns, seed },
    ));

  it('when all of it is done, one after the other', () =>
    holds(fc.tuple(suffix, format), (code, [name, style]) =>
      reformat(annotate(extractConstants(wrapInBlocks(addUnreachableCode(renameVariables(code, name))))), style),
    ));
});

describe('the transformations change something', () => {
  const [{ leaks }] = pairs as [(typeof pairs)[number]];

  it.each([
    ['names', renameVariables(leaks.code, 'X'), 'currentX = requestX.query.user'],
    ['unreachable code', addUnreachableCode(leaks.code), "await work('never')"],
    ['blocks', wrapInBlocks(leaks.code), '{ current = request.query.user; }'],
    ['constants', extractConstants(leaks.code), 'const extracted0 = request.query.user;\ncurrent = extracted0;'],
    ['types', annotate(leaks.code), 'current = (request.query.user as unknown)!'],
  ])('%s', (_, changed, expected) => expect(changed).toContain(expected));
});
