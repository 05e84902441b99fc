import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** The body of an exported async function, and what is unmet in it. */
type Row = readonly [body: string, ...unmet: string[]];

const flags: Row[] = [
  ['if (busy) return; busy = true; await work(); busy = false;', 'error-path busy: line 4'],
  ['if (busy) throw new Error(); busy = true; await work(); busy = false;', 'error-path busy: line 4'],
  ['if (busy) { log(); return; } busy = true; await work(); busy = false;', 'error-path busy: line 4'],
  ['if (busy || id) return; busy = true; await work(); busy = null;', 'error-path busy: line 4'],
  ['if (!busy) { busy = true; await work(); busy = false; }', 'error-path busy: line 4'],
  ['for (const n of id) { if (busy) continue; busy = true; await work(); busy = false; }', 'error-path busy: line 4'],
  ['if (busy) return; busy = true; try { await work(); } finally { busy = false; }'],
  ['busy = true; await work(); busy = false;'],
  ['busy = true; if (busy) return; await work(); busy = false;'],
  ['if (busy) { log(); } busy = true; await work(); busy = false;'],
  ['if (busy) log(); else { busy = true; await work(); busy = false; }'],
  ['if (active) return; busy = true; await work(); busy = false;'],
  ['if (id.busy) return; busy = true; await work(); busy = false;'],
  ['if (busy) return; busy = 1; await work(); busy = 0;'],
  ['if (busy) return; busy = true; await work(); busy = true;'],
  ['if (busy) return; busy = true; await work(); active = false;'],
  ['if (busy) return; busy ||= true; await work(); busy = false;'],
  ['let own = false; if (own) return; own = true; await work(); own = false;'],
  ['if (busy) return; busy = true; await work(); busy = false; busy = null;', 'error-path busy: line 4'],
  ['if (!busy) { await work(); } busy = true; await work(); busy = false;'],
  ['busy = true; await work(); if (busy) return; busy = false;'],
  ['if (busy) { busy = true; await work(); busy = false; }', 'error-path busy: line 4'],
  ['if (id) { busy = true; await work(); busy = false; }'],
  ['if (busy) return; host.busy = true; await work(); host.busy = false;'],
  ['if (busy) return; busy = true; if (id) throw new Error(); busy = false;', 'error-path busy: line 4'],
  ['if (busy) return; busy = true; try { await work(); } catch { busy = false; throw id; } busy = false;'],
  ['if (busy) return; busy = false; await work(); busy = true;'],
  ['if (busy) return; busy = true; await work(); const inner = () => { busy = false; };'],
  ['if (busy) return; busy = true; await work(); busy = true; active = 0;'],
  ['if (busy) return; busy = true; await work(); busy = job; active = 0;'],
  [
    'const once = () => { let on = false; return async () => { if (on) return; on = true; await work(); on = false; }; }; return once();',
    'error-path on: line 4',
  ],
  [
    'const once = () => { let on = false; return async () => { if (on) return; on = true; try { await work(); } finally { on = false; } }; }; return once();',
  ],
];

const counts: Row[] = [
  ['active++; await work(); active--;', 'error-path active: line 4'],
  ['++active; await work(); --active;', 'error-path active: line 4'],
  ['active += 1; await work(); active -= 1;', 'error-path active: line 4'],
  ['active += 1; await work(); active--;', 'error-path active: line 4'],
  ['table.n++; await work(); table.n--;', 'error-path table.n: line 4'],
  ['active++; try { await work(); } finally { active--; }'],
  ['active += id; await work(); active -= id;'],
  ['active--; await work(); active++;'],
  ['active++; await work(); active++;'],
  ['active++; await work(); active = 0;'],
  ['active++; await work(); table.n--;'],
  ['active -= 1; await work(); active += 1;'],
  ['own.n++; await work(); own.n--;'],
  ['active++; await work(); active += 1;'],
  ['active += 1; await work(); active *= 1;'],
  ['active++; await work(); --active;', 'error-path active: line 4'],
  ['active++; if (id) return; active--;'],
  ['-active; await work(); active--;'],
  ['map.size++; await work(); map.size--;', 'error-path map.size: line 4'],
  ['active++; await work(); id.active--;'],
  ['for (const one of id) active++; await work(); active--;', 'error-path active: line 4'],
  ['active++; await work(); active -= 1;', 'error-path active: line 4'],
  ['active++; await work(); active++; table.n--;'],
  ['active--; await work(); active--; table.n++;'],
  ['active -= 1; await work(); active--; table.n++;'],
];

