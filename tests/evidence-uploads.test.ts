import {
  createWriteStream,
  existsSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  type WriteStream,
} from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';

/** What `require-error-cleanup` says of uploads that go into a file, seen on a real server. */
const folder = mkdtempSync(join(tmpdir(), 'uploads-'));
const openFiles = '/proc/self/fd';
const uploads = 5;

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const ways: Readonly<Record<string, (request: IncomingMessage, path: string) => void>> = {
  pipe: (request, path) => {
    request.pipe(createWriteStream(path));
  },
  pipeline: (request, path) => {
    pipeline(request, createWriteStream(path)).catch(() => undefined);
  },
  "on('close')": (request, path) => {
    const file = openFile(path);
    request.on('close', () => file.destroy());
    request.pipe(file);
  },
  "on('error')": (request, path) => {
    const file = openFile(path);
    request.on('error', () => file.destroy());
    request.pipe(file);
  },
};

describe.skipIf(!existsSync(openFiles))('files that stay open when an upload is broken off', () => {
  it.each([
    ['pipe', uploads],
    ['pipeline', 0],
    ["on('close')", 0],
    ["on('error')", 0],
  ])('%s', async (way, left) => {
    const own = mkdtempSync(join(folder, 'way-'));
    let received = 0;
    const server = createServer((request) => {
      ways[way]?.(request, join(own, String(received++)));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    for (let upload = 0; upload < uploads; upload++) await breakOff(port);
    await until(() => received === uploads && countOpen(own) === left);
    expect([received, countOpen(own)]).toEqual([uploads, left]);
    server.close();
    server.closeAllConnections();
  });
});

/** A file that is destroyed while something is still written to it says so with an error. */
function openFile(path: string): WriteStream {
  return createWriteStream(path).on('error', () => undefined);
}

/** Sends half a body, sees that the server has begun to write, and goes away. */
async function breakOff(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.write('PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nhalf');
  await wait(30);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.destroy();
  await closed;
}

/** What holds at last, or after a second does not: closing takes a moment. */
async function until(holds: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 20 && !holds(); attempt++) await wait(50);
  await wait(50);
}

function countOpen(within: string): number {
  return readdirSync(openFiles).filter((descriptor) => {
    try {
      return readlinkSync(join(openFiles, descriptor)).startsWith(within);
    } catch {
      return false;
    }
  }).length;
}
