import { fork } from 'node:child_process';

/** What a process says: an item is done, and what came of it. */
interface Message<Result> {
  readonly done: number;
  readonly result: Result;
}

/** Ten minutes for one item are a hang: the slowest ones take a minute where other work is under way. */
const limit = 600_000;

/**
 * Does the work of a script on items in two processes, each of which gets the next item when it is done with one. The script ends in
 * `answer(work)`; this starts it once more for each process, with the items' numbers as messages.
 *
 * @param script its path
 * @param onHang what comes of an item that takes longer than the limit; its process is ended and another one begun
 * @returns the results in the order of the items
 */
export async function inProcesses<Result>(
  script: string,
  count: number,
  onHang: (index: number) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = () =>
    new Promise<void>((resolve, reject) => {
      const child = fork(script, ['--work']);
      let current = -1;
      let timer: NodeJS.Timeout | undefined;
      const give = () => {
        clearTimeout(timer);
        if (next >= count) {
          child.disconnect();
          resolve();
          return;
        }
        current = next;
        next += 1;
        timer = setTimeout(() => {
          results[current] = onHang(current);
          child.removeAllListeners('exit');
          child.kill('SIGKILL');
          worker().then(resolve, reject);
        }, limit);
        child.send(current);
      };
      child.on('message', (message: Message<Result>) => {
        results[message.done] = message.result;
        give();
      });
      child.once('exit', (code) => {
        clearTimeout(timer);
        if (code !== 0) reject(new Error(`A process ended with exit code ${String(code)}`));
      });
      give();
    });
  await Promise.all([worker(), worker()]);
  return results;
}

/** The other side: does the work for each number that comes. */
export function answer<Result>(work: (index: number) => Result): void {
  process.on('message', (index: number) => {
    process.send?.({ done: index, result: work(index) });
  });
}
