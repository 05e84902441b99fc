import { describe, expect, test } from 'vitest';
import { exitsOf } from './exits-of.ts';

/** Body of an async function whose first line is line 1, and the exits that no `tearDown()` covers. */
type Row = readonly [title: string, body: string, exits: readonly string[]];

const normal: Row[] = [
  ['torn down at the end', 'setUp(); tearDown();', []],
  ['never torn down', 'setUp();', ['end']],
  ['an early return', 'setUp();\nif (a) return;\ntearDown();', ['return 2']],
  ['an early return that tears down', 'setUp();\nif (a) { tearDown(); return; }\ntearDown();', []],
  ['one branch only', 'setUp();\nif (a) tearDown();', ['end']],
  ['both branches', 'setUp();\nif (a) tearDown(); else tearDown();', []],
  ['the other branch returns', 'setUp();\nif (a) tearDown();\nelse return;', ['return 3']],
  ['before the set-up', 'tearDown();\nsetUp();', ['end']],
  ['a return before the set-up', 'if (a) return;\nsetUp();\ntearDown();', []],
  ['in a conditional expression', 'setUp();\na ? tearDown() : b;', ['end']],
  ['in both arms', 'setUp();\na ? tearDown() : tearDown();', []],
  ['behind &&', 'setUp();\na && tearDown();', ['end']],
  ['behind ?.', 'setUp();\na?.[tearDown()];', ['end']],
  ['in the returned expression', 'setUp();\nreturn tearDown();', []],
  ['in a nested function', 'setUp();\nconst f = () => tearDown();', ['end']],
];

const loops: Row[] = [
  ['while may not run', 'setUp();\nwhile (a) tearDown();', ['end']],
  ['do runs once', 'setUp();\ndo tearDown(); while (a);', []],
  ['for of may be empty', 'setUp();\nfor (const x of xs) tearDown();', ['end']],
  ['for (;;) has no end', 'setUp();\nfor (;;) { if (a) { tearDown(); return; } }', []],
  ['a return in a loop', 'setUp();\nfor (const x of xs) { if (x) return; }\ntearDown();', ['return 2']],
  ['a break goes to the tear-down', 'setUp();\nfor (const x of xs) { if (x) break; }\ntearDown();', []],
  ['set up in each turn', 'for (const x of xs) {\nsetUp();\nif (x) continue;\ntearDown();\n}', ['end']],
  [
    'torn down before continue',
    'for (const x of xs) {\nsetUp();\nif (x) { tearDown(); continue; }\ntearDown();\n}',
    [],
  ],
  ['a labelled break past the tear-down', 'out: {\nsetUp();\nif (a) break out;\ntearDown();\n}', ['end']],
  ['a labelled break to the tear-down', 'setUp();\nout: {\nif (a) break out;\nb;\n}\ntearDown();', []],
  [
    'a labelled continue',
    'out: for (const x of xs) {\nsetUp();\nfor (const y of x) if (y) continue out;\ntearDown();\n}',
    ['end'],
  ],
];

const switches: Row[] = [
  ['without default', 'setUp();\nswitch (a) { case 1: tearDown(); }', ['end']],
  ['with default', 'setUp();\nswitch (a) { case 1: tearDown(); break; default: tearDown(); }', []],
  ['falling through', 'setUp();\nswitch (a) { case 1: case 2: default: tearDown(); }', []],
  ['one case returns', 'setUp();\nswitch (a) {\ncase 1: return;\ndefault: b;\n}\ntearDown();', ['return 3']],
];

