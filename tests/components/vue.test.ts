import { testComponentPairs } from './component-pairs.ts';

const instead = "'<script setup>'";
const page = 'app/pages/account.vue';

testComponentPairs('Vue', [
  {
    name: "a cookie in a variable of the module's script",
    filename: page,
    leaks: `
<script>
let token;
export default { name: 'AccountPage' };
</script>
<script setup>
definePageMeta({ layout: 'wide' });
const session = useCookie('session');
«token = session.value»;
</script>
<template><p>{{ token }}</p></template>`,
    report: { messageId: 'variable', data: { storage: 'token', source: "useCookie('session') (line 8)", instead } },
    keeps: [
      // Of the instance.
      `
<script setup>
definePageMeta({ layout: 'wide' });
const session = useCookie('session');
let token;
token = session.value;
</script>
<template><p>{{ token }}</p></template>`,
      // In the browser.
      `
<script>
let token;
export default { name: 'AccountPage' };
</script>
<script setup>
definePageMeta({ layout: 'wide' });
const session = useCookie('session');
onMounted(() => { token = session.value; });
watch(session, () => { token = session.value; });
const remember = () => { token = session.value; };
if (import.meta.client) token = session.value;
if (import.meta.server) { console.log(session.value); } else { token = session.value; }
</script>
<template><button @click="remember" @focus="token = session.value">{{ token }}</button></template>`,
      // A plain application with a composable of its own.
      `
<script>
let token;
</script>
<script setup>
import { onMounted } from 'vue';
import { useCookie } from './cookies.js';
const session = useCookie('session');
token = session.value;
</script>`,
      `
<script>
let token;
</script>
<script setup>
const session = useCookie('session');
token = session.value;
</script>`,
      {
        filename: 'app/pages/account.client.vue',
        code: `
<script>
let token;
</script>
<script setup>
definePageMeta({ layout: 'wide' });
const session = useCookie('session');
token = session.value;
</script>`,
      },
    ],
  },
  {
    name: 'the event of the request, by import',
    filename: 'app/components/AccountMenu.server.vue',
    leaks: `
<script>
const state = { user: null };
</script>
<script setup>
import { useRequestEvent } from '#imports';
const event = useRequestEvent();
if (import.meta.server) «state.user = event.context.user»;
</script>
<template><p>{{ state.user }}</p></template>`,
    report: { messageId: 'object', data: { storage: 'state.user', source: 'useRequestEvent() (line 7)', instead } },
    keeps: [
      `
<script>
const state = { user: null };
</script>
<script setup>
import { useRequestEvent } from '#imports';
const event = useRequestEvent();
if (import.meta.server) event.context.seen = state.user;
</script>
<template><p>{{ state.user }}</p></template>`,
    ],
  },
  {
    name: 'setup of the options, beside what is called once mounted',
    filename: 'app/components/Tenant.vue',
    leaks: `
<script>
import { defineNuxtComponent, useRequestHeaders } from '#imports';
let tenant;
export default defineNuxtComponent({
  setup() {
    const headers = useRequestHeaders(['x-tenant']);
    «tenant = headers['x-tenant']»;
    return { tenant };
  },
});
</script>`,
    report: {
      messageId: 'variable',
      data: { storage: 'tenant', source: "useRequestHeaders(['x-tenant']) (line 7)", instead },
    },
    keeps: [
      `
<script>
import { defineNuxtComponent, useRequestHeaders } from '#imports';
let tenant;
export default defineNuxtComponent({
  setup() {
    const headers = useRequestHeaders(['x-tenant']);
    onMounted(() => { tenant = headers['x-tenant']; });
    return { choose() { tenant = headers['x-tenant']; } };
  },
  mounted() { tenant = useRequestHeaders(['x-tenant'])['x-tenant']; },
});
</script>`,
      `
<script>
import { defineNuxtComponent, useRequestHeaders } from '#imports';
export default defineNuxtComponent({
  setup() {
    const headers = useRequestHeaders(['x-tenant']);
    let tenant;
    const read = () => { tenant = headers['x-tenant']; };
    read();
    return { tenant };
  },
});
</script>`,
    ],
  },
  {
    name: 'what is loaded on the server, beside a composable of the instance',
    filename: page,
    leaks: `
<script>
let account;
</script>
<script setup>
const route = useRoute();
const { data } = await useFetch(\`/api/accounts/\${route.params.id}\`, { headers: useRequestHeaders(['cookie']) });
onServerPrefetch(() => { «account = data.value»; });
</script>`,
    report: { messageId: 'variable', data: { storage: 'account', source: 'useRoute() (line 6)', instead } },
    keeps: [
      `
<script setup>
const route = useRoute();
const account = useState('account');
const { data } = await useFetch(\`/api/accounts/\${route.params.id}\`, { headers: useRequestHeaders(['cookie']) });
account.value = data.value;
</script>`,
    ],
  },
  {
    name: 'what the server alone does',
    filename: page,
    leaks: `
<script>
let token;
</script>
<script setup>
definePageMeta({ layout: 'wide' });
const session = useCookie('session');
import.meta.server && («token = session.value»);
</script>`,
    report: { messageId: 'variable', data: { storage: 'token', source: "useCookie('session') (line 7)", instead } },
    keeps: [
      `
<script>
let token;
</script>
<script setup>
definePageMeta({ layout: 'wide' });
const session = useCookie('session');
import.meta.server || (token = session.value);
</script>`,
    ],
  },
  {
    name: 'setup of options that nothing is called with',
    filename: 'app/components/Tenant.vue',
    leaks: `
<script>
import { useRequestHeaders } from '#imports';
let tenant;
export default {
  setup() {
    const headers = useRequestHeaders(['x-tenant']);
    «tenant = headers['x-tenant']»;
    return { tenant };
  },
};
</script>`,
    report: {
      messageId: 'variable',
      data: { storage: 'tenant', source: "useRequestHeaders(['x-tenant']) (line 7)", instead },
    },
    keeps: [
      `
<script>
import { useRequestHeaders } from '#imports';
let tenant;
export const plugin = {
  setup() {
    const headers = useRequestHeaders(['x-tenant']);
    tenant = headers['x-tenant'];
    return { tenant };
  },
};
export default { name: 'TenantName' };
</script>`,
    ],
  },
]);
