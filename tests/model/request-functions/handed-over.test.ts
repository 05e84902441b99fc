import { describe, expect, it } from 'vitest';
import { describeRequestFunctions } from '../../model-of.ts';

/** A file that calls a function with a handler, and its request functions. */
type Row = readonly [code: string, ...functions: string[]];

const onHttp = 'line 1: node-http registration (request, response)';

const rows: Row[] = [
  // By the name of a method, which is that of the export however deep in the module's value it is.
  ["import * as http from 'node:http'; http.createServer((a, b) => {});", onHttp],
  ["import * as http from 'node:http'; http.request((a, b) => {});"],
  ["import * as http from 'node:http'; http['createServer']((a, b) => {});", onHttp],
  ["import * as http from 'node:http'; http[name]((a, b) => {});"],
  ["import http from 'node:http'; http.default.createServer((a, b) => {});", onHttp],
  ["import http from 'node:http'; http.other.createServer((a, b) => {});"],
  // By a name of the file's own, which can be any.
  ["import { createServer as start } from 'node:http'; start((a, b) => {});", onHttp],
  ["import { request as createServer } from 'node:http'; createServer((a, b) => {});"],
  ["const start = require('http').createServer; start((a, b) => {});", onHttp],
  // An export that is the module itself: transpiled code calls its 'default'.
  [
    "import * as compose from 'koa-compose'; compose.default([async (a, b) => {}]);",
    'line 1: koa registration (context, callback)',
  ],
  ["import * as compose from 'koa-compose'; compose.other([async (a, b) => {}]);"],
  // A plugin that is handed to a method of any name.
  [
    "import m from 'mercurius'; app.register(m, { context: (a, b) => ({}) });",
    'context: mercurius registration (request, response)',
  ],
  ["import m from 'other'; app.register(m, { context: (a, b) => ({}) });"],
];

describe('what a call of a framework’s function is handed', () => {
  it.each(rows)('%s', (code, ...functions) => {
    expect(describeRequestFunctions(code)).toEqual(functions);
  });
});
