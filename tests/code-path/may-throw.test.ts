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
    ['await api?.load()', ['await']],
    ['await load().catch(() => null)', ['call']],
    ['await load().catch(noop)', ['call']],
    ["await load()['catch'](noop)", ['call']],
    ['await load().catch()', ['call', 'await']],
    ['await load().catch(...handlers)', ['call', 'await']],
    ['await load().finally(done)', ['call', 'await']],
    ['await load().catch((error) => logger.error(error))', ['call']],
    ['await load().catch((error) => { report(error); })', ['call', 'call']],
    ['await load().catch(function () { known = true; })', ['call']],
    ['await load().catch((error) => { { throw error; } })', ['call', 'throw', 'await']],
    ['await load().catch((error) => { if (error.code) throw error; })', ['call', 'throw', 'await']],
    ['await load().catch((error) => { if (error.code) known = true; })', ['call']],
    ['await load().catch((error) => { if (a) known = true; else throw error; })', ['call', 'throw', 'await']],
    ['await load().catch((error) => { if (a) known = true; else other = true; })', ['call']],
    ['await load().catch((error) => { again = () => { throw error; }; })', ['call', 'throw']],
    ['await load().catch((error) => { throw error; })', ['call', 'throw', 'await']],
    ['await load().catch((error) => report(error))', ['call', 'call', 'await']],
    ['await load().then(use)', ['call', 'await']],
    ['await load().then(use, () => null)', ['call']],
    ['await load().then(use, (error) => { throw error; })', ['call', 'throw', 'await']],
    ['await load().finally(done, () => null)', ['call', 'await']],
    ['await Promise.allSettled(jobs)', []],
    ['await Promise.all(jobs)', ['await']],
    ['await Promise.resolve(job)', []],
    ['await Promise.reject(reason)', ['await']],
    ['await jobs.allSettled(list)', ['await']],
    ['await allSettled(jobs)', ['await']],
    ['await new Promise((resolve) => setTimeout(resolve, 100))', []],
    ['await new Promise((resolve) => { setTimeout(resolve, 100); })', []],
    ['await new Promise((resolve, reject) => start(resolve, reject))', ['call', 'await']],
    ['await new Promise((resolve, reject) => setTimeout(reject, 100))', ['await']],
    ['await new Promise((resolve) => setImmediate(resolve))', []],
    ['await new Promise((resolve) => resetTimeout(resolve, 100))', ['call', 'await']],
    ['await new Promise((resolve) => setTimeouts(resolve, 100))', ['call', 'await']],
    ['await new Promise((resolve) => clock.setTimeout(resolve, 100))', ['call', 'await']],
    ['await new Promise((resolve) => setTimeout)', ['await']],
    ['await new Promise((resolve) => { setTimeout(resolve, 100); start(); })', ['call', 'await']],
    ['await new Promise((resolve) => { if (a) setTimeout(resolve, 100); })', ['await']],
    ['await new Promise((resolve) => {})', ['await']],
    ['await new Promise(start)', ['await']],
    ['await new Job((resolve) => setTimeout(resolve, 100))', ['call', 'await']],
    ['await new jobs.Promise((resolve) => setTimeout(resolve, 100))', ['call', 'await']],
    ['yield next', ['yield']],
    ['throw new Error("no")', ['throw']],
    ['for await (const row of rows) {}', ['await']],
    ['for (const row of rows) {}', []],
    ['parse(text)', ['call']],
    ['JSON.parse(text)', ['call']],
    ['JSON.stringify(value)', []],
    ['globalThis.JSON.parse(text)', ['call']],
    ['globalThis.JSON.stringify(value)', []],
    ['Object.keys(value)', []],
    ['Object.defineProperty(value, key, property)', ['call']],
    ['resolve(value)', []],
    ['(0, resolve)(value)', ['call']],
    ['list[push](item)', ['call']],
    ['console.log(value)', []],
    ['logger.info(value)', []],
    ['this.logger.error(value)', []],
    ['req.log.warn(value)', []],
    ['requestLogger.debug(value)', []],
    ['logger.child({}).info(value)', []],
    ['jobs.child({}).info(value)', ['call', 'call']],
    ['log().info(value)', ['call']],
    ['logger.stores.file.save(value)', []],
    ['loads.stores.file.save(value)', ['call']],
    ['log[level].write(value)', []],
    ['loads[level].write(value)', ['call']],
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
    ['new maps.Map()', ['call']],
    ['new Date()', []],
    ['new Parser(text)', ['call']],
    ['new Error("kept")', []],
    ['sql`select 1`', ['call']],
    ['await sql`select 1`', ['await']],
    ['console.log`a`', []],
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
