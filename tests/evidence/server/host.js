/**
 * The process of one example: starts the module on its framework, and does what the harness says over IPC.
 *
 *     node --expose-gc host.js <file of the example> <framework>
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { control } from '../examples/app/latency.js';
import { holdsInHeap } from './heap.js';
import { countIntervals } from './intervals.js';
import { starters } from './starters.js';

const [file, framework] = process.argv.slice(2);

const module = await import(pathToFileURL(file).href);
const running = await starters[framework](module);

/** What must be back where it was when a request is over. */
async function count() {
  const listeners = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
  return { intervals: countIntervals(), 'listeners of the process': listeners, ...(await module.counts?.()) };
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Waits until no handler is at work any more, and a little more for what comes after it. */
async function settle() {
  for (let round = 0; round < 200 && (control.inFlight() > 0 || round < 2); round += 1) {
    await pause(8);
  }
}

const commands = {
  hold: () => control.hold(),
  releaseOne: () => control.releaseOne(),
  releaseAll: () => control.releaseAll(),
  waiting: () => control.waiting(),
  settle,
  count,
  invoke: (request) => running.invoke(request),
  abort: () => running.abort(),
  close: () => running.close(),
  /** Of a probe: what it has marked, and what it calls itself. */
  takeMarks: () => ({ ...module.takeMarks(), title: module.title }),
  clientGaveUp: () => module.clientGaveUp(),
  /** Tokens come reversed, so that the question itself does not put them into the heap. */
  remaining: (reversed) => holdsInHeap(reversed),
};

process.on('message', async ({ id, command, argument }) => {
  try {
    const value = await commands[command](argument);
    process.send({ id, value });
  } catch (error) {
    process.send({ id, error: String(error?.stack ?? error) });
  }
});
process.on('disconnect', () => process.exit());

const version = running.package ? readVersion(running.package) : process.versions.node;
process.send({ ready: true, port: running.port ?? null, version });

function readVersion(name) {
  return JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;
}
