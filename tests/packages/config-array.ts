import { createRequire } from 'node:module';
import path from 'node:path';
import type { Linter } from 'eslint';

interface ConfigArray {
  normalizeSync(): void;
}

const require = createRequire(import.meta.url);
const folder = path.dirname(require.resolve('eslint/package.json'));
const { FlatConfigArray } = require(path.join(folder, 'lib/config/flat-config-array.js')) as {
  FlatConfigArray: new (config: readonly Linter.Config[], options: { basePath: string }) => ConfigArray;
};

/**
 * A configuration that is read and validated once for all files, as ESLint's command line does it. Given plain objects, `verify()` would
 * do it for every file, which takes as long as the rules.
 */
export function configArray(config: readonly Linter.Config[], cwd: string): Linter.Config[] {
  const array = new FlatConfigArray(config, { basePath: cwd });
  array.normalizeSync();
  return array as unknown as Linter.Config[];
}
