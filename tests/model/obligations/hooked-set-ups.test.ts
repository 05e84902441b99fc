import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** What hooks and other functions do with an entry of `active`, and what is unmet then. */
type Row = readonly [code: string, ...unmet: string[]];

const set = 'active.set(request.id, 1);';
const end = 'active.delete(request.id);';
const entered = `fastify.addHook('onRequest', async (request) => { ${set} });`;

const ofFastify: Row[] = [
  [`${entered} fastify.addHook('onResponse', async (request) => { ${end} });`, 'abort active[request.id]: line 5'],
  [`${entered} fastify.addHook('onSend', async (request) => { ${end} });`],
  [`${entered} fastify.addHook('onError', async (request) => { ${end} });`, 'some-path active[request.id]: line 5'],
  [`${entered} fastify.addHook('onTimeout', async (request) => { ${end} });`, 'some-path active[request.id]: line 5'],
  [
    `${entered} fastify.addHook('onError', async (request) => { ${end} }); fastify.addHook('onResponse', async (request) => { ${end} });`,
    'abort active[request.id]: line 5',
  ],
  [
    `${entered} fastify.addHook('onRequestAbort', async (request) => { ${end} }); fastify.addHook('onResponse', async (request) => { ${end} });`,
  ],
  // Who knows when, or whether always.
  [`${entered} bus.on('done', (request) => { ${end} });`],
  [`${entered} fastify.addHook('onResponse', async (request) => { ${end} }); bus.on('gone', (request) => { ${end} });`],
  [
    `${entered} const leave = (request) => { ${end} }; fastify.addHook('onResponse', leave); bus.on('gone', leave);`,
    'abort active[request.id]: line 5',
  ],
  // The same function ends it, whatever another one does.
  [`fastify.addHook('onResponse', async (request) => { ${set} try { await log(); } finally { ${end} } });`],
  // An entry of something that may drop entries by itself, and of what each request has for itself.
  [
    `fastify.addHook('onRequest', async (request) => { cache.set(request.id, 1); }); fastify.addHook('onResponse', async (request) => { cache.delete(request.id); });`,
  ],
  [
    `fastify.addHook('onRequest', async (request) => { request.jobs.set(request.id, 1); }); fastify.addHook('onResponse', async (request) => { request.jobs.delete(request.id); });`,
  ],
  [`export function open(request) { ${set} } fastify.addHook('onResponse', async (request) => { ${end} });`],
];

describe('what one hook of Fastify sets up, and another one tears down', () => {
  test.each(ofFastify.map(([code, ...unmet]) => ({ code, unmet })))('$code', ({ code, unmet }) => {
    const program = `import Fastify from 'fastify';
import { LRUCache } from 'lru-cache';
import { bus, log } from './bus.js';
const fastify = Fastify(), active = new Map(), cache = new LRUCache({ max: 100 });
${code}`;
    expect(obligationsOf(program)).toEqual(unmet);
  });
});

const ofNitro: Row[] = [
  ["nitroApp.hooks.hook('afterResponse', off);", "error-path interceptor['request']: line 5"],
  ["nitroApp.hooks.hookOnce('afterResponse', off);", "error-path interceptor['request']: line 5"],
  ["nitroApp.hooks.hook('error', off);", "some-path interceptor['request']: line 5"],
  [
    "nitroApp.hooks.hook('afterResponse', off); nitroApp.hooks.hook('error', off);",
    "abort interceptor['request']: line 5",
  ],
  ["nitroApp.hooks.hook('close', off);"],
];

describe('what one hook of Nitro sets up, and another one tears down', () => {
  test.each(ofNitro.map(([code, ...unmet]) => ({ code, unmet })))('$code', ({ code, unmet }) => {
    const program = `import { defineNitroPlugin } from 'nitropack/runtime';
import { interceptor } from './interceptor';
export default defineNitroPlugin((nitroApp) => {
  nitroApp.hooks.hook('request', (event) => { interceptor.on('request', event.context.onRequest); });
  ${code.replaceAll('off', "(event) => { interceptor.off('request', event.context.onRequest); }")}
});`;
    expect(obligationsOf(program)).toEqual(unmet);
  });
});

const ofElysia: Row[] = [
  ['app.onAfterHandle(({ request }) => { active.delete(request.url); });', 'error-path active[request.url]: line 5'],
  ['app.onError(({ request }) => { active.delete(request.url); });', 'some-path active[request.url]: line 5'],
  ['app.onAfterResponse(({ request }) => { active.delete(request.url); });'],
];

describe('what one hook of Elysia sets up, and another one tears down', () => {
  test.each(ofElysia.map(([code, ...unmet]) => ({ code, unmet })))('$code', ({ code, unmet }) => {
    const program = `import { Elysia } from 'elysia';
const active = new Map();
const app = new Elysia();
app.onRequest(({ request }) => { active.set(request.url, 1); });
${code}`;
    expect(obligationsOf(program)).toEqual(unmet);
  });
});
