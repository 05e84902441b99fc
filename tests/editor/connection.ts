import type { Readable, Writable } from 'node:stream';

/** A conversation in the Language Server Protocol. */
export interface Connection {
  request(method: string, parameters: unknown): Promise<unknown>;
  notify(method: string, parameters: unknown): void;
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Pending {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

const blankLine = '\r\n\r\n';

/** Talks over a server's standard output and input. `answer` gives the results of what the server itself asks for. */
export function openConnection(
  output: Readable,
  input: Writable,
  answer: (method: string, parameters: unknown) => unknown,
): Connection {
  const pending = new Map<Message['id'], Pending>();
  let lastId = 0;

  const send = (message: Message) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    input.write(`Content-Length: ${Buffer.byteLength(body)}${blankLine}${body}`);
  };
  const receive = ({ id, method, params, result, error }: Message) => {
    if (method === undefined) {
      const request = pending.get(id);
      pending.delete(id);
      if (error) request?.reject(new Error(error.message));
      else request?.resolve(result);
    } else if (id !== undefined) {
      send({ id, result: answer(method, params) });
    }
  };
  readMessages(output, receive);
  output.on('end', () => {
    for (const { reject } of pending.values()) reject(new Error('The language server has ended.'));
  });

  return {
    request: (method, params) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        pending.set(lastId, { resolve, reject });
        send({ id: lastId, method, params });
      }),
    notify(method, params) {
      send({ method, params });
    },
  };
}

/** Each message is a header with the length of its body in bytes, a blank line, and the body. */
function readMessages(output: Readable, receive: (message: Message) => void): void {
  let rest = Buffer.alloc(0);
  output.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const header = rest.indexOf(blankLine);
      if (header === -1) return;
      const length = Number(/Content-Length: (\d+)/i.exec(rest.subarray(0, header).toString())?.[1]);
      const start = header + blankLine.length;
      if (rest.length < start + length) return;
      const body = rest.subarray(start, start + length).toString();
      rest = rest.subarray(start + length);
      receive(JSON.parse(body) as Message);
    }
  });
}
