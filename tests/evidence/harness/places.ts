import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FrameworkCleanup, outcomes, type Outcome, type Runs } from '../../../src/frameworks/cleanup-place.ts';
import { createClient } from './client.ts';
import type { Client } from './client.ts';
import { ServerProcess } from './server-process.ts';

const folder = fileURLToPath(new URL('../places/', import.meta.url));

/** What was seen of the places of one framework. */
export interface Measurement {
  /** As the probe calls itself: the beginning of the title of the data that it measures again. */
  readonly title: string;
  readonly framework: string;
  readonly version: string;
  readonly runs: ReadonlyMap<string, readonly Runs[]>;
}

interface Marks {
  readonly log: readonly string[];
  readonly names: readonly string[];
  readonly title: string;
}

/** The probes, by the framework that the harness starts them on. */
export function readProbes(): string[] {
  return readdirSync(folder)
    .map((file) => path.parse(file).name)
    .filter((name) => name !== 'probe')
    .sort();
}

/** Plays every outcome against the probe of a framework. */
export async function measurePlaces(framework: string): Promise<Measurement> {
  const file = readdirSync(folder).find((name) => path.parse(name).name === framework) ?? '';
  const server = await ServerProcess.start({ path: path.join(folder, file), framework }, {});
  try {
    const client = await createClient({ framework }, server);
    await client.send({ id: 'success' }).answer;
    await server.call('settle');
    await pause(60);
    await takeMarks(server);
    const runs = new Map<string, Runs[]>();
    let title = '';
    for (const outcome of outcomes) {
      const marks = await play(outcome, client, server);
      title = marks.title;
      for (const name of marks.names) runs.set(name, [...(runs.get(name) ?? []), getRuns(name, marks.log)]);
    }
    return { title, framework, version: server.version, runs };
  } finally {
    server.stop();
  }
}

async function play(outcome: Outcome, client: Client, server: ServerProcess): Promise<Marks> {
  const isAbort = outcome === 'abort';
  if (isAbort) await server.call('hold');
  const pending = client.send({ id: outcome, readsBodyUntil: outcome === 'streamAbort' ? 'first chunk' : 'end' });
  if (isAbort) {
    await untilWaiting(server);
    await pending.abort();
    await pause(30);
    await server.call('releaseAll');
  }
  const { status } = await Promise.race([pending.answer, pause(700).then(() => ({ status: -1 }))]);
  if (status === -1) {
    await server.call('clientGaveUp');
    await pending.abort();
  }
  await server.call('settle');
  await pause(80);
  return takeMarks(server);
}

/** Only the first mark of a place counts; whether it may come several times is another question. */
function getRuns(place: string, log: readonly string[]): Runs {
  const at = log.indexOf(place);
  if (at === -1) return 'no';
  const gaveUp = log.indexOf('client gave up');
  if (gaveUp !== -1 && at > gaveUp) return 'late';
  const done = log.indexOf('work done');
  return done === -1 || at < done ? 'early' : 'after';
}

async function untilWaiting(server: ServerProcess): Promise<void> {
  for (let round = 0; round < 60; round += 1) {
    if (((await server.call('waiting')) as number) > 0) return;
    await pause(4);
  }
}

async function takeMarks(server: ServerProcess): Promise<Marks> {
  return (await server.call('takeMarks')) as Marks;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Cells that are not the same on every version of Node; the data are those of Node 20. */
const ofNode20 = new Set(["Koa app.on('error') streamAbort", "restify server.on('after') streamAbort"]);

const isNode20 = process.versions.node.startsWith('20.');

/** Where the data and what was seen differ, each naming both; the data that no probe measures are named by the last function. */
export function comparePlaces(data: FrameworkCleanup, { runs, version }: Measurement): string[] {
  return data.places.flatMap(({ place, runs: said }) => {
    const seen = runs.get(place);
    if (!seen) return [`${data.title}, ${place}: no probe in tests/evidence/places measures it`];
    return outcomes.flatMap((outcome, index) => {
      const expected = said[index] ?? 'unknown';
      if (expected === 'unknown' || expected === seen[index]) return [];
      if (!isNode20 && ofNode20.has(`${data.title.split(' ')[0]} ${place} ${outcome}`)) return [];
      return [`${data.title}, ${place}, ${outcome}: the data say '${expected}', ${version} was seen '${seen[index]}'`];
    });
  });
}

/** The data that a probe measures again: `Koa 3` is `Koa 3.3.0`, `hapi` is `hapi 21.4.10`, `Nest on Fastify` is `Nest 12.5.1 on Fastify`. */
export function findData(all: readonly FrameworkCleanup[], title: string): FrameworkCleanup | null {
  return (
    all.find((data) => {
      const withoutVersion = data.title.replace(/ \d[\d.]*/, '');
      return withoutVersion === title || [',', '.'].some((end) => data.title.startsWith(title + end));
    }) ?? null
  );
}
