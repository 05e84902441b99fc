import { testCleanupPairs } from '../cleanup-pairs.ts';

testCleanupPairs('require-context-cleanup', 'entries that keep others out', [
  {
    name: 'a lock that an early return leaves, beside what is done once, and what stays until another function is done',
    messageId: 'somePath',
    leaks: `
      const locks = new Set();
      export async function book(id) {
        if (locks.has(id)) return 'busy';
        ‹‹locks.add(id);
        const bed = await load(id);
        if (!bed.free) return 'taken';
        locks.delete(id);
        return 'booked';
      }
      const opening = {};
      export async function open(id) {
        if (opening[id]) throw new Error('busy');
        ‹‹opening[id] = true;
        const rows = await load(id);
        if (rows.length === 0) return;
        await store(rows);
        delete opening[id];
      }
    `,
    keeps: [
      // A flag of the whole process.
      `
      let busy = false;
      export async function sync() {
        if (busy) throw new Error('busy');
        busy = true;
        const rows = await loadAll();
        if (rows.length === 0) return;
        await store(rows);
        busy = false;
      }
      `,
      `
      const locks = new Set();
      export async function book(id) {
        if (locks.has(id)) return 'busy';
        locks.add(id);
        try {
          const bed = await load(id);
          return bed.free ? 'booked' : 'taken';
        } finally {
          locks.delete(id);
        }
      }
      `,
      `
      const done = new Set();
      export async function importOnce(id) {
        if (done.has(id)) return;
        done.add(id);
        try {
          await load(id);
        } catch {
          done.delete(id);
        }
      }
      `,
      `
      const running = new Set();
      export async function start(id) {
        if (running.has(id)) return 'busy';
        running.add(id);
        const job = await begin(id);
        if (job.started) return 'started';
        running.delete(id);
        return 'refused';
      }
      export function onEnd(id) {
        running.delete(id);
      }
      `,
      // Others wait for what has begun, and a callback ends it.
      `
      const pending = {};
      export function open(id, callback) {
        if (waiting.time && pending[id]) return callback();
        pending[id] = true;
        if (waiting[id]) return waiting[id].push(callback);
        waiting[id] = [callback];
        connect(id, () => {
          delete pending[id];
          for (const done of waiting[id]) done();
        });
      }
      `,
      `
      const known = new Map();
      export async function find(id) {
        const found = await load(id);
        known.set(id, found);
        if (found.fixed) return found;
        known.delete(id);
        return null;
      }
      `,
    ],
  },
]);
