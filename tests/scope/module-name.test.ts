import { describe, expect, it } from 'vitest';
import { getModuleName } from '../../src/scope/module-name.ts';

describe('names of modules', () => {
  it.each([
    ['node:http', 'http'],
    ['npm:hono', 'hono'],
    ['npm:hono@^4/factory', 'hono/factory'],
    ['npm:@hono/zod-openapi@0.18', '@hono/zod-openapi'],
    ['npm:/express@5', 'express'],
    ['jsr:@std/http@1', '@std/http'],
    ['jsr:@hono/hono@^4.5.0/cors', '@hono/hono/cors'],
    ['https://esm.sh/hono@4.1.0?bundle', 'hono'],
    ['https://esm.sh/v135/@supabase/supabase-js@2', '@supabase/supabase-js'],
    ['https://deno.land/std@0.168.0/http/server.ts', 'deno.land/std/http/server.ts'],
    ['https://deno.land/x/oak@v12.6.1/mod.ts', 'deno.land/x/oak/mod.ts'],
  ])('%s is %s', (specifier, name) => {
    expect(getModuleName(specifier)).toBe(name);
  });

  it.each([
    'express',
    '@nestjs/common',
    './session',
    '../http@2/index.js',
    '@/lib/a@b',
    '#imports',
    'cloudflare:workers',
    'https://example.com/app@1.js',
  ])('%s stays as it is', (specifier) => {
    expect(getModuleName(specifier)).toBe(specifier);
  });
});
