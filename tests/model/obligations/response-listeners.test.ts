import { describe, expect, test } from 'vitest';
import { obligationsOf } from './reports-of.ts';

/** The body of a handler, and what is unmet in it. */
type Row = readonly [body: string, ...unmet: string[]];

const rows: Row[] = [
  ["res.on('finish', () => jobs.remove(req.id));", 'abort res: line 3'],
  ["res.once('finish', () => jobs.remove(req.id));", 'abort res: line 3'],
  ["res.on('end', () => jobs.remove(req.id));", 'never res'],
  ["res.on('close', () => jobs.remove(req.id));"],
  ["res.on('prefinish', () => jobs.remove(req.id));", 'abort res: line 3'],
  ["req.on('end', () => jobs.remove(req.id));"],
  ["res.on('finish', cleanup);", 'abort res: line 3'],
  ["res.on('finish', jobs.cleanup);", 'abort res: line 3'],
  ["res.on('finish', jobs.cleanup.bind(null, req));", 'abort res: line 3'],
  ["res.on('finish', jobs.report.bind(null, req));"],
  ["res.on('finish', report);"],
  ["res.on('finish');"],
  ["res.on('finish', () => report(req));"],
  ["res.on('finish', () => { report(req); jobs.remove(req); });", 'abort res: line 3'],
  ["res.on('finish', () => { if (req.id) jobs.remove(req); });", 'abort res: line 3'],
  ["res.on('finish', () => () => jobs.remove(req));"],
  ["res.on('finish', () => { function later() { jobs.remove(req); } });"],
  ["res.on('finish', () => { delete table[req.id]; });", 'abort res: line 3'],
  ["res.on('finish', () => { delete req.headers.backup; });"],
  ["res.on('finish', () => { delete res.locals.backup; });"],
  ["res.on('finish', () => { void table[req.id]; });"],
  ["res.on('finish', () => req.destroy());"],
  ["res.on('finish', () => res.destroy());"],
  ["res.on('finish', () => req.socket.destroy());"],
  ["res.on('finish', () => req.connection.destroy());"],
  ["res.on('finish', () => socket.destroy());"],
  ["res.on('finish', () => connection.destroy());", 'abort res: line 3'],
  ["res.on('finish', () => jobs.remove(req.socket));"],
  ["res.on('finish', () => jobs.remove(socket));"],
  ["res.on('finish', () => weak.delete(req));"],
  ["res.on('finish', () => map.delete(req));", 'abort res: line 3'],
  ["res.on('finish', () => clearTimeout(table.timer));"],
  ["res.on('finish', () => clearInterval(table.timer));", 'abort res: line 3'],
  ["res.on('finish', () => jobs.removeAll());", 'abort res: line 3'],
  ["res.on('finish', () => jobs.removed());"],
  ["res.on('finish', () => jobs[req.id]());"],
  ["res.on('finish', () => jobs.remove(req.id)); res.on('finish', () => map.delete(req.id));", 'abort res: line 3'],
  ["res.on('finish', () => jobs.remove(req.id)); res.on('close', report);"],
  ["res.on('finish', () => jobs.remove(req.id)); res.emit('close', report);", 'abort res: line 3'],
  ["res.on('finish', () => jobs.remove(req.id)); req.on('aborted', report);"],
  ["res.on('finish', () => jobs.remove(req.id)); req.on('close', report);"],
  ["res.on('finish', () => jobs.remove(req.id)); jobs.on('close', report);", 'abort res: line 3'],
  ["res.on('finish', () => jobs.remove(req.id)); res.on('error', report);", 'abort res: line 3'],
  ["res.on('close', () => jobs.remove(req.id)); res.on('finish', () => map.delete(req.id));"],
  ["res.on('finish', function () { jobs.remove(req.id); });", 'abort res: line 3'],
  ["function onFinish() { jobs.remove(req.id); } res.on('finish', onFinish);", 'abort res: line 3'],
  ['res.on(req.event, () => jobs.remove(req.id));'],
];

describe('what is cleaned up on an event of the response', () => {
  test.each(rows.map(([body, ...unmet]) => ({ body, unmet })))('$body', ({ body, unmet }) => {
    const code = `import express from 'express'; import { cleanup, connection, jobs, report, socket } from './lib.js';
const table = {}, map = new Map(), weak = new WeakMap(); express().get('/', (req, res) => {
${body} });`;
    expect(obligationsOf(code)).toEqual(unmet);
  });
});
