import { AsyncLocalStorage } from 'node:async_hooks';
import { Agent, createServer, get, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';

/** What `require-context-cleanup` says of stores that are left too late, seen on a real server: two requests on one connection. */
type Leave = (storage: AsyncLocalStorage<string>, response: ServerResponse) => void | Promise<void>;

const leaving: readonly (readonly [name: string, stays: boolean, leave: Leave])[] = [
  [
    'at once',
    false,
    (storage, response) => {
      storage.enterWith(undefined as never);
      response.end();
    },
  ],
  [
    'behind an await',
    true,
    async (storage, response) => {
      await wait(5);
      storage.enterWith(undefined as never);
      response.end();
    },
  ],
  [
    'in a then',
    true,
    (storage, response) =>
      wait(5).then(() => {
        storage.enterWith(undefined as never);
        response.end();
      }),
  ],
  [
    'in a timer',
    true,
    (storage, response) => {
      setTimeout(() => {
        storage.enterWith(undefined as never);
        response.end();
      }, 5);
    },
  ],
  ...(['finish', 'close'] as const).map(
    (event) =>
      [
        `on '${event}'`,
        true,
        (storage: AsyncLocalStorage<string>, response: ServerResponse) => {
          response.on(event, () => {
            storage.enterWith(undefined as never);
          });
          response.end();
        },
      ] as const,
  ),
  [
    'by exit()',
    true,
    (storage, response) => {
      storage.exit(() => response.end());
    },
  ],
];

// From 24 on, no store stays on the connection.
describe.skipIf(Number(process.versions.node.split('.')[0]) >= 24)(
  'a store that was entered synchronously, left',
  () => {
    it.each(leaving)('%s: is still there for the next request: %s', async (_, stays, leave) => {
      const storage = new AsyncLocalStorage<string>();
      const seen: (string | undefined)[] = [];
      const server = createServer((request, response) => {
        seen.push(storage.getStore());
        storage.enterWith(request.url ?? '');
        void leave(storage, response);
      }).listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (const path of ['/first', '/second']) {
        await new Promise<void>((resolve) => {
          const options = { port: (server.address() as AddressInfo).port, host: '127.0.0.1', path, agent };
          get(options, (response) => response.resume().on('end', () => setTimeout(resolve, 20)));
        });
      }
      agent.destroy();
      server.close();
      server.closeAllConnections();
      expect(seen).toEqual([undefined, stays ? '/first' : undefined]);
    });
  },
);
