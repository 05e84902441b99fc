import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Linter } from 'eslint';
import * as svelteParser from 'svelte-eslint-parser';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as vueParser from 'vue-eslint-parser';
import requestScope from '../../src/index.ts';

const sveltePage = `
<script module>
  let currentUser;
</script>
<script>
  let { data } = $props();
  currentUser = data.user;
</script>`;

const universalLoad = `
let user;
export async function load({ data }) {
  user = data.user;
  return { user };
}`;

const vuePage = `
<script>
let token;
</script>
<script setup>
definePageMeta({ layout: 'wide' });
token = useCookie('session').value;
</script>`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'request-scope-rendering-'));
  write('package.json', '{}');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

/** How many leaks are reported in a file of the project. */
function count(file: string, text: string): number {
  const parsers = { '.svelte': svelteParser, '.vue': vueParser };
  const parser = parsers[path.extname(file) as keyof typeof parsers];
  const config = [{ files: ['**/*.*'], ...(parser && { languageOptions: { parser } }) }, requestScope.configs.strict];
  return new Linter({ configType: 'flat', cwd: folder }).verify(text, config as never, {
    filename: path.join(folder, file),
  }).length;
}

const page = 'src/routes/account/+page.svelte';

it.each<readonly [says: string, file: string, option: string, reports: number]>([
  ['the page', 'src/routes/account/+page.js', 'export const ssr = false;', 0],
  ['a layout', 'src/routes/account/+layout.ts', 'export const ssr: boolean = false;', 0],
  [
    'a layout further out',
    'src/routes/+layout.server.js',
    "export const ssr = false;\nexport const prerender = 'auto';",
    0,
  ],
  ['a layout that leaves it on', 'src/routes/+layout.js', 'export const ssr = true;', 1],
  ['a layout of other pages', 'src/routes/admin/+layout.js', 'export const ssr = false;', 1],
  ['a page further out, which says it for itself', 'src/routes/+page.js', 'export const ssr = false;', 1],
  ['a layout, in a comment', 'src/routes/+layout.js', '// export const ssr = false;', 1],
])('SvelteKit: %s', (_, file, option, reports) => {
  write(page, sveltePage);
  write(file, option);
  expect(count(page, sveltePage)).toBe(reports);
});

it('looks no further than the package', () => {
  write('src/routes/+layout.js', 'export const ssr = false;');
  write('src/routes/account/package.json', '{}');
  expect(count(page, sveltePage)).toBe(1);
});

it('lets the nearest one decide', () => {
  write('src/routes/+layout.js', 'export const ssr = false;');
  write('src/routes/account/+page.js', 'export const ssr = true;');
  expect(count(page, sveltePage)).toBe(1);
});

it('knows the outermost layout for components that are no pages', () => {
  const component = sveltePage
    .replace('let { data } = $props();', "import { page } from '$app/state';")
    .replace('= data.', '= page.data.');
  expect(count('src/lib/Account.svelte', component)).toBe(1);
  write('src/routes/+layout.ts', 'export const ssr = false;');
  expect(count('src/lib/Account.svelte', component)).toBe(0);
});

it('holds for a load function that would run while rendering, and not for one of the server', () => {
  const switchedOff = `export const ssr = false;${universalLoad}`;
  expect(count('src/routes/account/+page.js', universalLoad)).toBe(1);
  expect(count('src/routes/account/+page.js', switchedOff)).toBe(0);
  expect(count('src/routes/account/+page.server.js', switchedOff)).toBe(1);
});

it.each([
  ['export default defineNuxtConfig({ ssr: false });', 0],
  ['export default defineNuxtConfig({ devtools: { enabled: true } });', 1],
])('Nuxt: %s', (config, reports) => {
  write('nuxt.config.ts', config);
  expect(count('app/pages/account.vue', vuePage)).toBe(reports);
});

it('does not look above the project', () => {
  write('apps/shop/package.json', '{}');
  write('nuxt.config.ts', 'export default defineNuxtConfig({ ssr: false });');
  expect(count('apps/shop/pages/account.vue', vuePage)).toBe(1);
});
