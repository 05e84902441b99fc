import { fileURLToPath } from 'node:url';
import { ServerProcess } from '../harness/server-process.ts';

const app = fileURLToPath(new URL('app.js', import.meta.url));

/** The accounts of the example; no token is nobody's. */
export type Account = 'ada' | 'bob' | 'root' | null;

/** The example application in a process of its own. */
export class WorkspaceApp {
  readonly #server: ServerProcess;

  static async start(variant: 'before' | 'after', provoke: string): Promise<WorkspaceApp> {
    const environment = { VARIANT: variant, PROVOKE: provoke };
    return new WorkspaceApp(await ServerProcess.start({ path: app, framework: 'node-http' }, environment));
  }

  private constructor(server: ServerProcess) {
    this.#server = server;
  }

  /** What the application logged. */
  get log(): string {
    return this.#server.output;
  }

  async get(path: string, account: Account, signal?: AbortSignal): Promise<Response> {
    const headers = account === null ? {} : { authorization: account };
    return fetch(`http://127.0.0.1:${this.#server.port}${path}`, { headers, ...(signal && { signal }) });
  }

  /** The workspaces whose documents an account is shown. */
  async workspacesOf(account: Account): Promise<number[]> {
    const documents = (await (await this.get('/documents', account)).json()) as { workspaceId: number }[];
    return documents.map(({ workspaceId }) => workspaceId);
  }

  /** What is left once no request is under way: `superusers`, `active requests`… */
  async left(): Promise<Readonly<Record<string, number>>> {
    await this.#server.call('settle');
    await new Promise((resolve) => setTimeout(resolve, 60));
    const counts = (await this.#server.call('count')) as Record<string, number>;
    return Object.fromEntries(
      Object.entries(counts).filter(([name, number]) => name !== 'listeners of the process' && number > 0),
    );
  }

  /** Does the process still hold a text, once everything is closed and collected? */
  async holds(text: string): Promise<boolean> {
    await this.#server.call('close');
    const [held] = (await this.#server.call('remaining', [[...text].reverse().join('')])) as boolean[];
    return held === true;
  }

  stop(): void {
    this.#server.stop();
  }
}
