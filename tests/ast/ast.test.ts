import { describe, expect, it } from 'vitest';
import { getAssignmentTargets } from '../../src/ast/assignment-targets.ts';
import { getStringConstant, isConstantValue, isEmptyValue } from '../../src/ast/constants.ts';
import {
  getEnclosingFunction,
  getFunctionName,
  getPassedParameters,
  getReturnedExpressions,
  getThisClass,
  getThisMember,
  getThisParameter,
  isFunction,
} from '../../src/ast/functions.ts';
import { isUnreachable } from '../../src/ast/unreachable.ts';
import { getMemberPath, startsWithPath } from '../../src/ast/member-path.ts';
import { unwrap, unwrapAwait, wrapOutwards } from '../../src/ast/unwrap.ts';
import { getChildren, walk } from '../../src/ast/walk.ts';
import { withMarkedNode } from '../marked-node.ts';

describe('assignment targets', () => {
  it.each<readonly [code: string, targets: readonly string[]]>([
    ['(«x» = v);', ['x']],
    ['(«o.x» = v);', ['o.x']],
    ['(«{ a, b: c }» = v);', ['a .a', 'c .b']],
    ["(«{ 'a-b': x, [k]: y, 0: z }» = v);", ['x .a-b', 'y .*', 'z .0']],
    ['(«{ a: { b: [x, , o.y] } }» = v);', ['x .a.b.0', 'o.y .a.b.2']],
    ['(«{ a = 1, b: c = 2 }» = v);', ['a .a ?? 1', 'c .b ?? 2']],
    ['(«[a = 1, ...b]» = v);', ['a .0 ?? 1', 'b']],
    ['(«{ a, ...rest }» = v);', ['a .a', 'rest']],
    ['(«[x as T, y!]» = v);', ['x .0', 'y .1']],
    ['(«o!.x» = v);', ['o!.x']],
  ])('%s: %s', (code, targets) => {
    const found = withMarkedNode(code, {}, (node, { file: { text } }) =>
      getAssignmentTargets(node).map(({ target, path, defaults }) =>
        [
          text.slice(...target.range),
          path.length > 0 ? ` ${path.map((name) => `.${name ?? '*'}`).join('')}` : '',
          ...defaults.map(({ range }) => ` ?? ${text.slice(...range)}`),
        ].join(''),
      ),
    );
    expect(found).toEqual(targets);
  });
});

describe('what nothing comes to', () => {
  it.each<readonly [code: string, unreachable: boolean]>([
    ['function f() { return; «a()»; }', true],
    ['function f() { «a()»; return; }', false],
    ['function f() { if (x) return; «a()»; }', false],
    ['function f() { if (x) { return; } else throw e; «a()»; }', true],
    ['function f() { { return; } «a()»; }', true],
    ['function f() { l: { break l; } «a()»; }', false],
    ['function f() { try { return; } finally {} «a()»; }', false],
    ['function f() { return; function g() { «a()»; } }', false],
    ['function f() { return; const g = () => { «a()»; }; }', true],
    ['for (;;) { if (x) { continue; «a()»; } }', true],
    ['switch (x) { case 1: break; «a()»; }', true],
    ['switch (x) { case 1: break; case 2: «a()»; }', false],
    ['if (false) { «a()»; }', true],
    ['if (true) { «a()»; }', false],
    ['if (true) {} else { «a()»; }', true],
    ['if (/x/) {} else { «a()»; }', false],
    ['if (DEBUG) { «a()»; }', false],
    ['x = 0 ? «a()» : b;', true],
    ["x = '' && «a()»;", true],
    ["x = '' || «a()»;", false],
    ['x = 1 || «a()»;', true],
    ['x = null ?? «a()»;', false],
    ['while (false) «a()»;', true],
    ['do «a()»; while (false);', false],
  ])('%s: %s', (code, unreachable) => {
    expect(withMarkedNode(code, {}, (node) => isUnreachable(node))).toBe(unreachable);
  });
});

