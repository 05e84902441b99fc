import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import type { Account, WorkspaceApp } from './workspace-app.ts';

/** One of the tests that held the origin's repair. */
export interface OriginTest {
  readonly title: string;
  /** How `before/` fails it, as the origin describes. */
  readonly before: RegExp;
  readonly provoke?: 'stale' | 'mismatch';
  check(app: WorkspaceApp): Promise<void>;
}

const everything = [123, 456, 1];

async function assertNothingLeft(app: WorkspaceApp): Promise<void> {
  const left = { ...(await app.left()) };
  delete left['requests without an id'];
  assert.deepEqual(left, {}, `left behind: ${JSON.stringify(left)}`);
}

/** The origin's eleven tests, and one for the exit that only Node has: the client that goes away. */
export const originTests: readonly OriginTest[] = [
  {
    title: 'cleans up after a successful request',
    before: /left behind: .*superusers/,
    async check(app) {
      assert.deepEqual(await app.workspacesOf('root'), everything);
      await assertNothingLeft(app);
    },
  },
  {
    title: 'cleans up after an exception',
    before: /left behind: .*superusers/,
    async check(app) {
      assert.equal((await app.get('/broken', 'root')).status, 500);
      await assertNothingLeft(app);
    },
  },
  {
    title: 'detects and clears stale data',
    before: /nobody reported the stale context/,
    provoke: 'stale',
    async check(app) {
      await app.workspacesOf('bob');
      assert.match(app.log, /starts with the context of/, 'nobody reported the stale context');
      await assertNothingLeft(app);
    },
  },
  {
    title: 'gives every request its own id',
    before: /requests without an id/,
    async check(app) {
      await Promise.all([app.workspacesOf('ada'), app.workspacesOf('bob'), app.workspacesOf(null)]);
      const left = await app.left();
      assert.deepEqual(left, {}, JSON.stringify(left));
    },
  },
  {
    title: 'detects the context of another request',
    before: /nobody reported the mismatch/,
    provoke: 'mismatch',
    async check(app) {
      await app.workspacesOf('ada');
      await assertNothingLeft(app);
      assert.match(app.log, /ends with the context of/, 'nobody reported the mismatch');
    },
  },
  {
    title: 'does not leak the workspace',
    before: /a workspace leaked/,
    async check(app) {
      const workspaces = await Promise.all([app.workspacesOf('ada'), app.workspacesOf('bob')]);
      assert.deepEqual(workspaces, [[123], [456]], `a workspace leaked: ${JSON.stringify(workspaces)}`);
    },
  },
  {
    title: 'does not leak the super-user flag',
    before: /bob is a super-user: \[123,456,1\]/,
    async check(app) {
      await app.workspacesOf('root');
      const workspaces = await app.workspacesOf('bob');
      assert.deepEqual(workspaces, [456], `bob is a super-user: ${JSON.stringify(workspaces)}`);
    },
  },
  {
    title: 'removes every attribute',
    before: /the path is still there/,
    async check(app) {
      const secret = randomUUID();
      assert.equal((await app.get(`/documents/${secret}`, 'ada')).status, 404);
      // Later requests, so that nothing of the last one lingers in the server itself.
      for (let round = 0; round < 4; round += 1) await app.workspacesOf('bob');
      await app.left();
      assert.equal(await app.holds(secret), false, 'the path is still there');
    },
  },
  {
    title: 'cleans up after a request without an account',
    before: /nobody is a super-user: \[123,456,1\]/,
    async check(app) {
      await app.workspacesOf('root');
      const workspaces = await app.workspacesOf(null);
      assert.deepEqual(workspaces, [], `nobody is a super-user: ${JSON.stringify(workspaces)}`);
      await assertNothingLeft(app);
    },
  },
  {
    title: 'holds for many requests in a row',
    before: /request \d+ of 30 was shown/,
    async check(app) {
      const accounts: Account[] = Array.from(
        { length: 30 },
        (_, index) => (['ada', 'bob', 'root'] as const)[index % 3] ?? null,
      );
      const shown = await Promise.all(accounts.map((account) => app.workspacesOf(account)));
      const own: Readonly<Record<string, readonly number[]>> = { ada: [123], bob: [456], root: everything };
      shown.forEach((workspaces, index) => {
        const expected = own[accounts[index] ?? ''];
        assert.deepEqual(workspaces, expected, `request ${index} of 30 was shown ${JSON.stringify(workspaces)}`);
      });
      await assertNothingLeft(app);
    },
  },
  {
    title: 'holds for real requests of the API, one after the other',
    before: /ada was shown \[123,456,1\] after root/,
    async check(app) {
      assert.deepEqual(await app.workspacesOf('bob'), [456]);
      assert.equal((await app.get('/broken', 'root')).status, 500);
      const workspaces = await app.workspacesOf('ada');
      assert.deepEqual(workspaces, [123], `ada was shown ${JSON.stringify(workspaces)} after root`);
      assert.equal((await app.get('/nowhere', 'ada')).status, 404);
      assert.deepEqual(await app.workspacesOf(null), []);
      await assertNothingLeft(app);
    },
  },
  {
    title: 'cleans up after a client that goes away',
    before: /left behind: .*active requests/,
    async check(app) {
      // Before its account is found, and while its handler waits.
      for (const milliseconds of [2, 4, 6, 8, 12, 24]) {
        const controller = new AbortController();
        const response = app.get('/documents', 'ada', controller.signal).catch(() => null);
        await new Promise((resolve) => setTimeout(resolve, milliseconds));
        controller.abort();
        await response;
      }
      await assertNothingLeft(app);
    },
  },
];
