import { describe, expect, it } from 'vitest';
import { findModuleExport, resolveModuleBinding } from '../../src/scope/module-binding.ts';
import { withMarkedNode } from '../marked-node.ts';

function bindingOf(code: string): string | null {
  return withMarkedNode(code, {}, (node, { file }) => {
    const binding = resolveModuleBinding(node, file.scopes);
    return binding && [binding.module, ...binding.path].join(' ');
  });
}

it.each<readonly [code: string, binding: string | null]>([
  ["import express from 'express'; «express»;", 'express'],
  ["import * as express from 'express'; «express»;", 'express'],
  ["import express from 'express'; «express.Router»;", 'express Router'],
  ["import express from 'express'; «express['Router']»;", 'express Router'],
  ["import express from 'express'; «express[name]»;", null],
  ["import { Router } from 'express'; «Router»;", 'express Router'],
  ["import { Router as R } from 'express'; «R»;", 'express Router'],
  ["import { default as express } from 'express'; «express»;", 'express'],
  ["import { 'a b' as c } from 'm'; «c»;", 'm a b'],
  ["import express = require('express'); «express.Router»;", 'express Router'],
  ["import http from 'node:http'; «http.createServer»;", 'http createServer'],
  ["import { Hono } from 'npm:hono@4'; «Hono»;", 'hono Hono'],
  ["const express = require('express'); «express.Router»;", 'express Router'],
  ["«require('express').Router»;", 'express Router'],
  ["const { Router } = require('express'); «Router»;", 'express Router'],
  ["const { a: { b } } = require('m'); «b»;", 'm a b'],
  ["const { [k]: b } = require('m'); «b»;", null],
  ["const express = require('express').default; «express»;", 'express'],
  ["const express = await import('express'); «express.Router»;", 'express Router'],
  ["«(await import('express')).default»;", 'express'],
  ["const express_1 = __importDefault(require('express')); «express_1.default»;", 'express'],
  ["const { Router } = _interopRequireWildcard(require('express')); «Router»;", 'express Router'],
  ["import express from 'express'; const e = express; const { Router } = e; «Router»;", 'express Router'],
  ["import express from 'express'; «(express as any).Router»;", 'express Router'],
  ["import express from 'express'; «express!.Router»;", 'express Router'],
  ["import express from 'express'; «express()»;", null],
  ["let express; express = require('express'); «express»;", 'express'],
  ["let express = require('express'); express = require('other'); «express»;", null],
  ["const require = (x) => x; «require('express')»;", null],
  ['«require(name)»;', null],
  ["import express from 'express'; function f(express) { «express»; }", null],
  ['«express»;', null],
  ['const a = b, b = a; «a»;', null],
  ["import type { Request } from 'express'; const x = {} as Request; «x»;", null],
])('%s is %s', (code, binding) => {
  expect(bindingOf(code)).toBe(binding);
});

describe('names of exports in data', () => {
  const binding = { module: 'http', path: ['createServer'] };

  it('find the export, with and without node:', () => {
    expect(findModuleExport(binding, ['express', 'node:http#createServer'])).toBe('node:http#createServer');
    expect(findModuleExport(binding, ['http#createServer'])).toBe('http#createServer');
    expect(findModuleExport({ module: 'express', path: [] }, ['express'])).toBe('express');
  });

  it('find nothing else', () => {
    expect(findModuleExport(binding, ['http', 'http#Server', 'https#createServer'])).toBeNull();
    expect(findModuleExport(null, ['http'])).toBeNull();
  });
});
