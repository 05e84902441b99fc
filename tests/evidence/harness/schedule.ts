import { randomBytes } from 'node:crypto';
import { createClient } from './client.ts';
import type { Answer, Call, Client, Pending } from './client.ts';
import type { Example, Finding } from './example.ts';
import { ServerProcess } from './server-process.ts';

/** What was seen, and how. */
export interface Observation {
  readonly version: string;
  readonly seen: ReadonlyMap<Finding, string>;
  /** Why nothing was observed: the example did not answer its own account, for instance. */
  readonly problem: string | null;
}

type Counts = Readonly<Record<string, number>>;

/** A request of the schedule whose traces are looked for. */
interface Phase {
  readonly finding: Finding;
  readonly token: string;
}

/** Platforms that start an instance for every invocation that overlaps another one. */
const oneAtATime = new Set(['aws-lambda']);

function createToken(prefix = 'tok'): string {
  return `${prefix}-${randomBytes(8).toString('hex')}`;
}

/** Starts an example and plays the schedule against it. */
export async function observe(example: Example, environment: NodeJS.ProcessEnv = {}): Promise<Observation> {
  const server = await ServerProcess.start(example, environment);
  try {
    const play = new Play(server, await createClient(example, server));
    await play.run(!oneAtATime.has(example.framework), (seen) => needsHeap(example, seen));
    return { version: server.version, seen: play.seen, problem: play.problem };
  } catch (error) {
    const problem = `${String(error)}\n${server.output}`;
    return { version: server.version, seen: new Map(), problem };
  } finally {
    server.stop();
  }
}

/** A snapshot takes longer than all the rest, so a leak that was seen by other means goes without. */
function needsHeap({ leaks, rule, expected }: Example, seen: ReadonlyMap<Finding, string>): boolean {
  return !leaks || rule === 'require-error-cleanup' || expected.some((finding) => !seen.has(finding));
}

class Play {
  readonly seen = new Map<Finding, string>();
  problem: string | null = null;
  readonly #server: ServerProcess;
  readonly #client: Client;
  readonly #phases: Phase[] = [];
  #counts: Counts = {};

  constructor(server: ServerProcess, client: Client) {
    this.#server = server;
    this.#client = client;
  }

  async run(overlapping: boolean, needsHeap: (seen: ReadonlyMap<Finding, string>) => boolean): Promise<void> {
    await this.#ask({ id: '1' });
    await this.#ask({ id: '1' });
    await this.#settle();
    this.#counts = await this.#count();

    const steps = [
      () => this.#single('left after success', '1'),
      () => this.#single('left after an early return', 'missing'),
      () => this.#single('left after an error', 'broken'),
      () => this.#privileged(),
      () => this.#aborted(),
      () => this.#oneConnection(),
      ...(overlapping ? [() => this.#overlapping(), () => this.#overlappingWithNobody()] : []),
      async () => {
        if (needsHeap(this.seen)) await this.#inHeap();
      },
    ];
    for (const step of steps) {
      try {
        await step();
      } catch (error) {
        if (!this.#server.ended) throw error;
      }
      if (this.#server.ended) {
        this.#see('ends the process', lastLines(this.#server.output));
        return;
      }
    }
  }

  /** One request by itself, and what is left of it. */
  async #single(finding: Finding, id: string): Promise<void> {
    const token = createToken();
    const answer = await this.#ask({ id, token });
    if (finding === 'left after success') this.#checkOwn(answer, token);
    await this.#lookFor({ finding, token });
  }

  /** A super-user, and then anybody. */
  async #privileged(): Promise<void> {
    const token = createToken('root');
    await this.#ask({ id: '1', token });
    const { body } = await this.#ask({ id: '1' });
    if (/"superuser":\s*true/.test(body))
      this.#see('left after success', 'anybody is a super-user after one was there');
    await this.#lookFor({ finding: 'left after success', token });
  }

  /** The client goes away while the handler waits. */
  async #aborted(): Promise<void> {
    const token = createToken();
    await this.#server.call('hold');
    const pending = this.#client.send({ id: '1', token });
    await this.#untilWaiting(1);
    await pending.abort();
    await pause(30);
    await this.#server.call('releaseAll');
    await pending.answer;
    await this.#lookFor({ finding: 'left after an abort', token });
  }

