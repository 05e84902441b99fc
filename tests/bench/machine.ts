import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import { setTimeout } from 'node:timers/promises';

const require = createRequire(import.meta.url);

/** Looks at the processors for some seconds in which nothing is measured: what part of them do others use? */
export async function busyShare(): Promise<number> {
  const read = () => {
    const times = os.cpus().map((cpu) => cpu.times);
    const idle = times.reduce((sum, each) => sum + each.idle, 0);
    return { idle, all: times.reduce((sum, { user, nice, sys, irq }) => sum + user + nice + sys + irq, idle) };
  };
  const before = read();
  await setTimeout(3000);
  const after = read();
  return 1 - (after.idle - before.idle) / (after.all - before.all);
}

/** What the figures hold for. */
export function describeMachine(busyBefore: number, busyAfter: number): string {
  const version = (name: string) => {
    const manifest = readFileSync(require.resolve(`${name}/package.json`), 'utf8');
    return (JSON.parse(manifest) as { version: string }).version;
  };
  const cores = os.cpus().length;
  const memory = (os.totalmem() / 2 ** 30).toFixed(0);
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const isIdle = Math.max(busyBefore, busyAfter) < 0.1;
  return (
    `Node ${process.versions.node} on ${os.platform()} ${os.arch()}, ${cores} cores, ${memory} GB of memory; ESLint ${version('eslint')}, ` +
    `TypeScript ${version('typescript')}, oxlint ${version('oxlint')}. The machine **was ${isIdle ? '' : 'not '}idle**: just before and just after, ` +
    `others used ${percent(busyBefore)} and ${percent(busyAfter)} of its processors` +
    `${isIdle ? '.' : '; a time that others interrupt is too long, a difference of two such times is off in either direction.'}`
  );
}
