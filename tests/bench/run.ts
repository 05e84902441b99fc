/**
 * What the plugin costs: the time of linting a synthetic tree with and without it, a file at a time, and of loading it.
 * `npm run bench -- 2000` takes a tree of 2000 files of each kind, `npm run bench -- --types 200` a project of 200 modules with types.
 */
import { spawnSync } from 'node:child_process';
import js from '@eslint/js';
import parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import requestScope from '../../src/index.ts';
import { otherFiles, serverFiles } from './tree.ts';
import type { TreeFile } from './tree.ts';
import { lintOnce, measureTypes, onceArgument } from './typed.ts';

const [option, ...rest] = process.argv.slice(2);
const rounds = 5;

/** What most projects lint with at least. Without any rule ESLint would not even traverse. */
const base: Linter.Config[] = [
  js.configs.recommended,
  { files: ['**/*.{js,cjs}'] },
  { files: ['**/*.{ts,tsx}'], languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } } },
];

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** Milliseconds for one round over all files. */
function time(files: readonly TreeFile[], config: Linter.Config[]): number {
  const linter = new Linter();
  const start = performance.now();
  for (const { name, code } of files) {
    linter.verify(code, config, { filename: name });
  }
  return performance.now() - start;
}

/** What the strict preset adds to linting with ESLint's own recommended rules. */
function measure(title: string, files: readonly TreeFile[]): void {
  const without: number[] = [];
  const withPlugin: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const times = [time(files, base), time(files, [...base, requestScope.configs.strict])] as const;
    // The first round warms up.
    if (round > 0) {
      without.push(times[0]);
      withPlugin.push(times[1]);
    }
  }
  const [before, after] = [median(without), median(withPlugin)];
  console.log(
    `${title.padEnd(26)}${before.toFixed(0).padStart(9)} ms${after.toFixed(0).padStart(9)} ms` +
      `${((after - before) / files.length).toFixed(3).padStart(12)} ms${(((after - before) / before) * 100).toFixed(1).padStart(9)} %`,
  );
}

/** Milliseconds from the start of a process to its end, with the plugin and without. */
function loadTime(): number {
  const run = (script: string) => {
    const start = performance.now();
    spawnSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: import.meta.dirname });
    return performance.now() - start;
  };
  const differences = Array.from({ length: 9 }, () => run("await import('../../dist/index.js')") - run(''));
  return median(differences);
}

function measureAll(count: number): void {
  console.log(`${count} files of each kind, median of ${rounds} rounds\n`);
  console.log(
    `${''.padEnd(26)}${'without'.padStart(12)}${'with'.padStart(12)}${'a file'.padStart(15)}${'more'.padStart(11)}`,
  );
  measure('server files', serverFiles(count));
  measure('files without server code', otherFiles(count));
  console.log(`\nloading the plugin: ${loadTime().toFixed(0)} ms`);
}

if (option === onceArgument) await lintOnce(rest[0] ?? '', rest[1] ?? '', rest[2] === 'true');
else if (option === '--types') measureTypes(Number(rest[0] ?? 200), median);
else measureAll(Number(option ?? 400));
