import { testCleanupPairs } from '../cleanup-pairs.ts';

testCleanupPairs('require-error-cleanup', 'as found in published packages', [
  {
    name: 'what one caller has under way, beside a group that others join',
    messageId: 'errorPath',
    leaks: `
      const running = new Map();
      export async function build(name, socket) {
        if (!running.has(name)) ‹‹running.set(name, [socket]);
        await compile(name);
        running.delete(name);
      }
    `,
    keeps: `
      const rooms = new Map();
      export async function join(name, socket) {
        if (!rooms.has(name)) rooms.set(name, new Set());
        rooms.get(name).add(socket);
        await greet(socket);
        socket.on('dissolve', () => rooms.delete(name));
      }
    `,
  },
]);
