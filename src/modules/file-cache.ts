import { readFileSync, statSync } from 'node:fs';

/** Larger files are bundles and data, which nobody wrote by hand. */
const maximumSize = 500_000;

interface Entry<Value> {
  readonly version: string;
  readonly value: Value | null;
}

/** What was made of files, by path. */
export interface FileCache<Value> {
  /** What was made of the file as it is now; `null` if there is no such file, or if nothing can be made of it. */
  read(path: string): Value | null;
}

/**
 * Makes something of each file once, and again when the file has changed: when its time, its size or its inode's time differ.
 * Holds the `limit` files that were asked for last.
 */
export function createFileCache<Value>(
  limit: number,
  make: (path: string, text: string) => Value | null,
): FileCache<Value> {
  const entries = new Map<string, Entry<Value>>();
  return {
    read(path) {
      const version = getVersion(path);
      const known = entries.get(path);
      entries.delete(path);
      if (version === null) return null;
      const entry = known?.version === version ? known : { version, value: makeOf(path, make) };
      entries.set(path, entry);
      const [oldest] = entries.size > limit ? entries.keys() : [];
      if (oldest !== undefined) entries.delete(oldest);
      return entry.value;
    },
  };
}

function getVersion(path: string): string | null {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats?.isFile() && stats.size <= maximumSize ? `${stats.mtimeMs} ${stats.ctimeMs} ${stats.size}` : null;
  } catch {
    // A part of the path that is a file, a link that leads nowhere: no such file.
    return null;
  }
}

function makeOf<Value>(path: string, make: (path: string, text: string) => Value | null): Value | null {
  try {
    return make(path, readFileSync(path, 'utf8'));
  } catch {
    // Gone since, or not for us to read.
    return null;
  }
}