const entries: Row[] = [
  ['table[id] = true; await work(); delete table[id];', 'error-path table[id]: line 4'],
  ['table[id] = job; await work(); delete table[id];', 'error-path table[id]: line 4'],
  ['table[id] = job; await work(); delete table[job];'],
  ['table.id = true; await work(); delete table.id;'],
  ["table['id'] = true; await work(); delete table['id'];"],
  ['table[id] = false; await work(); delete table[id];'],
  ['table[id] = true; await work(); void table[id];'],
  ['own[id] = true; await work(); delete own[id];'],
  ['const made = {}; made[id] = true; await work(); delete made[id];'],
  ['table[id] = null; await work(); delete table[id];'],
  ['table[id] += 1; await work(); delete table[id];'],
  ['table[id] = job; await work(); delete table[ id ];', 'error-path table[id]: line 4'],
  ['table[id] = job; await work(); typeof table[id];'],
  ['table[id] = job; await work(); table[id]--;'],
  ['table[id] = job; if (job) return; delete table[id];'],
  ['table[id] = job; try { await work(); } finally { delete table[id]; }'],
  ['table.jobs[id] = job; await work(); delete table.jobs[id];', 'error-path table.jobs[id]: line 4'],
  ['table[id].job = true; await work(); delete table[id].job;'],
  ["table['id'] = job; await work(); delete table['id']; active++;"],
  ['table[id] = job; await work(); table[id] = null; await work(); delete table[id];', 'error-path table[id]: line 4'],
  ['table[id] -= 1; await work(); delete table[id]; active++;'],
  ['table[id] = job; await work(); table[id] = null;'],
];

const environment: Row[] = [
  ['process.env.A = id; await work(); delete process.env.A;', 'error-path process.env.A: line 4'],
  ['process.env.A = id; await work(); process.env.A = job;', 'error-path process.env.A: line 4'],
  ["process.env['A'] = ''; await work(); delete process.env['A'];", "error-path process.env['A']: line 4"],
  ['process.env.A = id; try { await work(); } finally { delete process.env.A; }'],
  ['process.env.A = id; await work(); delete process.env.B;'],
  ['process.env.A = id; await work(); void process.env.A;'],
  ['process.argv.A = id; await work(); delete process.argv.A;'],
  ['host.env.A = id; await work(); delete host.env.A;'],
  ['const process = host; process.env.A = id; await work(); delete process.env.A;'],
  [
    'process.env.A = id; await work(); process.env.A = job; await work(); delete process.env.A;',
    'error-path process.env.A: line 4',
  ],
  [
    'process.env.A = id; await work(); process.env.A = job; try { await work(); } finally { delete process.env.A; }',
    'error-path process.env.A: line 4',
  ],
  ['process.env.A ||= id; await work(); delete process.env.A;'],
  ['delete process.env.A; await work(); process.env.A = id;'],
  ['process.env[id] = job; await work(); delete process.env[id];', 'error-path process.env[id]: line 4'],
  ['process.env = { ...process.env, id }; await work(); process.env = job;', 'error-path process.env: line 4'],
  ['process.env.A = id; log(); process.env.A = job;', 'error-path process.env.A: line 4'],
  ['process.env.A = id; await work(); process.env.A++;'],
  ['process.env.A = id; await work(); process.env.setA(null);'],
  ['process.env.A = id; process.env.A = job; await work();'],
];

