import { describe, expect, it } from 'vitest';
import { frameworks } from '../../src/frameworks/registry.ts';
import { createServerLook, isTestCode, isTestFile } from '../../src/model/server-like.ts';

const look = createServerLook(frameworks);

describe('the first look', () => {
  it.each([
    ['export const list = (req, res) => res.json([]);', true],
    ['export const list = (request, reply) => reply.send([]);', true],
    ["import express from 'express';", true],
    ["import { serve } from 'https://deno.land/std@0.168.0/http/server.ts';", true],
    ["/** @type {import('express').RequestHandler} */ export const list = (a, b) => b.json([]);", true],
    // Names that parameters of everything have, with and without what handlers do with them.
    ['export const show = (c) => c.json({});', true],
    ['export const show = (c) => c.charCodeAt(0);', false],
    ['export const user = (_, args) => find(args.id);', true],
    ['export const call = (fn, args) => fn.apply(null, args);', false],
    ['export const byId = procedure.query(({ input }) => find(input));', true],
    ['export const parse = (input) => input.trim();', false],
    // Members that a convention asks for, in any file and in its own files alone.
    ['module.exports = async (x) => x.addHook(name, run);', true],
    ['export const read = (map, key) => map.get(key) ?? map.status();', false],
    ["module.exports = (srv) => srv.on('READ', read);", true],
    ['module.exports = (srv) => format(srv);', false],
    ['export const listen = (io) => io.on("connection", join);', true],
    ['export const print = (io) => write(io);', false],
    ['export default (app, opts) => { app.get("/", show); };', true],
    ['export const name = (app, opts) => app.title + opts.suffix;', false],
    ['export default { async queue(batch, env) {} };', true],
    ['export const split = (batch) => batch.slice(1);', false],
    ['/** @param {string} text */ export const trim = (text) => text.trim();', false],
  ])('%s: %s', (text, expected) => {
    expect(look(text, 'src/lib/file.js') !== 'no').toBe(expected);
  });
});

describe('a test by its path', () => {
  it.each([
    ['/work/app/src/users.test.js', '/work/app', true],
    ['/work/app/tests/users.js', '/work/app', true],
    ['/work/app/src/users.js', '/work/app', false],
    ['/work/app/src/latest/users.js', '/work/app', false],
    // Only what is below the working directory counts.
    ['/work/tests/app/src/users.js', '/work/tests/app', false],
    ['/work/tests/app/src/users.js', '/work/tests/app/', false],
    ['C:/work/tests/app/src/users.js', 'C:\\work\\tests\\app', false],
    ['/work/tests/app/src/users.js', '/work', true],
    ['/work/tests/app/src/users.js', '/work/tests/application', true],
    ['/work/app/tests/users.js', '/work/app/', true],
  ])('%s in %s: %s', (filename, cwd, expected) => {
    expect(isTestFile(filename, cwd)).toBe(expected);
  });
});

describe('a test by what is in it', () => {
  it.each([
    ["import { expect } from 'vitest';", true],
    ["const { test } = require('node:test');", true],
    ["import test from 'ava';", true],
    ["describe('the server', () => {\n  it('answers', async () => {});\n});", true],
    ["describe('the server', () => {\n  test.each('x')();\n  test.skip('answers', () => {});\n});", true],
    ['afterEach(() => server.close());', true],
    ["const theme = 'mocha';", false],
    ["runs.describe('the server');", false],
    ["describe('the server', () => {});", false],
    ["if (pattern.test('x')) it('answers');", false],
    ['hooks.afterEach(() => server.close());', false],
  ])('%s', (text, expected) => {
    expect(isTestCode(text)).toBe(expected);
  });
});
