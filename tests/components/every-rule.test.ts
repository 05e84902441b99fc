import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import * as svelteParser from 'svelte-eslint-parser';
import { describe, expect, it } from 'vitest';
import * as vueParser from 'vue-eslint-parser';
import requestScope from '../../src/index.ts';
import { readComponentScripts } from '../../src/scope/component-scripts.ts';

const sveltePage = `
<script module lang="ts">
  const timers = new Map<string, number>();
  export function stop(id: string): void { clearInterval(timers.get(id)); }
</script>
<script lang="ts">
  import { onDestroy, onMount } from 'svelte';
  import { page } from '$app/state';
  import { socket } from '$lib/socket';
  let { data, children }: { data: { user: { id: string } }; children: () => void } = $props();
  let open = $state(false);
  let seconds = 0;
  const name = $derived(data.user.id + page.url.pathname);
  onMount(() => {
    timers.set(data.user.id, setInterval(() => { seconds += 1; }, 1000));
    socket.on('order', (order) => { open = order.user === data.user.id; });
    const listen = () => { open = false; };
    window.addEventListener('keydown', listen);
    return async () => { await socket.leave(data.user.id); window.removeEventListener('keydown', listen); };
  });
  onDestroy(() => stop(data.user.id));
</script>
{#snippet row(item)}<li>{item}</li>{/snippet}
{#if open}{@const label = name}{#each [1, 2] as item (item)}{@render row(item)}{label}{/each}{:else}{@render children?.()}{/if}
{#await socket.load(data.user.id) then orders}{orders}{:catch error}{error.message}{/await}
<input bind:value={seconds} onchange={async (event) => { open = true; await socket.send(event.target.value); open = false; }} />
<style>p { color: red }</style>`;

const vuePage = `
<script lang="ts">
const timers = new Map<string, number>();
export function stop(id: string): void { clearInterval(timers.get(id)); }
export default { name: 'Orders', inheritAttrs: false };
</script>
<script setup lang="ts">
definePageMeta({ layout: 'wide', middleware: (to, from) => { if (to.params.id === from.params.id) return; } });
const props = defineProps<{ user: { id: string } }>();
const emit = defineEmits<{ close: [id: string] }>();
const open = ref(false);
let seconds = 0;
onMounted(() => {
  timers.set(props.user.id, setInterval(() => { seconds += 1; }, 1000));
  const listen = () => { open.value = false; };
  window.addEventListener('keydown', listen);
  onBeforeUnmount(async () => { await leave(props.user.id); window.removeEventListener('keydown', listen); });
});
const { data: orders } = await useFetch('/api/orders', { headers: useRequestHeaders(['cookie']) });
async function close() { open.value = true; await leave(props.user.id); open.value = false; emit('close', props.user.id); }
</script>
<template><ul v-if="open" @click="close"><li v-for="order in orders" :key="order.id">{{ seconds }}</li></ul><slot v-else /></template>
<style scoped>p { color: red }</style>`;

function lint(code: string, filename: string, parser?: Linter.Parser): string[] {
  const languageOptions = {
    ...(parser && { parser }),
    ...(parser !== typescriptParser && parser && { parserOptions: { parser: typescriptParser } }),
  };
  const settings = {
    'request-scope': {
      resources: [{ name: 'room', receivers: ['$lib/socket#socket'], methods: ['enter'], tearDown: ['leave'] }],
    },
  };
  return new Linter({ configType: 'flat' })
    .verify(code, [{ files: ['**/*.*'], languageOptions, settings, ...requestScope.configs.strict }], { filename })
    .map(({ line, message }) => `${line}: ${message}`);
}

const svelte: Linter.Parser = svelteParser;
const vue: Linter.Parser = vueParser;

describe('every rule, with the options of strict', () => {
  it.each<readonly [name: string, filename: string, code: string, parser: Linter.Parser]>([
    ['a page of SvelteKit', 'src/routes/orders/+page.svelte', sveltePage, svelte],
    ['a component of Svelte', 'src/lib/Orders.svelte', sveltePage, svelte],
    ['a page of Nuxt', 'app/pages/orders.vue', vuePage, vue],
    ['a component of Vue', 'src/Orders.vue', vuePage.replace(/^definePageMeta.*$/m, ''), vue],
    ['a component without a script', 'src/routes/+layout.svelte', '<slot />', svelte],
    ['an empty component', 'src/routes/+error.svelte', '', svelte],
    ['a template without a script', 'app/pages/index.vue', '<template><NuxtPage /></template>', vue],
    ['only styles', 'app/pages/styles.vue', '<style>p { color: red }</style>', vue],
  ])('runs on and is silent about %s', (_, filename, code, parser) => {
    expect(lint(code, filename, parser)).toEqual([]);
  });

  it('is silent about a script that is read as a file of its own, where an instance looks like a module', () => {
    const script = `
definePageMeta({ layout: 'wide' });
let token;
token = useCookie('session').value;
`;
    expect(lint(script, 'app/pages/account.vue')).toEqual([]);
    expect(lint(script, 'app/pages/account.vue', typescriptParser)).toEqual([]);
  });

  it('reads what a module of Svelte keeps as any module', () => {
    const code = `
import { page } from '$app/state';
export const state = $state({ user: null });
`;
    expect(lint(code, 'src/lib/state.svelte.ts', svelte)).toEqual([]);
  });
});

describe('scripts of a component', () => {
  const read = (code: string, filename: string, parser: Linter.Parser) => {
    const found: string[] = [];
    const rule = {
      create: ({ sourceCode }: { sourceCode: never }) => ({
        Identifier(node: never) {
          const scripts = readComponentScripts(sourceCode);
          const { name } = node as { name: string };
          if (!/^(first|second|third)$/.test(name)) return;
          const isModule = scripts?.isModuleCode(node) === true;
          const isInstance = scripts?.isInstanceCode(node) === true;
          found.push(`${name}: ${isModule ? 'module' : isInstance ? 'instance' : 'neither'}`);
        },
      }),
    };
    const config = {
      files: ['**/*.*'],
      languageOptions: { parser },
      plugins: { read: { rules: { read: rule } } },
      rules: { 'read/read': 'error' },
    };
    new Linter({ configType: 'flat' }).verify(code, [config as unknown as Linter.Config], { filename });
    return found;
  };

  it.each<readonly [code: string, filename: string, parser: Linter.Parser, expected: readonly string[]]>([
    [
      '<script module>let first;</script><script>let second;</script>{(third) => 1}',
      'a.svelte',
      svelte,
      ['first: module', 'second: instance', 'third: neither'],
    ],
    [
      '<script context="module">let first;</script><script>let second;</script>',
      'a.svelte',
      svelte,
      ['first: module', 'second: instance'],
    ],
    ["<script lang='ts'>let first;</script>", 'a.svelte', svelte, ['first: instance']],
    [
      '<script>let first;</script><script setup>let second;</script>',
      'a.vue',
      vue,
      ['first: module', 'second: instance'],
    ],
    [
      '<script setup>let first;</script><script>let second;</script>',
      'a.vue',
      vue,
      ['first: instance', 'second: module'],
    ],
    ['let first;', 'a.js', vue, ['first: neither']],
    ['let first;', 'a.svelte.js', svelte, ['first: neither']],
  ])('%s in %s', (code, filename, parser, expected) => {
    expect(read(code, filename, parser)).toEqual(expected);
  });
});
