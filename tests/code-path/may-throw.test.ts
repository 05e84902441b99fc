import { Linter } from 'eslint';
import type { TSESTree } from '@typescript-eslint/types';
import { describe, expect, test } from 'vitest';
import { getMayThrow } from '../../src/code-path/may-throw.ts';

/** What evaluating the statement can throw at, in the order of evaluation. */
function mayThrowIn(statement: string): string[] {
  const found: string[] = [];
  const probe = {
    create: () => ({
      '*:exit'(node: TSESTree.Node) {
        const kind = getMayThrow(node);
        if (kind) found.push(kind);
      },
    }),
  };
  const messages = new Linter({ configType: 'flat' }).verify(`async function* f() { ${statement} }`, {
    plugins: { probe: { rules: { probe } } },
    rules: { 'probe/probe': 'error' },
  } as unknown as Linter.Config);
  const [problem] = messages;
  if (problem) throw new Error(problem.message);
  return found;
}

describe('may-throw points', () => {
  test.each([
    ['await load()', ['await']],
    ['await promise', ['await']],
    ['await (load())', ['await']],
    ['await load().catch(() => null)', ['call']],
    ['await load().catch(noop)', ['call']],
    ['await load().catch((error) => { throw error; })', ['call', 'throw', 'await']],
    ['await load().catch((error) => report(error))', ['call', 'call', 'await']],
    ['await load().then(use)', ['call', 'await']],
    ['await load().then(use, () => null)', ['call']],
    ['await Promise.allSettled(jobs)', []],
    ['await Promise.all(jobs)', ['await']],
    ['await new Promise((resolve) => setTimeout(resolve, 100))', []],
    ['await new Promise((resolve) => { setTimeout(resolve, 100); })', []],
    ['await new Promise((resolve, reject) => start(resolve, reject))', ['call', 'await']],
    ['yield next', ['yield']],
    ['throw new Error("no")', ['throw']],
    ['for await (const row of rows) {}', ['await']],
    ['for (const row of rows) {}', []],
    ['parse(text)', ['call']],
    ['JSON.parse(text)', ['call']],
    ['JSON.stringify(value)', []],
    ['console.log(value)', []],
    ['logger.info(value)', []],
    ['this.logger.error(value)', []],
    ['req.log.warn(value)', []],
    ['requestLogger.debug(value)', []],
    ['catalog.load(value)', ['call']],
    ['dialog.open(value)', ['call']],
    ['Date.now()', []],
    ['performance.now()', []],
    ['Math.max(a, b)', []],
    ['clearTimeout(timer)', []],
    ['timer.unref()', []],
    ['list.push(item)', []],
    ['text.trim().split(",")', []],
    ['emitter.on("close", done)', []],
    ['emitter.emit("close")', ['call']],
    ['new Map()', []],
    ['new Date()', []],
    ['new Parser(text)', ['call']],
    ['new Error("kept")', []],
    ['sql`select 1`', ['call']],
    ['import("./late.js")', ['call']],
    ['await import("./late.js")', ['await']],
    ['x = a + b', []],
    ['x = y.z', []],
    ['x?.y', []],
    ['delete map[key]', []],
    ['i++', []],
  ])('%s', (statement, kinds) => {
    expect(mayThrowIn(statement)).toEqual(kinds);
  });
});
