import { spawnSync } from 'node:child_process';
import { check } from './checks.ts';
import type { PackedPlugin } from './packed-plugin.ts';

/** A framework's own plugin, whose configuration brings the parser, and for Vue a processor. */
const plugins = [
  {
    name: 'eslint-plugin-svelte',
    packages: ['eslint@10', 'eslint-plugin-svelte@3', 'svelte@5'],
    config: `
import requestScope from 'eslint-plugin-request-scope';
import svelte from 'eslint-plugin-svelte';

export default [...svelte.configs.base, { files: ['**/*.svelte'], ...requestScope.configs.strict }];
`,
    file: 'src/routes/+page.svelte',
    code: `<script module>
  let currentUser;
</script>
<script>
  let { data } = $props();
  currentUser = data.user;
  let own;
  own = data.user;
</script>
<p>{currentUser.name}{own.name}</p>
`,
    report: 'src/routes/+page.svelte:6 request-scope/no-global-request-state',
  },
  {
    name: 'eslint-plugin-vue',
    packages: ['eslint@10', 'eslint-plugin-vue@10', 'vue-eslint-parser@10'],
    config: `
import requestScope from 'eslint-plugin-request-scope';
import vue from 'eslint-plugin-vue';

export default [...vue.configs['flat/base'], { files: ['**/*.vue'], ...requestScope.configs.strict }];
`,
    file: 'pages/index.vue',
    code: `<script>
let token;
</script>
<script setup>
definePageMeta({ layout: 'account' });
const own = useCookie('session').value;
token = own;
</script>
<template><p>{{ token }}</p></template>
`,
    report: 'pages/index.vue:7 request-scope/no-global-request-state',
  },
];

interface Result {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly line: number; readonly message: string }[];
}

/** Lints a component that leaks beside the plugin of its framework: the leak must be reported, and nothing else. */
export function checkComponentPlugins(plugin: PackedPlugin): void {
  for (const { name, packages, config, file, code, report } of plugins) {
    const files = {
      'package.json': JSON.stringify({ private: true, type: 'module' }),
      'eslint.config.js': config,
      [file]: code,
    };
    const { folder, problem } = plugin.install(name, packages, files);
    check(`beside ${name}: installs`, problem);
    if (problem !== null) continue;
    const { stdout, stderr } = spawnSync('npx', ['eslint', '--format', 'json', '.'], { cwd: folder, encoding: 'utf8' });
    const reports = readReports(stdout, folder);
    const isRight = reports.length === 1 && reports[0] === report;
    check(
      `beside ${name}: reports the leak`,
      isRight ? null : `expected ${report}\nfound    ${reports.join(', ')}\n${stderr}`,
    );
  }
}

function readReports(output: string, folder: string): string[] {
  if (!output.startsWith('[')) return [output];
  const results = JSON.parse(output) as readonly Result[];
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line, message }) => `${filePath.slice(folder.length + 1)}:${line} ${ruleId ?? message}`),
  );
}
