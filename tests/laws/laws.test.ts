import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type OpenProgram,
  openProgram,
  openPrograms,
  pairs,
  type ServerProgram,
  serverProgram,
} from './server-programs.ts';
import {
  moveOutOfFinally,
  removeTearDown,
  runInstead,
  tearDownAtEnd,
  tearDownInFinally,
  tearDownOnClose,
} from './tear-downs.ts';
import {
  addUnreachableCode,
  annotate,
  extractConstants,
  extractValues,
  type Format,
  nameReceivers,
  reformat,
  removeTypes,
  renameVariables,
  wrapInBlocks,
} from './transformations.ts';
import { getVerdict } from './verdict.ts';

/** Programs a law. On failure fast-check prints the seed and the smallest program; `LAWS_SEED` runs that again, `LAWS_RUNS` more of them. */
const numRuns = Number(process.env['LAWS_RUNS'] ?? 40);

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

/** Statements that would change the verdict of these programs, if anything ran them. */
const dead = fc.constantFrom(
  "first = 'never';\nstate.user = process.argv;\ncurrent = isAdmin = request;",
  "const lost = await pool.connect();\nactive.set('never', await work(lost));",
  "client.release();\nactive.delete('never');\nactive.clear();\nbus.off('change', listener);",
);

/** Changes that leave every verdict as it is. */
const neutral: fc.Arbitrary<(code: string) => string | Promise<string>> = fc.constantFrom(
  (code: string) => code,
  (code: string) => renameVariables(code, 'X'),
  (code: string) => addUnreachableCode(code),
  wrapInBlocks,
  extractValues,
  nameReceivers,
  annotate,
  (code: string) => reformat(code, { printWidth: 40, tabWidth: 2, semi: false, singleQuote: false, comments: true }),
);

describe('what is known of a program by how it was made', () => {
  it.each(pairs)('$leaks.title', ({ leaks, clean }) => {
    expectSame(leaks, leaks.code);
    expectSame(clean, clean.code);
  });

  it('holds for several handlers in one file', () => holds(nothing, (code) => code));
});

describe('the verdict stays the same', () => {
  it('when variables are renamed', () => holds(suffix, renameVariables));

  it('when code is added that nothing runs', () => holds(nothing, (code) => addUnreachableCode(code)));

  it('when the code that nothing runs would be a leak, a set-up or a tear-down', () => holds(dead, addUnreachableCode));

  it('when statements are wrapped in blocks', () => holds(nothing, wrapInBlocks));

  it('when a value gets a name first', () => holds(nothing, extractConstants));

  it('when what is read of the request gets a name first', () => holds(nothing, extractValues));

  it('when what belongs to the module gets a name in the handler', () => holds(nothing, nameReceivers));

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

describe('every change, for every kind and every rule', () => {
  it.each([
    ['names', (code: string) => renameVariables(code, 'X')],
    ['unreachable code', (code: string) => addUnreachableCode(code)],
    ['blocks', wrapInBlocks],
    ['names for values', (code: string) => extractValues(extractConstants(code))],
    ['names for receivers', nameReceivers],
    ['types', annotate],
  ] as const)('%s', (_, change) => {
    for (const { leaks, clean } of pairs) {
      expectSame(leaks, change(leaks.code));
      expectSame(clean, change(clean.code));
    }
  });
});

/** The program's verdict, with another rule for its open set-up. */
function withTearDown(program: OpenProgram, place: 'atEnd' | 'inFinally' | 'onClose' | 'run'): ServerProgram {
  const { cleanUp, title, verdict } = program;
  const others = [...verdict];
  others.splice(others.indexOf(`request-scope/${cleanUp.verdicts.never ?? ''}`), 1);
  const rule = place === 'atEnd' || place === 'inFinally' ? cleanUp.verdicts[place] : null;
  return {
    title: `${title}, torn down ${place}`,
    code: '',
    verdict: [...others, ...(rule === null ? [] : [`request-scope/${rule}`])].sort(),
  };
}

describe('a tear-down', () => {
  /** Adds a tear-down in every way, takes it away again, and compares with what is known of each; `change` comes last. */
  async function expectTearDowns(program: OpenProgram, change: (code: string) => string | Promise<string>) {
    const { code, setUp, tearDown, cleanUp, connection } = program;
    expectSame(program, await change(code));

    const atEnd = tearDownAtEnd(code, setUp, tearDown);
    expectSame(withTearDown(program, 'atEnd'), await change(atEnd));
    expectSame(program, await change(removeTearDown(atEnd, tearDown)));

    const inFinally = tearDownInFinally(code, setUp, tearDown);
    expectSame(withTearDown(program, 'inFinally'), await change(inFinally));
    expectSame(withTearDown(program, 'atEnd'), await change(moveOutOfFinally(inFinally, tearDown)));
    expectSame(program, await change(removeTearDown(inFinally, tearDown)));

    if (cleanUp.onClose && connection)
      expectSame(withTearDown(program, 'onClose'), await change(tearDownOnClose(code, setUp, tearDown, connection)));
    if (cleanUp.run) expectSame(withTearDown(program, 'run'), await change(runInstead(code, setUp, cleanUp.run)));
  }

  it.each(openPrograms)('$title: it takes the report away, and without it the report is back', (program) =>
    expectTearDowns(program, (code) => code),
  );

  it('does so beside other handlers, and however the program is written', () =>
    fc.assert(fc.asyncProperty(openProgram, neutral, expectTearDowns), { numRuns, seed }));

  it('is put where it is meant to be', () => {
    const code = "app.get('/', async () => {\nenter();\nawait work();\n});";
    const inFinally = tearDownInFinally(code, 'enter(', 'leave();');
    expect(inFinally).toContain('enter();\ntry {\nawait work();\n} finally {\nleave();\n}');
    expect(removeTearDown(inFinally, 'leave(').replaceAll(/\n+/g, '\n')).toBe(code);
    expect(moveOutOfFinally(inFinally, 'leave(').replaceAll(/\n+/g, '\n')).toBe(
      tearDownAtEnd(code, 'enter(', 'leave();'),
    );
  });
});

describe('the transformations change something', () => {
  const [{ leaks }] = pairs as [(typeof pairs)[number]];

  it.each([
    ['names', renameVariables(leaks.code, 'X'), 'currentX = requestX.query.user'],
    ['unreachable code', addUnreachableCode(leaks.code), "await work('never')"],
    ['blocks', wrapInBlocks(leaks.code), '{ current = request.query.user; }'],
    ['constants', extractConstants(leaks.code), 'const extracted0 = request.query.user;\ncurrent = extracted0;'],
    ['names for values', extractValues(leaks.code), 'const value0 = request.query.user;'],
    ['types', annotate(leaks.code), 'current = (request.query.user as unknown)!'],
  ])('%s', (_, changed, expected) => expect(changed).toContain(expected));
});
