import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const copy = mkdtempSync(path.join(tmpdir(), 'request-scope-release-'));
const changeset = path.join(root, 'node_modules/@changesets/cli/bin.js');

for (const file of [
  '.changeset',
  'package.json',
  'package-lock.json',
  'CHANGELOG.md',
  'docs/examples/workspace-app/package.json',
]) {
  cpSync(path.join(root, file), path.join(copy, file), { recursive: true });
}
symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');

afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

const read = (file: string) => readFileSync(path.join(copy, file), 'utf8');
const versionIn = (file: string) => (JSON.parse(read(file)) as { version: string }).version;

describe('a release', () => {
  it('raises the version, gathers the changesets in the changelog, and leaves the example application alone', () => {
    const [before, example] = [versionIn('package.json'), versionIn('docs/examples/workspace-app/package.json')];
    const change = '---\n"eslint-plugin-request-scope": patch\n---\n\nOne more framework is known.\n';
    writeFileSync(path.join(copy, '.changeset/one-more.md'), change);
    const { status, stderr } = spawnSync(process.execPath, [changeset, 'version'], { cwd: copy, encoding: 'utf8' });
    expect({ status, stderr }).toMatchObject({ status: 0 });
    const after = versionIn('package.json');
    expect(after).not.toBe(before);
    expect(read('CHANGELOG.md')).toMatch(
      new RegExp(
        `^# Changelog\n\n## ${after.replaceAll('.', '\\.')}\n[^]*One more framework is known\\.[^]*## ${before.replaceAll('.', '\\.')}\n`,
      ),
    );
    expect(versionIn('docs/examples/workspace-app/package.json')).toBe(example);
  });

  it('is published with provenance by the workflow', () => {
    const workflow = readFileSync(path.join(root, '.github/workflows/release.yml'), 'utf8');
    expect(workflow).toMatch(/^ +id-token: write$/m);
    expect(workflow).toMatch(/^ +NPM_CONFIG_PROVENANCE: 'true'$/m);
    expect(workflow).toMatch(/^ +publish: npm run release$/m);
  });
});
