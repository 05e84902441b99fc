import { describe, expect, it } from 'vitest';
import { mayHoldObligations } from '../../../src/model/obligations/obligation-look.ts';

describe('the look for set-ups in a file that is no server', () => {
  it.each([
    ['const client = await pool.connect();', true],
    ['const client = new Client<Options>(settings);', true],
    ['als.enterWith(store);', true],
    ['async () => { running.add(id); work(); running.delete(id); };', true],
    ['async () => { busy[id] = true; await work(); delete busy[id]; };', true],
    ['async () => { busy = true; await work(); busy = false; };', true],
    ['async () => { active += 1; await work(); active -= 1; };', true],
    ['async () => { bus.on("x", f); await work(); bus.off("x", f); };', true],
    ['async () => { hub.registerWorker(w); await work(); hub.unregisterWorker(w); };', true],
    ["process.env.MODE = 'x'; await work(); process.env.MODE = before;", true],
    ["connection.raw.res.on('finish', destroy);", true],
    ['function* steps() { busy = true; yield work(); busy = false; }', true],
    ['pool.query(`SET search_path TO ${tenant}`);', true],
    ["pool.query('BEGIN');", true],
    ['pool.query("start transaction read only");', true],
    ["log('beginning');", false],
    ["pool.query('set app.tenant = ' + tenant);", true],
    ['pool.query("select set_config($1, $2, false)", [name, tenant]);', true],
    ["log('Set the table to two');", false],
    ["pool.query('UPDATE orders SET total = 1');", false],
    // Nothing that waits, nothing that can be left half done.
    ['() => { running.add(id); work(); running.delete(id); };', false],
    ['() => { busy = true; work(); busy = false; };', false],
    ['sums.set(row.account, amount);', false],
    ['list.push(item); set.add(item);', false],
    ["emitter.on('data', read);", false],
    ['const connected = true; const description = "connect the dots";', false],
    ['export const falsehood = (a) => a === "false";', false],
  ])('%s: %s', (text, expected) => {
    expect(mayHoldObligations(text, 'src/jobs/run.ts', () => false)).toBe(expected);
  });
});

describe('the look in a file that may hold request code', () => {
  it.each([
    ['sessions.set(req.id, req.user);', true],
    ["res.on('finish', done);", true],
    ['stream.pipe(res);', true],
    ['this.context.setRequest(request);', true],
    ['clients[req.query.id] = res;', true],
    ['clients = [...clients, res];', true],
    ['clients = clients.concat(res);', true],
    ['res.json([...clients, next]);', false],
    ['storage.disable();', true],
    ['(req, res) => { busy = true; work(); busy = false; };', true],
    ['async (req, res) => {\n  console.log = keep;\n  await work();\n  console.log = log;\n};', true],
    ['(req, res) => {\n  console.log = keep;\n  work();\n};', false],
    ['async (req, res) => {\n  const kept = log;\n  await work(kept);\n};', false],
    ['const [first] = list; if (list[0] == first) res.json(total(req.body));', false],
    ['res.json(total(req.body));', false],
  ])('%s: %s', (text, expected) => {
    expect(mayHoldObligations(text, 'src/routes/run.ts', () => true)).toBe(expected);
  });
});

it('a component holds set-ups only where a server renders it', () => {
  const text = 'const timer = setInterval(tick, 1000);';
  expect(mayHoldObligations(text, 'src/components/clock.tsx', () => false)).toBe(false);
  expect(mayHoldObligations(text, 'app/clock/page.tsx', () => true)).toBe(true);
  expect(mayHoldObligations(text, 'src/jobs/clock.ts', () => false)).toBe(true);
});
