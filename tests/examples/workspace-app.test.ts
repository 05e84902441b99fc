import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const folder = new URL('../../docs/examples/workspace-app/', import.meta.url);

interface Document {
  workspaceId: number;
}

let server: Server;
let base: string;

/** Starts one of the two applications with fresh module state. */
async function start(variant: 'before' | 'after'): Promise<void> {
  vi.resetModules();
  const { createApp } = (await import(new URL(`${variant}/app.js`, folder).href)) as {
    createApp(): { listen(port: number): Server };
  };
  server = createApp().listen(0);
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function request(path: string, token?: string, signal?: AbortSignal): Promise<Response> {
  return fetch(base + path, { headers: token ? { authorization: token } : {}, ...(signal && { signal }) });
}

async function workspacesOf(token?: string): Promise<number[]> {
  const documents = (await (await request('/documents', token)).json()) as Document[];
  return documents.map((document) => document.workspaceId);
}

async function namesOnDashboard(): Promise<string[]> {
  const entries = (await (await request('/dashboard', 'bob')).json()) as { name: string; path: string }[];
  return entries.filter((entry) => entry.path !== '/dashboard').map((entry) => entry.name);
}

/** Ends a request as a client does that goes away: once its handler has begun, and before it answers. */
async function abortedRequest(token: string, name: string): Promise<void> {
  const controller = new AbortController();
  const response = request('/documents', token, controller.signal).catch(() => null);
  await vi.waitUntil(async () => (await namesOnDashboard()).includes(name), { interval: 5 });
  controller.abort();
  await response;
  await new Promise((resolve) => setTimeout(resolve, 100));
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.restoreAllMocks();
  server.closeAllConnections();
  server.close();
});

describe('before', () => {
  beforeEach(() => start('before'));

  it('shows one workspace to another when two requests overlap', async () => {
    // Whoever comes second wins.
    expect(await Promise.all([workspacesOf('ada'), workspacesOf('bob')])).not.toEqual([[123], [456]]);
  });

  it('makes everybody a super-user after a super-user', async () => {
    expect(await workspacesOf('bob')).toEqual([456]);
    await workspacesOf('root');
    expect(await workspacesOf('bob')).toEqual([123, 456, 1]);
    expect(await workspacesOf()).toEqual([123, 456, 1]);
  });

  it('keeps what an aborted request left', async () => {
    await abortedRequest('ada', 'Ada');
    expect(await namesOnDashboard()).toEqual(['Ada']);
  });
});

describe('after', () => {
  beforeEach(() => start('after'));

  it('keeps overlapping requests apart', async () => {
    expect(await Promise.all([workspacesOf('ada'), workspacesOf('bob')])).toEqual([[123], [456]]);
  });

  it('forgets the super-user', async () => {
    await workspacesOf('root');
    expect(await workspacesOf('bob')).toEqual([456]);
    expect(await workspacesOf()).toEqual([]);
  });

  it.each(['/documents', '/broken'])('removes everything after GET %s', async (path) => {
    const response = await request(path, 'ada');
    expect(response.status).toBe(path === '/broken' ? 500 : 200);
    await response.text();
    expect(await namesOnDashboard()).toEqual([]);
  });

  it('removes everything after an abort', async () => {
    await abortedRequest('ada', 'Ada');
    expect(await namesOnDashboard()).toEqual([]);
  });

  it('holds for many requests in a row', async () => {
    const tokens = Array.from({ length: 30 }, (_, index) => (['ada', 'bob'] as const)[index % 2]);
    const workspaces = await Promise.all(tokens.map((token) => workspacesOf(token)));
    expect(workspaces).toEqual(tokens.map((token) => [token === 'ada' ? 123 : 456]));
    expect(await namesOnDashboard()).toEqual([]);
    expect(console.error).not.toHaveBeenCalled();
  });
});
