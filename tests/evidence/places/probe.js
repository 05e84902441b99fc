/**
 * What the probes of this folder share. Each is an application that puts a mark into every place where clean-up could stand,
 * named as in `src/frameworks/cleanup`; the handler does what the path's last part says.
 */
import { Readable } from 'node:stream';
import { latency } from '../examples/app/latency.js';

const log = [];
const names = new Set();

/** What takes the mark of a place. A place that a request never reaches has no mark. */
export function place(name) {
  names.add(name);
  return () => {
    log.push(name);
  };
}

function done() {
  log.push('work done');
}

/** Pieces of a body, with time between them; the work is done when they are over. */
export async function* chunks() {
  try {
    for (let round = 0; round < 4; round += 1) {
      yield `chunk ${round}\n`;
      await latency();
    }
  } finally {
    done();
  }
}

/** The same as a stream. */
export function openStream() {
  return Readable.from(chunks(), { objectMode: false });
}

/**
 * Does the handler's work for an outcome, and sends what comes of it; `send` is given a text or a stream. The marks are its
 * own `finally` and `catch`.
 */
export function handle(outcome, send, marks) {
  if (outcome === 'throw') {
    try {
      done();
      throw new Error('Thrown at once');
    } catch (error) {
      marks.caught?.();
      throw error;
    } finally {
      marks.own();
    }
  }
  return work(outcome, send, marks);
}

async function work(outcome, send, marks) {
  try {
    if (outcome.startsWith('stream')) return await send(openStream());
    await latency();
    done();
    if (outcome === 'rejection') throw new Error('Rejected');
    return await send('ok');
  } catch (error) {
    marks.caught?.();
    throw error;
  } finally {
    marks.own();
  }
}

/** For the harness: the marks since the last time it asked, and the names of all places. */
export function takeMarks() {
  if (process.listenerCount('uncaughtException') === 0) surviveErrors();
  return { log: log.splice(0), names: [...names] };
}

/** What a framework does not catch must not end the process: the client gives up then, and some places run after that. */
function surviveErrors() {
  process.on('uncaughtException', () => {});
  process.on('unhandledRejection', () => {});
}

export function clientGaveUp() {
  log.push('client gave up');
}
