import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** The body of a handler, and what is unmet in it. */
type Row = readonly [body: string, ...unmet: string[]];

const rows: Row[] = [
  ['req.pipe(fs.createWriteStream(path));', 'abort fs.createWriteStream(…): line 3'],
  ['req.pipe(createWriteStream(path));', 'abort createWriteStream(…): line 3'],
  ['const out = fs.createWriteStream(path); req.pipe(out);', 'abort out: line 3'],
  ['let out; out = fs.createWriteStream(path); req.pipe(out);', 'abort out: line 3'],
  ['const { out } = fs.createWriteStream(path); req.pipe(out);'],
  ['const out = zip(); req.pipe(out);'],
  ['req.pipe(zip());'],
  ['req.pipe();'],
  ['other.pipe(fs.createWriteStream(path));'],
  ['res.pipe(fs.createWriteStream(path));'],
  ["req.pipe(fs.createWriteStream(path)); req.on('aborted', done);"],
  ["req.pipe(fs.createWriteStream(path)); req.on('close', done);"],
  ["req.pipe(fs.createWriteStream(path)); res.on('close', done);"],
  ["req.pipe(fs.createWriteStream(path)); res.on('finish', done);", 'abort fs.createWriteStream(…): line 3'],
  ["req.pipe(fs.createWriteStream(path)); req.on('error', done);"],
  ["req.pipe(fs.createWriteStream(path)); res.on('error', done);", 'abort fs.createWriteStream(…): line 3'],
  ["req.pipe(fs.createWriteStream(path)); other.on('error', done);", 'abort fs.createWriteStream(…): line 3'],
  ["req.pipe(fs.createWriteStream(path)); req.emit('error', done);", 'abort fs.createWriteStream(…): line 3'],
  ["req.pipe(fs.createWriteStream(path)); req.on('data', done);", 'abort fs.createWriteStream(…): line 3'],
  ['req.pipe(fs.createWriteStream(path)); pipeline(other, res);'],
  ['req.pipe(fs.createWriteStream(path)); stream.pipeline(other, res);'],
  ['req.pipe(fs.createWriteStream(path)); pipe(other, res);', 'abort fs.createWriteStream(…): line 3'],
  [
    "const form = parser(); form.on('file', (name, file) => file.pipe(fs.createWriteStream(path))); req.pipe(form);",
    'abort fs.createWriteStream(…): line 3',
  ],
  [
    "const form = parser(); form.once('part', (file) => { file.pipe(fs.createWriteStream(path)); }); req.pipe(form);",
    'abort fs.createWriteStream(…): line 3',
  ],
  [
    "const form = parser(); form.on('file', save); req.pipe(form); function save(name, file) { file.pipe(fs.createWriteStream(path)); }",
    'abort fs.createWriteStream(…): line 3',
  ],
  ["const form = parser(); form.on('field', (name, file) => file.pipe(fs.createWriteStream(path))); req.pipe(form);"],
  ["const form = parser(); form.emit('file', (name, file) => file.pipe(fs.createWriteStream(path))); req.pipe(form);"],
  ['const form = parser(); form.on(path, (name, file) => file.pipe(fs.createWriteStream(path))); req.pipe(form);'],
  [
    "const form = parser(); form.on('file', (name, { file }) => file.pipe(fs.createWriteStream(path))); req.pipe(form);",
  ],
  [
    "const form = parser(), more = parser(); form.on('file', (name, file) => file.pipe(fs.createWriteStream(path))); req.pipe(more);",
  ],
  ["const form = parser(); form.on('file', (name, file) => file.pipe(fs.createWriteStream(path))); other.pipe(form);"],
  ["const form = parser(); form.on('file', (name, file) => file.pipe(fs.createWriteStream(path))); req.pipe();"],
  ["const form = parser(); form.on('file', (name, file) => file.pipe(fs.createWriteStream(path)));"],
  ["other.form.on('file', (name, file) => file.pipe(fs.createWriteStream(path))); req.pipe(other.form);"],
  [
    "const form = parser(); form.on('file', (name, file) => file.pipe(fs.createWriteStream(path))); req.pipe(form); req.on('aborted', done);",
  ],
  [
    "const form = parser(); form.on('file', (name, file) => file.pipe(fs.createWriteStream(path))); req.pipe(form); req.on('end', done);",
    'abort fs.createWriteStream(…): line 3',
  ],
];

describe('a file that a request is written into', () => {
  test.each(rows.map(([body, ...unmet]) => ({ body, unmet })))('$body', ({ body, unmet }) => {
    const code = `import express from 'express'; import fs, { createWriteStream } from 'node:fs'; import stream, { pipeline } from 'node:stream'; import { done, other, parser, path, zip } from './lib.js';
express().post('/', (req, res) => {
${body} });`;
    expect(obligationsOf(code)).toEqual(unmet);
  });
});
