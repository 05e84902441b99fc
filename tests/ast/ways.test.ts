import type { TSESTree } from '@typescript-eslint/types';
import { describe, expect, it } from 'vitest';
import { isCalledInPlace } from '../../src/ast/called-in-place.ts';
import { isInCatch } from '../../src/ast/catch-clause.ts';
import { type FunctionNode, getEnclosingFunction, isFunction } from '../../src/ast/functions.ts';
import { isOnEveryWay } from '../../src/ast/on-every-way.ts';
import { withMarkedNode } from '../marked-node.ts';

const inFunction = (body: string) => `async function run() { ${body} }`;
const outermost = (node: TSESTree.Node): FunctionNode => {
  let fn = getEnclosingFunction(node) as FunctionNode;
  for (let next: FunctionNode | null = fn; next; next = getEnclosingFunction(next)) fn = next;
  return fn;
};

describe('a step of a function', () => {
  it.each([
    ['«step()»;', true],
    ['await load(); «step()»;', true],
    ['try { «step()»; } finally { end(); }', true],
    ['try { work(); } finally { «step()»; }', true],
    ['if (late) return; «step()»;', true],
    ['const result = await «step()»;', true],
    ['if (ready) «step()»;', false],
    ['if (ready) { work(); } else { «step()»; }', false],
    ['ready && «step()»;', false],
    ['ready ? «step()» : work();', false],
    ['for (const item of items) «step()»;', false],
    ['while (busy) { «step()»; }', false],
    ['switch (kind) { case 1: «step()»; }', false],
    ['try { work(); } catch { «step()»; }', false],
    ['work(() => «step()»);', false],
  ])('%s is on every way: %s', (body, expected) => {
    expect(withMarkedNode(inFunction(body), {}, (node) => isOnEveryWay(node, outermost(node)))).toBe(expected);
  });

  it.each([
    ['try { work(); } catch { «step()»; }', true],
    ['try { work(); } catch (error) { if (error) { «step()»; } }', true],
    ['try { «step()»; } catch { work(); }', false],
    ['try { work(); } finally { «step()»; }', false],
    ['try { work(); } catch { later(() => «step()»); }', false],
  ])('%s is in a catch: %s', (body, expected) => {
    expect(withMarkedNode(inFunction(body), {}, isInCatch)).toBe(expected);
  });
});

describe('a function that is handed to something', () => {
  it.each([
    ['items.forEach(«(item) => work(item)»);', true],
    ['load().then(«(rows) => work(rows)»);', true],
    ['items.sort(«(a, b) => a - b»);', true],
    ['app.get("/", «(req, res) => work(req, res)»);', false],
    ['forEach(«(item) => work(item)»);', false],
    ['(«(item) => work(item)»)(item);', false],
  ])('%s is called in place: %s', (code, expected) => {
    expect(withMarkedNode(code, {}, (node) => isFunction(node) && isCalledInPlace(node))).toBe(expected);
  });
});
