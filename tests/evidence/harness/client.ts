import http from 'node:http';
import type { Example } from './example.ts';
import type { ServerProcess } from './server-process.ts';

/** One request of the schedule: which report, and whose. */
export interface Call {
  /** `1`; `missing`: the handler returns early; `broken`: something throws. */
  readonly id: string;
  /** Nobody's, if missing. */
  readonly token?: string;
  /** `first chunk`: the client goes away as soon as a part of the answer is there. */
  readonly readsBodyUntil?: 'first chunk' | 'end';
}

/** What the client got: `0` when the connection was closed, or when there was no answer in time. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A request under way. */
export interface Pending {
  readonly answer: Promise<Answer>;
  /** Goes away, as a client does that is closed. */
  abort(): Promise<void> | void;
}

/** Sends the requests of the schedule in a framework's way. */
export interface Client {
  send(call: Call): Pending;
  /** Sends them one after the other over one connection; missing where a connection belongs to one client. */
  sendOnOneConnection?(calls: readonly Call[]): Promise<Answer[]>;
}

const longest = 3000;
const gone: Answer = { status: 0, body: '' };

/** The client for an example's framework. */
export async function createClient(example: Pick<Example, 'framework'>, server: ServerProcess): Promise<Client> {
  switch (example.framework) {
    case 'apollo':
      return createHttpClient(server.port, graphqlRequest);
    case 'trpc':
      return createHttpClient(server.port, trpcRequest);
    case 'socket-io':
    case 'ws':
      return createSocketClient(example.framework, server.port);
    default:
      return server.port === null ? createCaller(server) : createHttpClient(server.port, reportRequest);
  }
}

interface RequestParts {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

function reportRequest({ id, token }: Call): RequestParts {
  return { method: 'GET', path: `/reports/${id}`, headers: token === undefined ? {} : { authorization: token } };
}

function graphqlRequest(call: Call): RequestParts {
  const { headers } = reportRequest(call);
  const query = 'query Report($id: ID!) { report(id: $id) { title account } }';
  const body = JSON.stringify({ query, variables: { id: call.id } });
  return { method: 'POST', path: '/', headers: { ...headers, 'content-type': 'application/json' }, body };
}

function trpcRequest(call: Call): RequestParts {
  const { method, headers } = reportRequest(call);
  if (!call.id.startsWith('stream')) {
    return { method, headers, path: `/report?input=${encodeURIComponent(JSON.stringify(call.id))}` };
  }
  // An answer in pieces has to be asked for.
  const input = encodeURIComponent(JSON.stringify({ 0: call.id }));
  const accept = { 'trpc-accept': 'application/jsonl' };
  return { method, headers: { ...headers, ...accept }, path: `/report?batch=1&input=${input}` };
}

function createHttpClient(port: number | null, toParts: (call: Call) => RequestParts): Client {
  function send(call: Call, agent?: http.Agent): Pending {
    const { method, path, headers, body } = toParts(call);
    const request = http.request({ host: '127.0.0.1', port, method, path, headers, agent: agent ?? false });
    const answer = new Promise<Answer>((resolve) => {
      const timer = setTimeout(() => request.destroy(), longest);
      const end = (value: Answer) => {
        clearTimeout(timer);
        resolve(value);
      };
      request.on('error', () => end(gone));
      request.on('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
          if (call.readsBodyUntil === 'first chunk') request.destroy();
        });
        response.on('error', () => end(gone));
        response.on('close', () => end({ status: response.statusCode ?? 0, body: text }));
      });
    });
    request.end(body);
    return { answer, abort: () => void request.destroy() };
  }

  return {
    send: (call) => send(call),
    async sendOnOneConnection(calls) {
      const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
      const answers: Answer[] = [];
      for (const call of calls) answers.push(await send(call, agent).answer);
      agent.destroy();
      return answers;
    },
  };
}

/** Calls an exported function in its own process, as its platform does. */
function createCaller(server: ServerProcess): Client {
  return {
    send(call) {
      const answer = server.call('invoke', call).then(
        (value) => value as Answer,
        () => gone,
      );
      return { answer, abort: () => server.call('abort').then(() => undefined) };
    },
  };
}

/** Needs a package of the examples, so it is no part of the harness' own sources. */
async function createSocketClient(framework: string, port: number | null): Promise<Client> {
  const file = new URL('../clients/sockets.js', import.meta.url);
  const { clients } = (await import(file.href)) as { clients: Record<string, (port: number | null) => Client> };
  const create = clients[framework];
  if (!create) throw new Error(`No client for ${framework}`);
  return create(port);
}