describe('constants', () => {
  it.each<readonly [code: string, text: string | null]>([
    ["(«'a'»);", 'a'],
    ['(«`a` as const»);', 'a'],
    ['(«`${a}`»);', null],
    ["(«'a' as const»);", 'a'],
    ['(«1»);', null],
    ['(«a»);', null],
  ])('%s has the text %s', (code, text) => {
    expect(withMarkedNode(code, {}, (node) => getStringConstant(node))).toBe(text);
  });

  it.each<readonly [code: string, kind: 'empty' | 'constant' | 'neither']>([
    ['(«null»);', 'empty'],
    ['(«undefined»);', 'empty'],
    ['(«void 0»);', 'empty'],
    ['(«false»);', 'empty'],
    ['(«0»);', 'empty'],
    ["(«''»);", 'empty'],
    ['(«-1»);', 'empty'],
    ['(«[]»);', 'empty'],
    ['(«{}»);', 'empty'],
    ['(«new Map()»);', 'empty'],
    ['(«new Map(entries)»);', 'neither'],
    ['(«new Store()»);', 'neither'],
    ['(«true»);', 'constant'],
    ['(«!0»);', 'constant'],
    ['(«1»);', 'constant'],
    ["(«'admin'»);", 'constant'],
    ['(«`admin` as string»);', 'constant'],
    ['(«`${admin}`»);', 'neither'],
    ['(«/x/»);', 'constant'],
    ['(«true as boolean»);', 'constant'],
    ['(«a»);', 'neither'],
    ['(«load()»);', 'neither'],
    ['(«[1]»);', 'neither'],
  ])('%s is %s', (code, kind) => {
    const found = withMarkedNode(code, {}, (node) => {
      if (isEmptyValue(node)) return 'empty';
      return isConstantValue(node) ? 'constant' : 'neither';
    });
    expect(found).toBe(kind);
  });
});

describe('functions', () => {
  it.each<readonly [code: string, name: string | null]>([
    ['function f() { «x»; }', 'f'],
    ['const f = () => «x»;', 'f'],
    ['const f = function g() { «x»; };', 'g'],
    ['class C { m() { «x»; } }', 'm'],
    ['class C { #m = () => { «x»; }; }', 'm'],
    ["const o = { 'a b'() { «x»; } };", 'a b'],
    ['const o = { [k]() { «x»; } };', null],
    ['exports.f = () => { «x»; };', 'f'],
    ['run(() => { «x»; });', null],
  ])('%s: the function is called %s', (code, name) => {
    const found = withMarkedNode(code, {}, (node) => {
      const fn = getEnclosingFunction(node);
      return fn && getFunctionName(fn);
    });
    expect(found).toBe(name);
  });

  it('has none around at module level', () => {
    expect(withMarkedNode('if (a) { «x»; }', {}, getEnclosingFunction)).toBeNull();
  });

  it.each<readonly [code: string, returned: readonly string[]]>([
    ['(«() => a»);', ['a']],
    ['(«() => { return a; }»);', ['a']],
    ['(«() => { if (x) return a; else { return b; } }»);', ['a', 'b']],
    ['(«() => { for (;;) { try { return a; } catch { return b; } finally { return c; } } }»);', ['a', 'b', 'c']],
    ['(«() => { switch (x) { case 1: return a; default: return b; } }»);', ['a', 'b']],
    ['(«() => { l: while (x) do return a; while (y); }»);', ['a']],
    ['(«() => { return; }»);', []],
    ['(«() => { const f = () => a; function g() { return b; } }»);', []],
  ])('%s returns %s', (code, returned) => {
    const found = withMarkedNode(code, {}, (node, { file: { text } }) =>
      isFunction(node) ? getReturnedExpressions(node).map(({ range }) => text.slice(...range)) : [],
    );
    expect(found.sort()).toEqual(returned);
  });

  it.each<readonly [code: string, member: string | null, ofClass: boolean]>([
    ['class C { m() { «this»; } }', 'MethodDefinition', true],
    ['class C { m() { (() => «this»)(); } }', 'MethodDefinition', true],
    ['class C { m() { (function () { «this»; })(); } }', null, false],
    ['class C { f = «this»; }', 'PropertyDefinition', true],
    ['class C { f = () => «this»; }', 'PropertyDefinition', true],
    ['class C { static { «this»; } }', 'StaticBlock', true],
    ['const o = { m() { «this»; } };', 'Property', false],
    ['const o = { m: () => «this» };', null, false],
    ['function f() { «this»; }', null, false],
    ['«this»;', null, false],
  ])('%s: this is seen by %s', (code, member, ofClass) => {
    withMarkedNode(code, {}, (node) => {
      expect(getThisMember(node)?.type ?? null).toBe(member);
      expect(getThisClass(node) !== null).toBe(ofClass);
    });
  });

  it("leaves TypeScript's this out of what callers pass", () => {
    withMarkedNode('(«function (this: Request, a: string) {}»);', {}, (node) => {
      expect(isFunction(node) && getThisParameter(node)?.name).toBe('this');
      expect(isFunction(node) && getPassedParameters(node).length).toBe(1);
    });
  });
});

