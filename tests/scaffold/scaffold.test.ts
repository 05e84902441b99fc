import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const copy = mkdtempSync(path.join(tmpdir(), 'request-scope-new-'));
const copied = ['src', 'docs', 'tests', 'package.json', 'README.md', 'tsconfig.json', 'tsconfig.build.json'];

for (const entry of [...copied, 'CHANGELOG.md', 'vitest.config.ts']) {
  cpSync(path.join(root, entry), path.join(copy, entry), {
    recursive: true,
    filter: (file) => !file.includes('node_modules'),
  });
}
symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');

afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

const binaries = path.join(root, 'node_modules/.bin');
const env = { ...process.env, PATH: `${binaries}${path.delimiter}${process.env['PATH']}` };

/** Runs a command of `node_modules` in the copy; what it printed, if it failed. */
function run(command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(path.join(binaries, command), args, {
    cwd: copy,
    env,
    encoding: 'utf8',
  });
  return status === 0 ? '' : `${command} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`;
}

function create(kind: string, name: string): { readonly status: number | null; readonly stderr: string } {
  return spawnSync(path.join(binaries, 'tsx'), ['tests/scaffold/run.ts', kind, name], {
    cwd: copy,
    env,
    encoding: 'utf8',
  });
}

describe('npm run new', () => {
  it('writes nothing for a name that will not do or is taken', () => {
    expect(create('rule', 'globals').stderr).toMatch(/begins with 'no-', 'require-' or 'prefer-'/);
    expect(create('rule', 'no-global-request-state').stderr).toMatch(/no-global-request-state\.ts is there already/);
    expect(create('preset', 'quiet').stderr).toMatch(/rule\|framework NAME/);
    expect(create('framework', 'express').status).toBe(1);
  });

  it('writes a rule and a framework that compile, are formatted, pass their tests and agree with their pages', () => {
    expect(create('rule', 'no-silent-handler')).toMatchObject({ status: 0, stderr: '' });
    expect(create('framework', 'tiny-server')).toMatchObject({ status: 0, stderr: '' });
    const sources = ['src/rules/no-silent-handler.ts', 'src/rules/all-rules.ts', 'src/frameworks/tiny-server.ts'];
    const tests = ['tests/rules/no-silent-handler.test.ts', 'tests/frameworks/tiny-server.test.ts'];
    expect(run('prettier', '--check', ...sources, ...tests)).toBe('');

    const config = { extends: './tsconfig.json', include: ['src', ...tests] };
    writeFileSync(path.join(copy, 'tsconfig.new.json'), JSON.stringify(config));
    expect(run('tsc', '-p', 'tsconfig.new.json')).toBe('');
    const agreeing = ['tests/docs/pages.test.ts', 'tests/ci/weaknesses.test.ts', 'tests/frameworks/data.test.ts'];
    expect(run('vitest', 'run', ...tests, ...agreeing)).toBe('');
  }, 120_000);
});
