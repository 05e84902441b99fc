import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLintedProject } from '../ci/linted-project.ts';
import { readSamples } from '../docs/samples.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const samples = readSamples(readFileSync(path.join(root, 'docs/components.md'), 'utf8'));
const rule = 'request-scope/no-global-request-state';

/** A project with a configuration of the page and what it imports, in which a page of the framework leaks. */
async function lint(config: string, file: string, code: string): Promise<{ status: number; stdout: string }> {
  const project = createLintedProject({ 'eslint.config.js': config, [file]: code });
  onTestFinished(() => rmSync(project.folder, { recursive: true, force: true }));
  for (const parser of ['svelte-eslint-parser', 'vue-eslint-parser'])
    symlinkSync(path.join(root, 'node_modules', parser), path.join(project.folder, 'node_modules', parser), 'junction');
  return project.lint(['.']);
}

const frameworks = [
  { language: 'svelte', file: 'src/routes/account/+page.svelte', place: /^ +7:3 +error/m },
  { language: 'vue', file: 'app/pages/account.vue', place: /^ +8:1 +error/m },
];

describe.each(frameworks)('docs/components.md: $language', ({ language, file, place }) => {
  const config = samples.find(({ code }) => code.includes(`${language}-eslint-parser`))?.code ?? '';
  const shown = samples.filter((sample) => sample.language === language);

  it('has a sample that leaks and one that does not', () => {
    expect(shown.map(({ mark }) => mark)).toEqual(['❌', '✅']);
  });

  it('reports the one that leaks, with the configuration of the page', async () => {
    const { status, stdout } = await lint(config, file, shown[0]?.code ?? '');
    expect(stdout).toContain(rule);
    expect(stdout).toMatch(place);
    expect(status).toBe(1);
  }, 60_000);

  it('is silent about the one that does not', async () => {
    const { status, stdout } = await lint(config, file, shown[1]?.code ?? '');
    expect(stdout).toBe('');
    expect(status).toBe(0);
  }, 60_000);
});