  /** Two accounts and nobody behind one another on a keep-alive connection. */
  async #oneConnection(): Promise<void> {
    if (!this.#client.sendOnOneConnection) return;
    const [first, second] = [createToken(), createToken()];
    const calls = [{ id: '1', token: first }, { id: '1', token: second }, { id: '1' }];
    const answers = await this.#client.sendOnOneConnection(calls);
    const later = answers.slice(1).map(({ body }) => body);
    if (later.some((body) => body.includes(first)) || later[1]?.includes(second)) {
      this.#see('left after success', 'a later request on the same connection shows it');
    }
    await this.#settle();
    this.#counts = await this.#count();
  }

  async #overlapping(): Promise<void> {
    const [first, second] = [createToken(), createToken()];
    const answers = await this.#interleave([
      { id: '1', token: first },
      { id: '1', token: second },
    ]);
    this.#checkCrossing(answers[0], first, second);
    this.#checkCrossing(answers[1], second, first);
    await this.#settle();
    await this.#compareCounts('left after an overlap');
  }

  async #overlappingWithNobody(): Promise<void> {
    const token = createToken();
    const answers = await this.#interleave([{ id: '1', token }, { id: '1' }]);
    if (answers[1].body.includes(token)) this.#see('crosses', 'a request without an account shows that of another one');
    await this.#settle();
  }

  /** Both have begun before the first one goes on. */
  async #interleave(calls: readonly [Call, Call]): Promise<readonly [Answer, Answer]> {
    await this.#server.call('hold');
    const first = this.#client.send(calls[0]);
    await this.#untilWaiting(1);
    const second = this.#client.send(calls[1]);
    await this.#untilWaiting(2);
    const answers = Promise.all([first.answer, second.answer]);
    await this.#finishInOrder(first, second);
    return answers;
  }

  async #finishInOrder(first: Pending, second: Pending): Promise<void> {
    let done = 0;
    for (const { answer } of [first, second]) void answer.then(() => (done += 1));
    for (let round = 0; round < 60 && done < 2; round += 1) {
      await this.#server.call('releaseOne');
      await pause(4);
    }
    await this.#server.call('releaseAll');
  }

  /** After everything is over and what can be collected has been. */
  async #inHeap(): Promise<void> {
    for (let round = 0; round < 4; round += 1) await this.#ask({ id: '1' });
    await this.#settle();
    await this.#server.call('close');
    const reversed = this.#phases.map(({ token }) => [...token].reverse().join(''));
    const held = (await this.#server.call('remaining', reversed)) as readonly boolean[];
    this.#phases.forEach(({ finding }, index) => {
      if (held[index]) this.#see(finding, 'the heap still holds the token when everything is closed');
    });
  }

  /** The next request shows it, or a count is not back. */
  async #lookFor(phase: Phase): Promise<void> {
    await this.#settle();
    this.#phases.push(phase);
    await this.#compareCounts(phase.finding);
    const { body } = await this.#ask({ id: '1' });
    if (body.includes(phase.token)) this.#see(phase.finding, 'the next request shows it');
    await this.#settle();
    this.#counts = await this.#count();
  }

  async #compareCounts(finding: Finding): Promise<void> {
    const counts = await this.#count();
    for (const [name, number] of Object.entries(counts)) {
      const before = this.#counts[name] ?? 0;
      if (number > before) this.#see(finding, `${name}: ${before} before, ${number} after`);
    }
    this.#counts = counts;
  }

  #checkOwn({ status, body }: Answer, token: string): void {
    if (body.includes(token)) return;
    if (status === 200) this.#see('gone too early', 'the request itself does not find it any more');
    else this.problem = `a good request got ${status} ${body}`;
  }

  #checkCrossing({ status, body }: Answer, own: string, other: string): void {
    if (body.includes(other)) this.#see('crosses', "an answer shows another request's token");
    else if (status === 200 && !body.includes(own) && !this.seen.has('gone too early')) {
      this.#see('crosses', 'another request takes it away');
    }
  }

  async #untilWaiting(number: number): Promise<void> {
    for (let round = 0; round < 60; round += 1) {
      if (((await this.#server.call('waiting')) as number) >= number) return;
      await pause(4);
    }
  }

  #ask(call: Call): Promise<Answer> {
    return this.#client.send(call).answer;
  }

  async #settle(): Promise<void> {
    await this.#server.call('settle');
  }

  async #count(): Promise<Counts> {
    return (await this.#server.call('count')) as Counts;
  }

  #see(finding: Finding, how: string): void {
    if (!this.seen.has(finding)) this.seen.set(finding, how);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function lastLines(output: string): string {
  return output.trim().split('\n').slice(0, 6).join(' ').slice(0, 200);
}