const setters: Row[] = [
  ['context.setUser(id); await work(); context.setUser(null);', 'error-path context: line 4'],
  ['context.setUser(id); await work(); context.setUser(undefined);', 'error-path context: line 4'],
  ['context.setUser(id); try { await work(); } finally { context.setUser(null); }'],
  ['context.setUser(null); await work(); context.setUser(id);'],
  ['context.setUser(id); await work(); context.setUser(job);'],
  ['context.setUser(id); await work(); context.setJob(null);'],
  ['context.setUser(id, 1); await work(); context.setUser(null, 1);'],
  ['context.setUser(id); await work(); host.setUser(null);'],
  ['context.settle(id); await work(); context.settle(null);'],
  ['own.setUser(id); await work(); own.setUser(null);'],
  ['context.resetUser(id); await work(); context.resetUser(null);'],
  ['context.setUser(...id); await work(); context.setUser(null);', 'error-path context: line 4'],
  ['setUser(id); await work(); setUser(null);'],
  ['context.inner.setUser(id); await work(); context.inner.setUser(null);', 'error-path context.inner: line 4'],
  ['context.setUser(id); await work(); context.inner.setUser(null);'],
  ['context.setUser(id); await work(); context . setUser( undefined );', 'error-path context: line 4'],
  ['context.setUser(id); await work(); context.setUser({});', 'error-path context: line 4'],
  ['context.setUser(id); if (id) throw new Error(); context.setUser(null);', 'error-path context: line 4'],
  ['context.setUser(id); await work(); context.setUser(false);', 'error-path context: line 4'],
  ['make().setUser(id); await work(); make().setUser(null);'],
  ['context.setUser(null); context.setUser(id); await work(); context.setUser(null);', 'error-path context: line 4'],
  ['context.setUser(null); await work(); context.setUser(null); context.setJob(id);'],
  ['context.setUser(id); await work(); context.setUser(job); context.setJob(null);'],
];

const pairs: Row[] = [
  ['map.set(id, job); await work(); map.delete(id);', 'error-path map[id]: line 4'],
  ['map.set(id, job); await work(); map.clear();', 'error-path map[id]: line 4'],
  ['set.add(id); await work(); set.delete(id);', 'error-path set[id]: line 4'],
  ['map.set(id, job); try { await work(); } finally { map.delete(id); }'],
  ['map.set(id, job); await work(); map.delete(job);'],
  ['map.delete(id); await work(); map.set(id, job);'],
  ['map.set(id, job); await work(); set.delete(id);'],
  ['set.set(id, job); await work(); set.delete(id);'],
  ['own.set(id, job); await work(); own.delete(id);'],
  ['make().set(id, job); await work(); make().delete(id);'],
  ['if (!map.has(id)) map.set(id, new Set()); await work(); map.delete(id);'],
  ['if (!map.get(id)) map.set(id, []); await work(); map.delete(id);'],
  ['if (!map.has(job)) map.set(id, new Set()); await work(); map.delete(id);', 'error-path map[id]: line 4'],
  ['if (!table.has(id)) map.set(id, new Set()); await work(); map.delete(id);', 'error-path map[id]: line 4'],
  ['if (!map.has(id)) map.set(id, job); await work(); map.delete(id);', 'error-path map[id]: line 4'],
  ['context.registerUser(id); await work(); context.unregisterUser(id);', 'error-path context[id]: line 4'],
  ['context.registerUser(id); await work(); context.unregisterJob(id);'],
  ['context.registerUser(id); await work(); context.unregisterUser(job);'],
  ['open(context.addSlash(id)); await work(); open(context.removeSlash(id));'],
  ["log('/' + context.addSlash(id)); await work(); context.removeSlash(id);"],
];

const toCode = (body: string, keyword = 'async function') => `
import { host, work, log, make, open, setUser } from './host.js';
let busy = false, active = 0; const table = {}, map = new Map(), set = new Set(), context = make();
export ${keyword} run(id, job, own) { ${body} }`;

describe.each([
  ['a flag', flags],
  ['a count', counts],
  ['an entry of an object', entries],
  ['the environment', environment],
  ['a value', setters],
  ['a pair of methods', pairs],
] as const)('what a function switches and switches back: %s', (_, rows) => {
  test.each(rows.map(([body, ...unmet]) => ({ body, unmet })))('$body', ({ body, unmet }) => {
    expect(obligationsOf(toCode(body))).toEqual(unmet);
  });

  test('is silent where the function waits for nothing', () => {
    const bodies = rows.map(([body]) => body).filter((body) => !body.includes('process.env'));
    expect(bodies.flatMap((body) => obligationsOf(toCode(body.replaceAll('await ', ''), 'function')))).toEqual([]);
  });
});
