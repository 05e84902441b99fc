import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A remote cache on this machine, as Turborepo and Nx ask one. */
export interface CacheServer {
  readonly address: string;
  readonly token: string;
  /** How many results were stored, and how many were handed out, since the last time somebody asked. */
  takeCounts(): { readonly stored: number; readonly handedOut: number };
  close(): void;
}

/**
 * Serves both protocols from memory: Turborepo's `/v8/artifacts/HASH` (https://turborepo.com/docs/openapi) and Nx' `/v1/cache/HASH`
 * (https://nx.dev/docs/kb/self-hosted-caching).
 */
export async function startCacheServer(): Promise<CacheServer> {
  const token = 'cache-token';
  const results = new Map<string, Buffer>();
  let counts = { stored: 0, handedOut: 0 };

  function answer(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
    const [path = ''] = (request.url ?? '').split('?');
    if (request.headers.authorization !== `Bearer ${token}`) response.writeHead(401).end();
    else if (path === '/v8/artifacts/status') sendJson(response, { status: 'enabled' });
    else if (request.method === 'POST') sendJson(response, {});
    else if (request.method === 'PUT') {
      results.set(path, body);
      counts = { ...counts, stored: counts.stored + 1 };
      sendJson(response, { urls: [] });
    } else {
      const result = results.get(path);
      if (!result) {
        response.writeHead(404).end();
        return;
      }
      if (request.method === 'GET') counts = { ...counts, handedOut: counts.handedOut + 1 };
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': result.length });
      response.end(request.method === 'GET' ? result : undefined);
    }
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    token,
    takeCounts() {
      const taken = counts;
      counts = { stored: 0, handedOut: 0 };
      return taken;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function sendJson(response: ServerResponse, content: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(content));
}
