import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** Imports the built plugin in a process of its own and tells which CommonJS modules that loaded. */
function loadedModules(): string[] {
  const script = `
    import { createRequire, Module } from 'node:module';
    await import(${JSON.stringify(new URL('../../dist/index.js', import.meta.url).href)});
    console.log(JSON.stringify(Object.keys(Module._cache)));`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }),
  ) as string[];
}

/** The files that importing the built plugin loads, of every kind of module. */
function loadedUrls(): string[] {
  const hook = `export async function load(url, context, next) { console.log(url); return next(url, context); }`;
  const script = `
    import { register } from 'node:module';
    register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)});
    await import(${JSON.stringify(new URL('../../dist/index.js', import.meta.url).href)});`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  return output.split('\n').filter((line) => line.startsWith('file:'));
}

/** The declaration files that `index.d.ts` reaches through relative imports. */
function publicDeclarations(
  file = path.join(dist, 'index.d.ts'),
  seen = new Map<string, string>(),
): Map<string, string> {
  if (!seen.has(file)) {
    const text = readFileSync(file, 'utf8');
    seen.set(file, text);
    for (const [, specifier] of text.matchAll(/from '(\.[^']+)\.ts'/g)) {
      publicDeclarations(path.resolve(path.dirname(file), `${specifier}.d.ts`), seen);
    }
  }
  return seen;
}

describe('the built plugin', () => {
  it('loads neither ESLint nor TypeScript', () => {
    const packages = loadedModules().map((file) => /.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file)?.[1]);
    expect(packages).not.toContain('eslint');
    expect(packages).not.toContain('typescript');
    expect(packages.filter((name) => name?.startsWith('@typescript-eslint'))).toEqual([]);
  });

  it('prints no warning when it is loaded', () => {
    const script = `import ${JSON.stringify(new URL('../../dist/index.js', import.meta.url).href)};`;
    const args = [
      '--input-type=module',
      '--eval',
      `process.on('warning', (warning) => console.log(warning)); ${script}`,
    ];
    expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe('');
  });

  it('is the same for require and import', () => {
    const script = `
      import { createRequire } from 'node:module';
      import plugin from ${JSON.stringify(new URL('../../dist/index.js', import.meta.url).href)};
      const require = createRequire(${JSON.stringify(import.meta.url)});
      console.log(require('../../dist/index.js') === plugin);`;
    expect(execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' })).toBe(
      'true\n',
    );
  });

  it('describes itself with the types of ESLint alone', () => {
    const specifiers = [...publicDeclarations().values()].flatMap((text) =>
      [...text.matchAll(/(?:from|import\() ?'([^.'][^']*)'/g)].map(([, specifier]) => specifier),
    );
    expect(new Set(specifiers)).toEqual(new Set(['eslint']));
  });

  it('ships the declarations that index.d.ts needs, and no others', () => {
    const { files } = JSON.parse(readFileSync(path.join(dist, '../package.json'), 'utf8')) as { files: string[] };
    const needed = [...publicDeclarations().keys()].map((file) => `dist/${path.relative(dist, file)}`);
    expect(files.filter((file) => file.endsWith('.d.ts')).toSorted()).toEqual(needed.toSorted());
  });

  it('is loaded as a handful of modules, in oxlint and in every editor that starts', () => {
    const modules = loadedUrls();
    expect(modules).toContainEqual(expect.stringMatching(/dist\/index\.js$/));
    expect(modules.length).toBeLessThanOrEqual(10);
  });
});
