import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The plugin as it is published, and a folder for projects that install it. Needs the network. */
export interface PackedPlugin {
  /** Makes a project of the files, and installs the packages and the plugin in it. */
  install(name: string, packages: readonly string[], files: Readonly<Record<string, string>>): InstalledProject;
  /** Removes every project. */
  remove(): void;
}

export interface InstalledProject {
  readonly folder: string;
  /** What npm printed if it could not install, else `null`. */
  readonly problem: string | null;
}

/** Packs what `npm run build` has built. */
export function packPlugin(): PackedPlugin {
  const folder = mkdtempSync(path.join(tmpdir(), 'request-scope-'));
  const tarball = pack(folder);
  return {
    install(name, packages, files) {
      const project = path.join(folder, name.replaceAll(/\W+/g, '-').toLowerCase());
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
        writeFileSync(path.join(project, file), text);
      }
      const flags = ['--engine-strict', '--strict-peer-deps', '--no-audit', '--no-fund', '--prefer-offline'];
      return { folder: project, problem: failureOf('npm', ['install', ...flags, ...packages, tarball], project) };
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function pack(destination: string): string {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', destination];
  const [{ filename }] = JSON.parse(execFileSync('npm', args, { cwd: root, encoding: 'utf8' })) as [
    { filename: string },
  ];
  return path.join(destination, filename);
}

/** What a command printed if it failed, else `null`. */
export function failureOf(command: string, args: readonly string[], cwd: string): string | null {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  return status === 0 ? null : `${command} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`;
}
