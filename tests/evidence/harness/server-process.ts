import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Example } from './example.ts';

const host = fileURLToPath(new URL('../server/host.js', import.meta.url));

/** TypeScript examples have decorators as Nest's own compiler takes them. */
const decorators = fileURLToPath(new URL('../tsconfig.json', import.meta.url));

/** What is imported before the example. */
function getImports({ path, framework }: Pick<Example, 'path' | 'framework'>): string[] {
  const imports: string[] = [];
  if (path.endsWith('.ts')) imports.push('tsx');
  if (framework === 'express4') imports.push(new URL('../server/express4.js', import.meta.url).href);
  return imports.flatMap((name) => ['--import', name]);
}

interface Ready {
  readonly ready: true;
  readonly port: number | null;
  readonly version: string;
}

interface Answer {
  readonly ready?: undefined;
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** The process in which an example runs. Once it has ended by itself, every command is refused. */
export class ServerProcess {
  readonly port: number | null;
  readonly version: string;
  /** The last lines that the process wrote, for what went wrong. */
  output = '';
  #ended = false;
  #process: ChildProcess;
  #next = 0;
  readonly #open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();

  static async start(
    example: Pick<Example, 'path' | 'framework'>,
    environment: NodeJS.ProcessEnv,
  ): Promise<ServerProcess> {
    const child = fork(host, [example.path, example.framework], {
      execArgv: ['--expose-gc', '--no-warnings', ...getImports(example)],
      env: { ...process.env, ...environment, NODE_ENV: 'production', TSX_TSCONFIG_PATH: decorators },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4000)));
    }
    const ready = await new Promise<Ready>((resolve, reject) => {
      child.once('message', (message) => resolve(message as unknown as Ready));
      child.once('exit', (code) => reject(new Error(`The example did not start (exit code ${code})\n${output}`)));
    });
    return new ServerProcess(child, ready);
  }

  private constructor(child: ChildProcess, ready: Ready) {
    this.#process = child;
    this.port = ready.port;
    this.version = ready.version;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-4000)));
    }
    child.on('message', (message) => this.#settle(message as Answer));
    child.once('exit', () => {
      this.#ended = true;
      for (const { reject } of this.#open.values()) reject(new Error('The process has ended'));
      this.#open.clear();
    });
  }

  get ended(): boolean {
    return this.#ended;
  }

  call(command: string, argument?: unknown): Promise<unknown> {
    if (this.#ended) return Promise.reject(new Error('The process has ended'));
    this.#next += 1;
    const id = this.#next;
    return new Promise((resolve, reject) => {
      this.#open.set(id, { resolve, reject });
      this.#process.send({ id, command, argument });
    });
  }

  /** Ends it: by itself, which lets it remove what it made, and by force if it does not. */
  stop(): void {
    this.#process.removeAllListeners('exit');
    if (this.#process.connected) this.#process.disconnect();
    const force = setTimeout(() => this.#process.kill('SIGKILL'), 1000);
    this.#process.once('exit', () => clearTimeout(force));
    this.#ended = true;
  }

  #settle({ id, value, error }: Answer): void {
    const open = this.#open.get(id);
    this.#open.delete(id);
    if (error === undefined) open?.resolve(value);
    else open?.reject(new Error(error));
  }
}
