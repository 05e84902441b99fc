import { execFileSync } from 'node:child_process';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import requestScope from '../../src/index.ts';
import { handler, head, inHandler, nestings, repeat } from './programs.ts';

/** Generous for slow machines, and far below what anything that grows faster than the text would take. */
const limit = 20_000;

const rules = requestScope.configs.strict.rules;

function run(code: string, settings: Record<string, unknown> = {}, all: Linter.RulesRecord = rules) {
  const config: Linter.Config = { plugins: { 'request-scope': requestScope }, rules: all, settings };
  const start = performance.now();
  const messages = new Linter().verify(code, [config], { filename: 'src/app.js' });
  return { messages, milliseconds: performance.now() - start };
}

/** Does ESLint alone read it? Its parser, its scopes and its traversal call themselves for each level. */
function isReadByEslint(code: string): boolean {
  try {
    return run(code, {}, {}).messages.length === 0;
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
    return false;
  }
}

describe('5,000 levels', () => {
  it.each(Object.entries(nestings))('%s: read, unless ESLint itself fails', (_, code) => {
    if (isReadByEslint(code)) {
      const { messages, milliseconds } = run(code);
      expect(messages.filter(({ ruleId }) => ruleId === null)).toEqual([]);
      expect(milliseconds).toBeLessThan(limit);
    } else {
      // Where ESLint's parser has no stack left, no rule is asked.
      const fails = () => {
        const { messages } = run(code, {}, {});
        return messages.some(({ fatal }) => fatal === true);
      };
      expect(attempt(fails)).toBe(true);
    }
  });
});

function attempt(fails: () => boolean): boolean {
  try {
    return fails();
  } catch (error) {
    return error instanceof RangeError;
  }
}

describe('names of Object.prototype', () => {
  const names = ['constructor', '__proto__', 'hasOwnProperty', 'toString', 'valueOf', 'isPrototypeOf'];

  it.each(names)('a module variable, a property and a helper %s are like any other', (name) => {
    const { messages } = run(`
      import express from 'express';
      const app = express();
      let ${name};
      const state = {};
      function keep(value) { state.${name} = value; }
      app.get('/', async (req, res) => {
        ${name} = req.user;
        await load(${name});
        keep(req.user);
      });
    `);
    expect(messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([
      ['request-scope/no-global-request-state', 6],
      ['request-scope/no-global-request-state', 8],
    ]);
  });

  it.each(names)('a handler, an event and a method %s are what any other is', (name) => {
    const lint = (called: string) =>
      run(`${head}
      app.${called}('/', (req, res) => { last = req.user; });
      const own = (req) => { res.on('${called}', () => active.${called}(req)); };
      app.on('${called}', (a, b) => { last = a; });
      app.get('/', (req, res) => res.json(last));
    `).messages.map(({ ruleId, line }) => [ruleId, line]);
    expect(lint(name)).toEqual(lint('anything'));
  });

  it.each(names)('settings may have a key %s', (name) => {
    const settings = JSON.parse(
      `{ "request-scope": { "${name}": { "${name}": ["${name}"] } }, "${name}": 1 }`,
    ) as Record<string, unknown>;
    const lint = () => run(inHandler('last = req.user;\nawait load(last);'), settings).messages.length;
    // What is no setting is refused by its name, or ignored; it changes nothing for anybody else.
    const answer = attemptSetting(lint);
    expect([1, `${name}`]).toContain(answer);
    expect({}).not.toHaveProperty('request-scope');
  });

  function attemptSetting(lint: () => number): number | string {
    try {
      return lint();
    } catch (error) {
      return (
        names.find((name) => String(error).includes(`'${name}'`) || String(error).includes(`"${name}"`)) ??
        String(error)
      );
    }
  }
});

const growing: Readonly<Record<string, (count: number) => string>> = {
  'handlers without a defect': (count) => head + repeat(count, handler('res.json(await load(req.params.id));')),
  'handlers that write one variable': (count) =>
    head + repeat(count, handler('last = req.user; res.json(await load(last));')),
  'handlers with a connection each': (count) =>
    head + repeat(count, handler("const c = await pool.connect(); await c.query('x'); c.release(); res.end();")),
  'handlers with an entry each': (count) =>
    head + repeat(count, handler('active.set(req.id, req); await load(); active.delete(req.id); res.end();')),
  'handlers with a helper each': (count) =>
    head +
    repeat(
      count,
      (index) => `function keep${index}(value) { last = value; }\n${handler(`keep${index}(req.user);`)(index)}`,
    ),
};

/** Time of the processor and not of the clock: other processes do not count. */
function measure(code: string): number {
  const before = process.cpuUsage();
  run(code);
  return process.cpuUsage(before).user;
}

describe('twice the handlers take about twice the time', () => {
  it.each(Object.entries(growing))('%s', (_, write) => {
    run(write(200));
    const [half, whole] = [write(400), write(800)];
    // Both by turns, so that a slow moment does not fall on one of them alone; the median of the quotients.
    const quotients = Array.from({ length: 3 }, () => 1 / (measure(half) / measure(whole))).sort((a, b) => a - b);
    // Twice is linear, four times quadratic; in between are the collector's moods on a busy machine. `npm run bench` measures it closer.
    expect(quotients[1]).toBeLessThan(3);
  });
});

describe('100,000 lines', () => {
  it('are read in bounded time and memory', () => {
    // In a process of its own, which ends when it needs more.
    const script = `
      import { Linter } from 'eslint';
      import plugin from ${JSON.stringify(new URL('../../dist/index.js', import.meta.url).href)};
      const lines = ${JSON.stringify(head)} + Array.from({ length: 33333 }, (_, i) =>
        'export async function load' + i + '(id) {\\n  return fetchOne(id, ' + i + ');\\n}').join('\\n') +
        "\\napp.get('/', (req, res) => { last = req.user; res.json(load0(last)); });\\napp.get('/x', (req, res) => res.json(last));";
      const verify = () => new Linter().verify(lines, [{ plugins: { 'request-scope': plugin }, rules: plugin.configs.strict.rules }], { filename: 'src/app.js' });
      globalThis.gc();
      const before = process.memoryUsage().heapUsed;
      const start = process.cpuUsage();
      const reports = verify().length;
      const milliseconds = process.cpuUsage(start).user / 1000;
      await new Promise((resolve) => setImmediate(resolve));
      globalThis.gc();
      console.log(JSON.stringify({ lines: lines.split('\\n').length, reports, milliseconds, kept: process.memoryUsage().heapUsed - before }));`;
    const output = execFileSync(
      process.execPath,
      ['--expose-gc', '--max-old-space-size=1536', '--input-type=module', '--eval', script],
      { encoding: 'utf8', timeout: 280_000 },
    );
    const { lines, reports, milliseconds, kept } = JSON.parse(output) as Record<string, number>;
    expect(lines).toBeGreaterThan(100_000);
    expect(reports).toBe(1);
    expect(milliseconds).toBeLessThan(limit * 2);
    // What is known of a file goes away with it.
    expect(kept).toBeLessThan(50_000_000);
  }, 300_000);
});
