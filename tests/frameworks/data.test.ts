import { describe, expect, it } from 'vitest';
import { frameworks } from '../../src/frameworks/registry.ts';
import { getUsedFrameworks } from '../../src/frameworks/used-frameworks.ts';

describe.each(frameworks.map((framework) => [framework.name, framework] as const))('%s', (_, framework) => {
  it('refers to receivers that it has', () => {
    const names = (framework.receivers ?? []).map(({ name }) => name);
    const used = JSON.stringify(framework).matchAll(/"receiver":"(?<name>[^"]*)"/g);
    expect([...used].map((match) => match.groups?.['name']).filter((name) => !names.includes(name ?? ''))).toEqual([]);
  });
});

/** The modules of import declarations. */
const readModules = (text: string) => [...text.matchAll(/from '([^']+)'/g)].map(([, module = '']) => module);

describe('the frameworks that a file can name', () => {
  const used = (text: string, filename = 'src/app.ts') =>
    getUsedFrameworks(frameworks, { modules: readModules(text), text, filename }).map(({ name }) => name);

  it.each([
    ["import express from 'express';", 'express'],
    ["import type { Request } from 'express-serve-static-core';", 'express'],
    ["/** @param {import('koa').Context} ctx */", 'koa'],
    ["import { NestExpressApplication } from '@nestjs/platform-express';", 'nest'],
    ["import { type LoaderFunctionArgs } from 'react-router';", 'remix'],
    ['export default {} satisfies ExportedHandler;', 'workers'],
    ['Deno.serve(() => new Response());', 'deno'],
  ])('%s: %s', (text, name) => {
    expect(used(text)).toContain(name);
  });

  it('are few', () => {
    expect(used("import express from 'express';")).not.toContain('fastify');
    expect(used('export const add = (a, b) => a + b;')).not.toContain('express');
  });

  it('include those whose file it is by its path', () => {
    expect(used('export const load = () => ({});', 'src/routes/+page.server.ts')).toContain('sveltekit');
    expect(used('export const load = () => ({});', 'src/routes/page.ts')).not.toContain('sveltekit');
  });
});

it('has names that tell frameworks apart', () => {
  const names = frameworks.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