const errors: Row[] = [
  ['an await in between', 'setUp();\nawait load();\ntearDown();', ['await 2']],
  ['an await behind', 'setUp();\ntearDown();\nawait load();', []],
  ['the await of the set-up', 'await setUp();\ntearDown();', []],
  ['a call in between', 'setUp();\nparse(a);\ntearDown();', ['call 2']],
  ['a harmless call in between', 'setUp();\nconsole.log(a);\ntearDown();', []],
  ['a throw in between', 'setUp();\nif (a) throw new Error();\ntearDown();', ['throw 2']],
  ['torn down before the throw', 'setUp();\nif (a) { tearDown(); throw new Error(); }\ntearDown();', []],
  ['finally', 'setUp();\ntry {\nawait load();\n} finally { tearDown(); }', []],
  ['an await before try', 'setUp();\nawait load();\ntry {\nawait more();\n} finally { tearDown(); }', ['await 2']],
  ['a constant before try', 'setUp();\nconst n = 1;\ntry {\nawait more();\n} finally { tearDown(); }', []],
  ['set up inside try', 'try {\nsetUp();\nawait load();\n} finally { tearDown(); }', []],
  ['a catch that goes on', 'setUp();\ntry {\nawait load();\n} catch { a; }\ntearDown();', []],
  ['a catch that returns', 'setUp();\ntry {\nawait load();\n} catch { return; }\ntearDown();', ['await 3 → return 4']],
  [
    'a catch that rethrows',
    'setUp();\ntry {\nawait load();\n} catch (e) { throw e; }\ntearDown();',
    ['await 3 → throw 4'],
  ],
  [
    'a catch that tears down and rethrows',
    'setUp();\ntry {\nawait load();\ntearDown();\n} catch (e) { tearDown(); throw e; }',
    [],
  ],
  [
    'a catch that fails itself',
    'setUp();\ntry {\nawait load();\n} catch (e) { await report(e); }\ntearDown();',
    ['await 4'],
  ],
  ['only in try', 'setUp();\ntry {\nawait load();\ntearDown();\n} catch { a; }', ['await 3 → end']],
  ['in the catch only', 'setUp();\ntry {\nawait load();\n} catch { tearDown(); }', ['end']],
  ['an outer finally', 'try {\nsetUp();\ntry {\nawait load();\n} finally { a; }\n} finally { tearDown(); }', []],
  [
    'an inner finally that fails first',
    'setUp();\ntry {\nawait load();\n} finally {\nawait commit();\ntearDown();\n}',
    ['await 5'],
  ],
  [
    'an inner finally that is guarded',
    'setUp();\ntry {\nawait load();\n} finally {\ntry { await commit(); } finally { tearDown(); }\n}',
    [],
  ],
  ['a swallowed first step', 'setUp();\ntry {\nawait close();\ntearDown();\n} catch {}', ['await 3 → end']],
  // What fails behind that skips nothing more.
  [
    'a swallowed first step before others',
    'setUp();\ntry {\nawait close();\ntearDown();\n} catch {}\ntry { if (a) {\nawait b();\n} else if (c) {\nawait d();\n} } catch { e; }\nf;',
    ['await 3 → end'],
  ],
  [
    'what fails while an error is handled',
    'setUp();\ntry {\nawait a();\n} catch {\nawait b();\n}\ntearDown();',
    ['await 5'],
  ],
  ['for await', 'setUp();\nfor await (const x of xs) a;\ntearDown();', ['await 2']],
  ['for await inside try', 'setUp();\ntry {\nfor await (const x of xs) a;\n} finally { tearDown(); }', []],
];

const interrupted: Row[] = [
  ['return through finally', 'setUp();\ntry {\nif (a) return;\nb();\n} finally { tearDown(); }', []],
  [
    'return through a finally that does something else',
    'setUp();\ntry {\nif (a) return;\nb;\n} finally { c; }\ntearDown();',
    ['return 3'],
  ],
  ['break through finally', 'for (const x of xs) {\nsetUp();\ntry {\nif (x) break;\n} finally { tearDown(); }\n}', []],
  [
    'continue through finally',
    'for (const x of xs) {\nsetUp();\ntry {\nif (x) continue;\n} finally { tearDown(); }\n}',
    [],
  ],
  [
    'a labelled break through two',
    'out: for (const x of xs) {\nsetUp();\ntry {\nfor (const y of x) try { break out; } finally { a; }\n} finally { tearDown(); }\n}',
    [],
  ],
  ['break inside try only', 'setUp();\ntry {\nfor (const x of xs) { if (x) break; }\n} finally { tearDown(); }', []],
  ['return in finally', 'setUp();\ntry {\nawait load();\n} finally { return; }', ['await 3 → return 4', 'return 4']],
  ['a branch in finally', 'setUp();\ntry {\nawait load();\n} finally { if (a) tearDown(); }', ['await 3', 'end']],
  [
    'finally inside finally',
    'setUp();\ntry {\nawait load();\n} finally {\ntry { await log(); } finally { tearDown(); }\n}',
    [],
  ],
  ['return in catch with finally', 'setUp();\ntry {\nawait load();\n} catch { return; } finally { tearDown(); }', []],
];

/** A jump inside the `try` of a `finally` that can fail before the tear-down behind the jump's target, and with it out of the `try`. */
const inTry = (jump: string) => `setUp();\ntry {\n${jump}\ntearDown();\n} finally { await close(); }`;

/** A jump out of a `try` whose `finally` tears down. */
const outOfTry = (jump: string, head: string, foot = '}') =>
  `${head}\nsetUp();\ntry {\n${jump}\nb();\n} finally { tearDown(); }\n${foot}`;

