import { execFileSync } from 'node:child_process';
import { builtPlugin } from './candidates.ts';
import { sampleOf } from './sample.ts';
import type { Sample } from './sample.ts';

export interface ImportCost {
  /** Milliseconds of `import()`, in a process that has loaded nothing else. */
  readonly time: Sample;
  readonly modules: number;
}

const url = JSON.stringify(builtPlugin.href);

/** Imports the built plugin in processes of their own. The first one, which reads the files from the disk, is left out. */
export function measureImport(rounds: number): ImportCost {
  const script = `const start = performance.now(); await import(${url}); console.log(performance.now() - start);`;
  const times = Array.from({ length: rounds + 1 }, () => Number(run(script)));
  return { time: sampleOf(times.slice(1)), modules: countModules() };
}

/** Files that importing the plugin loads, ECMAScript modules and CommonJS ones. */
function countModules(): number {
  const hook = 'export async function load(url, context, next) { console.log(url); return next(url, context); }';
  const script = `
    import { Module, register } from 'node:module';
    register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)});
    await import(${url});
    for (const file of Object.keys(Module._cache)) console.log('file://' + file);`;
  const files = run(script)
    .split('\n')
    .filter((line) => line.startsWith('file:'));
  return new Set(files).size;
}

function run(script: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
}
