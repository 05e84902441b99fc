import { describe, expect, it } from 'vitest';
import { getFunctionName } from '../../../src/ast/functions.ts';
import { describeRequestFunctions, withModel } from '../../model-of.ts';

/** A file that says in several ways what a function is, and its request functions. */
type Row = readonly [code: string, ...functions: string[]];

const express = "import express, { type Request, type RequestHandler } from 'express'; const app = express();";

const rows: Row[] = [
  // The surest says what it is, a weaker one what the types of single parameters leave open.
  [`${express} app.get('/', (a: Request, b) => {});`, 'line 1: express type (request, response)'],
  [`${express} app.get('/', (a: Request, b, c) => {});`, 'line 1: express type (request, response, callback)'],
  [`${express} app.get('/', (a, b) => {});`, 'line 1: express registration (request, response)'],
  [
    `${express} const show: RequestHandler = (a, b) => {}; app.get('/', show);`,
    'show: express type (request, response)',
  ],
  [
    "import type { Request } from 'express'; export const show = (req: Request, res) => {};",
    'show: express type (request, response)',
  ],
  [
    "import type { Request } from 'express'; export const show = (a: Request, b) => {};",
    'show: express type (request, other)',
  ],
  // The type of a whole function is one that others take as well; that of one parameter is no more than that.
  [
    "import type { RequestHandler } from 'express'; import polka from 'polka'; const log: RequestHandler = (a, b, c) => c(); polka().use(log);",
    'log: express type (request, response, callback)',
  ],
  [
    "import type { Request } from 'express'; import polka from 'polka'; const log = (a: Request, b, c) => c(); polka().use(log);",
    'log: polka registration (request, response, callback)',
  ],
  [
    "import type { Request } from 'express'; import { Body, Controller, Get, Req } from '@nestjs/common'; @Controller() class Users { @Get() show(@Body() a, @Req() b: Request) {} }",
    'show: nest class (data, request)',
  ],
  // Of two frameworks' registrations, the first one counts.
  [
    "import Koa from 'koa'; import express from 'express'; const log = (a, b, c) => b(); new Koa().use(log); express().use(log);",
    'log: koa registration (context, callback, other)',
  ],
  // What 'this' is, is a matter of its own class.
  [
    "import cds from '@sap/cds'; import { Other } from './other.js'; class Books extends cds.ApplicationService { init() { this.on('READ', (a, b) => b()); } }",
    'line 1: sap-cap registration (request, callback)',
  ],
  [
    "import cds from '@sap/cds'; import { Other } from './other.js'; class Books extends cds.ApplicationService {} class Jobs extends Other { init() { this.on('READ', (a, b) => b()); } }",
  ],
  [
    "import { Injectable } from '@nestjs/common'; @Injectable() class Jobs { start() { this.use((a, b, c) => c()); this.apply((a, b, c) => c()); } }",
  ],
];

describe('what several parts of a file say of a function', () => {
  it.each(rows)('%s', (code, ...functions) => {
    expect(describeRequestFunctions(code, { filename: 'src/all.ts' })).toEqual(functions);
  });
});

/** A Fastify application, and the functions that it runs at its start. */
const setUps: Row[] = [
  ['app.register(users); async function users(a) {}', 'users'],
  ["app.register(users); app.register(users, { prefix: '/v2' }); async function users(a) {}", 'users'],
  ['app.register(async function users(a) { a.register(async function all(b) {}); });', 'users', 'all'],
  ["app.get('/', async function users(a) {});"],
  ['const users: FastifyPluginAsync = async (a) => {}; const all: Other = async (b) => {};', 'users'],
  ['other.register(users); async function users(a) {}'],
];

describe('the functions that run at the start', () => {
  it.each(setUps)('%s', (code, ...functions) => {
    const file = `import fastify, { type FastifyPluginAsync } from 'fastify'; import { other, type Other } from './other.js'; const app = fastify(); ${code}`;
    const names = withModel(file, {}, ({ requestFunctions: { setups } }) =>
      setups.map(({ node }) => getFunctionName(node)),
    );
    expect(names).toEqual(functions);
  });
});