const jumps: Row[] = [
  ...['for (;; a++)', 'for (const x in xs)', 'for (const x of xs)', 'while (a)', 'do'].flatMap((loop): Row[] => {
    const foot = loop === 'do' ? ' while (a);' : '';
    return [
      [`break stays in the try: ${loop}`, inTry(`${loop} { if (b) break; c; }${foot}`), []],
      [`continue stays in the try: ${loop}`, inTry(`${loop} { if (b) continue; if (d) break; c; }${foot}`), []],
      [`break leaves the try: ${loop}`, outOfTry('if (b) break;', `${loop} {`, `}${foot}`), []],
      [`continue leaves the try: ${loop}`, outOfTry('if (b) continue;', `${loop} { if (c) break;`, `}${foot}`), []],
    ];
  }),
  ['break of a switch stays in the try', inTry('switch (a) { case 1: break; default: b; }'), []],
  ['continue in a switch leaves the try', outOfTry('switch (x) { case 1: continue; }', 'for (const x of xs) {'), []],
  ['a labelled break stays in the try', inTry('out: { if (a) break out; b; }'), []],
  ['a labelled break of a loop stays in the try', inTry('out: for (;;) { for (;;) { if (a) break out; } }'), []],
  [
    'a labelled continue stays in the try',
    inTry('out: for (const x of xs) { for (const y of x) { if (y) continue out; } }'),
    [],
  ],
  [
    'a labelled break leaves the try',
    outOfTry('in_: for (;;) { if (a) break out; if (b) break in_; }', 'out: do {', '} while (c);'),
    [],
  ],
  [
    'break leaves the loop and not the block around it',
    'out: {\nsetUp();\nfor (;;) { if (a) break; }\ntearDown();\n}',
    [],
  ],
  ['break out of an inner try', inTry('for (;;) { try { if (a) break; } finally { b; } }'), []],
  [
    'break out of an inner try whose finally fails',
    'setUp();\nfor (;;) {\ntry {\nif (a) break;\n} finally {\nawait close();\n}\n}\ntearDown();',
    ['await 6'],
  ],
  ['a loop in a finally', 'setUp();\ntry {\nawait load();\n} finally {\nwhile (a) { b; }\ntearDown();\n}', []],
  [
    'a loop in a finally that does not tear down',
    'setUp();\ntry {\nawait load();\n} finally {\nwhile (a) { b; }\n}',
    ['await 3', 'end'],
  ],
];

const handlers: Row[] = [
  [
    'a catch inside finally',
    'setUp();\ntry {\nawait load();\n} finally {\ntry {\nawait close();\n} catch { a; }\ntearDown();\n}',
    [],
  ],
  [
    'a catch inside finally that returns',
    'setUp();\ntry {\nawait load();\n} finally {\ntry {\nawait close();\n} catch { return; }\ntearDown();\n}',
    ['await 6 → return 7'],
  ],
  [
    'a catch inside finally that does not tear down',
    'setUp();\ntry {\nawait load();\n} finally {\ntry {\nawait close();\n} catch { a; }\n}',
    ['await 3', 'await 6 → end', 'end'],
  ],
  [
    'a finally inside finally that does not tear down',
    'setUp();\ntry {\nawait load();\n} finally {\ntry {\nawait close();\n} finally { a; }\n}',
    ['await 3', 'await 6', 'end'],
  ],
  [
    'the catch of a finally inside finally',
    'setUp();\ntry {\nload;\n} finally {\ntry {\nclose;\n} finally {\ntry { await log(); } catch { a; }\n}\ntearDown();\n}',
    [],
  ],
  [
    'a try in a catch',
    'setUp();\ntry {\nawait load();\n} catch {\ntry { await close(); } catch { a; }\n}\ntearDown();',
    [],
  ],
  [
    'another error thrown in a catch',
    'setUp();\ntry {\nawait load();\n} catch {\nthrow new Error();\n}',
    ['await 3 → throw 5', 'end'],
  ],
  ['thrown and caught', 'setUp();\ntry {\nif (a) throw new Error();\n} catch { b; }\ntearDown();', []],
  [
    'thrown and caught for good',
    'setUp();\ntry {\nif (a) throw new Error();\n} catch { return; }\ntearDown();',
    ['throw 3 → return 4'],
  ],
  ['thrown through finally', 'setUp();\ntry {\nif (a) throw new Error();\n} finally { b; }\ntearDown();', ['throw 3']],
  [
    'two returns through one finally',
    'setUp();\ntry {\nif (a) return 1;\nif (b) return 2;\n} finally { c; }\ntearDown();',
    ['return 3', 'return 4'],
  ],
];

const groups: Record<string, Row[]> = { normal, loops, switches, errors, interrupted, jumps, handlers };

for (const [name, rows] of Object.entries(groups)) {
  describe(`ways out: ${name}`, () => {
    test.each(rows)('%s', (_title, body, exits) => {
      const code = `async function f() {${body}\n}`;
      expect(exitsOf(code)).toEqual(exits);
      expect(exitsOf(code, 'typescript')).toEqual(exits);
    });
  });
}

describe('ways out: what has a code path of its own around or inside of the function', () => {
  const body = 'setUp();\nawait load();\ntearDown();';
  test.each([
    ['the field of a class', `class C { f = async () => {${body}\n}; }`, ['await 2']],
    ['a static block', `class C { static { const f = async () => {${body}\n}; } }`, ['await 2']],
    ['a class in a field', `class C { D = class { f = async () => {${body}\n}; }; }`, ['await 2']],
    ['a function inside', `const f = async () => {const g = () => { return 1; };${body}\n};`, ['await 2']],
    ['a class inside', `const f = async () => {class C { g = () => { return 1; }; }\n${body}\n};`, ['await 3']],
  ])('%s', (_title, code, exits) => {
    expect(exitsOf(code)).toEqual(exits);
    expect(exitsOf(code, 'typescript')).toEqual(exits);
  });
});
