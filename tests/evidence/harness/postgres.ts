import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A PostgreSQL of our own, in a temporary folder, which only its socket there leads to. */
export interface Postgres {
  /** What clients read: `PGHOST` and so on. */
  readonly environment: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

/** The tables of the examples. */
const schema = fileURLToPath(new URL('../examples/app/schema.sql', import.meta.url));

/** Where Debian keeps what is not in the path. */
const debian = '/usr/lib/postgresql';

/** Starts it, or says why it cannot. */
export async function startPostgres(): Promise<Postgres | string> {
  const binaries = findBinaries();
  if (binaries === null) return 'PostgreSQL is not installed';
  const owner = findOwner();
  if (owner === null) return 'PostgreSQL does not run as root, and there is no user postgres';
  const folder = mkdtempSync(path.join(tmpdir(), 'request-scope-postgres-'));
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = path.join(folder, 'data');
  const environment = { PGHOST: folder, PGUSER: 'postgres', PGDATABASE: 'postgres' };
  const options = { ...owner, cwd: folder, stdio: 'ignore' } as const;
  execFileSync(path.join(binaries, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-N'], options);
  const settings = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${folder}`, '-c', 'fsync=off'];
  const server = spawn(path.join(binaries, 'postgres'), ['-D', data, ...settings], options);
  await untilReady(path.join(folder, '.s.PGSQL.5432'));
  await makeSchema(path.join(binaries, 'psql'), { ...process.env, ...environment });
  return {
    environment,
    async stop() {
      server.kill('SIGINT');
      if (server.exitCode === null) await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Its socket is there a moment before it takes connections. */
async function makeSchema(psql: string, env: NodeJS.ProcessEnv): Promise<void> {
  const flags = ['--quiet', '--no-psqlrc', '--single-transaction', '--set', 'ON_ERROR_STOP=1', '--file', schema];
  for (let round = 0; ; round += 1) {
    try {
      execFileSync(psql, flags, { env, stdio: 'pipe' });
      return;
    } catch (error) {
      if (round === 40) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function findBinaries(): string | null {
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => path.join(debian, version, 'bin')) : [];
  const folders = [...versions.reverse(), ...(process.env['PATH'] ?? '').split(path.delimiter)];
  return (
    folders.find((folder) => ['initdb', 'postgres', 'psql'].every((name) => existsSync(path.join(folder, name)))) ??
    null
  );
}

function findOwner(): { uid?: number; gid?: number } | null {
  if (process.getuid?.() !== 0) return {};
  try {
    const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

async function untilReady(socket: string): Promise<void> {
  for (let round = 0; round < 100; round += 1) {
    if (existsSync(socket)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('PostgreSQL did not start');
}
