import { testComponentPairs } from './component-pairs.ts';

const instead = "'<script>'";
const page = 'src/routes/account/+page.svelte';
const layout = 'src/routes/+layout.svelte';

testComponentPairs('Svelte', [
  {
    name: "what was loaded for a page in a variable of the module's script",
    filename: page,
    leaks: `
<script module>
  let currentUser;
</script>
<script>
  let { data } = $props();
  «currentUser = data.user»;
</script>
<p>{currentUser.name}</p>`,
    report: { messageId: 'variable', data: { storage: 'currentUser', source: 'data.user', instead } },
    keeps: [
      // A variable of the instance is made anew for each, though the parser's scopes show one of the module.
      `
<script>
  let { data } = $props();
  let currentUser;
  currentUser = data.user;
</script>
<p>{currentUser.name}</p>`,
      // Events and what runs once the component is mounted are the browser's.
      `
<script module>
  let currentUser;
</script>
<script>
  import { onMount } from 'svelte';
  let { data } = $props();
  onMount(() => { currentUser = data.user; });
  $effect(() => { currentUser = data.user; });
  $effect.pre(() => { currentUser = data.user; });
  function choose() { currentUser = data.user; }
</script>
<button onclick={choose} onfocus={() => { currentUser = data.user; }} on:blur={() => (currentUser = data.user)}>{currentUser}</button>`,
      // What something else returns, under the name of a page's property.
      `
<script module>
  let currentUser;
</script>
<script>
  import { read } from '$lib/defaults';
  let { data } = read();
  currentUser = data.user;
</script>
<p>{currentUser.name}</p>`,
      // A component's properties come from wherever its parent has them.
      {
        filename: 'src/lib/Account.svelte',
        code: `
<script module>
  let currentUser;
</script>
<script>
  import { browser } from '$app/environment';
  import { page } from '$app/state';
  let { data } = $props();
  currentUser = data.user;
</script>
<a href={page.url.pathname}>{currentUser.name}</a>`,
      },
      // Nothing says that a server renders it.
      {
        filename: 'src/Account.svelte',
        code: `
<script module>
  let currentUser;
</script>
<script>
  let { data } = $props();
  currentUser = data.user;
</script>`,
      },
      // What the browser alone does, whichever way it is said.
      `
<script module>
  let currentUser;
</script>
<script>
  import { browser } from '$app/environment';
  let { data } = $props();
  if (browser) currentUser = data.user;
  browser && (currentUser = data.user);
  browser ? (currentUser = data.user) : null;
  if (typeof window !== 'undefined') { currentUser = data.user; }
  function remember() {
    if (!browser) return;
    currentUser = data.user;
  }
  remember();
</script>`,
      // The ordinary use of the module's script: numbers and things for all instances.
      `
<script module>
  let count = 0;
  const open = new Set();
  let playing;
</script>
<script>
  let { data } = $props();
  const id = count++;
  let audio;
  open.add(id);
  function play() { playing?.pause(); playing = audio; }
</script>
<audio bind:this={audio} onplay={play} src={data.track}></audio>`,
    ],
  },
  {
    name: 'a property of a page before Svelte 5',
    filename: layout,
    leaks: `
<script context="module">
  const session = {};
</script>
<script>
  export let data;
  $: «session.user = data.user»;
</script>
<slot />`,
    report: { messageId: 'object', data: { storage: 'session.user', source: 'data.user', instead } },
    keeps: [
      `
<script context="module">
  const names = {};
</script>
<script>
  export let data;
  const session = {};
  $: session.user = data.user;
  $: ({ user } = data);
  $: names[data.user.id] = data.user.name;
</script>
<slot />`,
      `
<script context="module">
  const session = {};
</script>
<script>
  export let open = false;
  $: session.user = open;
</script>`,
    ],
  },
  {
    name: 'a function that is called while rendering, in a script that asks elsewhere whether it is in the browser',
    filename: page,
    leaks: `
<script module>
  let currentUser;
</script>
<script>
  import { browser } from '$app/environment';
  let { data } = $props();
  const width = typeof window === 'undefined' ? 0 : window.innerWidth;
  if (browser) console.log(width);
  function remember(user) {
    if (user.name) user.name && («currentUser = user»);
  }
  remember(data.user);
  if (browser) console.log(currentUser);
</script>`,
    report: { messageId: 'variable', data: { storage: 'currentUser', source: 'data.user (line 13)', instead } },
    keeps: [
      `
<script module>
  let currentUser;
</script>
<script>
  import { browser } from '$app/environment';
  let { data } = $props();
  function remember(user) {
    if (user.name && browser) user.name && (currentUser = user);
  }
  remember(data.user);
</script>`,
    ],
  },
  {
    name: "what is made of a page's data",
    filename: page,
    leaks: `
<script module>
  let greeting;
</script>
<script>
  let { data } = $props();
  «greeting = \`Hello \${data.user.name}\`»;
</script>
<p>{greeting}</p>`,
    report: { messageId: 'variable', data: { storage: 'greeting', source: 'data.user.name', instead } },
    keeps: [
      `
<script module>
  let greeting;
</script>
<script>
  let { data } = $props();
  greeting = \`Hello \${navigator.language}\`;
</script>
<p>{greeting}</p>`,
    ],
  },
  {
    name: "what is made of a page's data before Svelte 5",
    filename: page,
    leaks: `
<script context="module">
  let greeting;
</script>
<script>
  export let data;
  $: «greeting = data.user.name.trim()»;
</script>
<p>{greeting}</p>`,
    report: { messageId: 'variable', data: { storage: 'greeting', source: 'data.user.name', instead } },
    keeps: [
      `
<script context="module">
  let greeting;
</script>
<script>
  export let title;
  $: greeting = title.name.trim();
</script>
<p>{greeting}</p>`,
    ],
  },
  {
    name: 'the page of the request in a component',
    filename: 'src/lib/Menu.svelte',
    leaks: `
<script module>
  let tenant;
</script>
<script>
  import { page } from '$app/state';
  remember(page.data.tenant);
  function remember(value) { «tenant = value»; }
</script>
<nav>{tenant}</nav>`,
    report: { messageId: 'variable', data: { storage: 'tenant', source: 'page (line 7)', instead } },
    keeps: [
      `
<script module>
  let tenant;
</script>
<script>
  import { page } from '$app/state';
  function remember(value) { tenant = value; }
</script>
<button onclick={() => remember(page.data.tenant)}>{tenant}</button>`,
      `
<script module>
  let tenant;
</script>
<script>
  import { page } from './book.js';
  import { navigating } from '$app/state';
  tenant = page.data.tenant;
</script>
<nav>{tenant}</nav>`,
    ],
  },
  {
    name: 'a store that the module shares',
    filename: layout,
    leaks: `
<script>
  import { page } from '$app/stores';
  import { user } from '$lib/stores';
  «$user = $page.data.user»;
</script>
<slot />`,
    report: { messageId: 'variable', data: { storage: '$user', source: '$page', instead } },
    keeps: [
      `
<script>
  import { setContext } from 'svelte';
  import { writable } from 'svelte/store';
  import { page } from '$app/stores';
  const user = writable();
  $user = $page.data.user;
  setContext('user', user);
</script>
<slot />`,
    ],
  },
  {
    name: 'state of another module, with a list that is gone through while rendering',
    filename: page,
    leaks: `
<script>
  import { cart } from '$lib/cart.svelte.js';
  const { data } = $props();
  data.items.forEach((item) => {
    if (item.last) «cart.owner = data.user»;
  });
</script>`,
    report: { messageId: 'imported', data: { storage: 'cart.owner', source: 'data.user', instead } },
    keeps: [
      `
<script>
  import { cart } from '$lib/cart.svelte.js';
  const { data } = $props();
  subscribe((item) => {
    if (item.last) cart.owner = data.user;
  });
</script>`,
      `
<script>
  import { createCart } from '$lib/cart.svelte.js';
  const { data } = $props();
  const cart = createCart();
  cart.owner = data.user;
</script>`,
    ],
  },
]);