describe('members', () => {
  it.each<readonly [code: string, root: string, names: readonly (string | null)[]]>([
    ['«a.b.c»;', 'a', ['b', 'c']],
    ["«a['b'][0]»;", 'a', ['b', '0']],
    ['«a[b].c»;', 'a', [null, 'c']],
    ['«a?.b?.c»;', 'a', ['b', 'c']],
    ['«(a as T).b!.c»;', 'a', ['b', 'c']],
    ['class C { #x; m() { «this.#x»; } }', 'this', ['#x']],
    ['«f().a»;', 'f()', ['a']],
    ['«a»;', 'a', []],
  ])('%s begins at %s and goes on with %s', (code, root, names) => {
    const path = withMarkedNode(code, {}, (node, { file: { text } }) => {
      const found = getMemberPath(node);
      return { root: text.slice(...found.root.range), names: found.names, members: found.members.length };
    });
    expect(path).toEqual({ root, names, members: names.length });
  });

  it('tells what a path begins with', () => {
    expect(startsWithPath(['app', 'locals', 'x'], 'app.locals')).toBe(true);
    expect(startsWithPath(['app'], 'app.locals')).toBe(false);
    expect(startsWithPath(['app', null], 'app.locals')).toBe(false);
  });
});

describe('wrappers', () => {
  it.each<readonly [code: string, type: string, behindAwait: string]>([
    ['(«x as T»);', 'Identifier', 'Identifier'],
    ['(«x!»);', 'Identifier', 'Identifier'],
    ['(«<T>x»);', 'Identifier', 'Identifier'],
    ['(«x satisfies T»);', 'Identifier', 'Identifier'],
    ['(«f<T>»);', 'Identifier', 'Identifier'],
    ['(«(x as T)!»);', 'Identifier', 'Identifier'],
    ['(«await x»);', 'AwaitExpression', 'Identifier'],
    ['(«await (x as Promise<T>)»);', 'AwaitExpression', 'Identifier'],
    ['(«f(x)»);', 'CallExpression', 'CallExpression'],
  ])('%s is a wrapper around: %s', (code, type, behindAwait) => {
    withMarkedNode(code, {}, (node) => {
      expect(unwrap(node).type).toBe(type);
      expect(unwrapAwait(node).type).toBe(behindAwait);
    });
  });

  it('finds the outermost wrapper of a value', () => {
    withMarkedNode('f((«x» as T)!);', {}, (node) => expect(wrapOutwards(node).type).toBe('TSNonNullExpression'));
    withMarkedNode('f(«x»);', {}, (node) => expect(wrapOutwards(node)).toBe(node));
  });
});

describe('walk', () => {
  it('enters nodes in source order, and leaves out what it is told to', () => {
    withMarkedNode('(«[a, () => b, c]»);', {}, (root, { file: { keys, text } }) => {
      const seen = (skipFunctions: boolean) => {
        const names: string[] = [];
        walk(root, keys, (node) => {
          if (node.type === 'Identifier') names.push(text.slice(...node.range));
          return !(skipFunctions && isFunction(node));
        });
        return names;
      };
      expect(seen(false)).toEqual(['a', 'b', 'c']);
      expect(seen(true)).toEqual(['a', 'c']);
    });
  });

  it('passes over holes', () => {
    withMarkedNode('(«[a, , b]»);', {}, (node, { file: { keys } }) => expect(getChildren(node, keys)).toHaveLength(2));
  });
});
