import { expect, it } from 'vitest';
import { printModel } from '../../src/model/print-model.ts';
import { withModel } from '../model-of.ts';

it('prints request functions, classes and writes with their evidence', () => {
  const code = `
import express from 'express';
import { Injectable } from '@nestjs/common';
const app = express();
let tenant;
@Injectable()
export class Audit {}
app.use((req, res, next) => {
  const started = {};
  started.by = req.user;
  tenant = req.headers.tenant;
  next();
});
`;
  expect(withModel(code, {}, printModel).split('\n')).toEqual([
    'Request functions:',
    "  line 8: function(request, response, callback) of Express, by registration: registered with 'use' of Express's application",
    'Set-up functions:',
    '  none',
    'Framework classes:',
    '  line 7: Audit is a Nest provider, instance: shared',
    'Writes in request code:',
    '  line 10: assign started.by | storage: request | request data: req.user | no leak',
    '  line 11: assign tenant | storage: shared (module-variable, line 5) | request data: req.headers.tenant | leak: plain, value',
  ]);
});

it('prints set-up functions, and each way to write', () => {
  const code = `
import fastify from 'fastify';
import { Injectable, Scope } from '@nestjs/common';
const users = new Map();
const counts = {};
let first, total = 0;
export const routes = async (app) => {
  app.get('/', async function list(request) {
    counts[request.params.id] = 1;
    counts.anything.that.has.a.name.of.more.than.sixty.characters.in.it = {
      a: 1,
    };
    first ??= request.query.a + request.query.b;
    total += request.body.amount;
    users.set(request.params.id, request.body);
    Object.assign(counts, request.query, request.body);
    unknown.x = 1;
    counts
      .last = 1;
  });
};
fastify().register(routes);
fastify().register(function (app) {});
export default @Injectable({ scope: Scope.REQUEST })
class {}
`;
  expect(withModel(code, {}, printModel).split('\n')).toEqual([
    'Request functions:',
    "  line 8: list(request) of Fastify, by registration: registered with 'get' of Fastify's instance",
    'Set-up functions:',
    '  line 7: routes of Fastify',
    '  line 23: function of Fastify',
    'Framework classes:',
    '  line 24: class is a Nest provider, instance: request',
    'Writes in request code:',
    '  line 9: assign counts[request.params.id] | storage: shared (module-object, line 5, one element) | request data: none | no leak',
    '  line 10: assign counts.anything.that.has.a.name.of.more.than.sixty.charac… | storage: unknown | request data: none | no leak',
    '  line 13: memo first | storage: shared (module-variable, line 6) | request data: request.query.a | leak: plain, memo',
    '  line 14: accumulate total | storage: shared (module-variable, line 6) | request data: request.body.amount | leak: accumulation, value',
    '  line 16: property-call counts | storage: shared (module-object, line 5) | request data: request.query, request.body | leak: plain, value',
    '  line 17: assign unknown.x | storage: unknown | request data: none | no leak',
    '  line 18: assign counts .last | storage: shared (module-object, line 5) | request data: none | no leak',
  ]);
});

it('says of a file without request code that there is none', () => {
  expect(withModel('export const add = (a: number, b: number) => a + b;', {}, printModel)).toBe(
    'Request functions:\n  none\nSet-up functions:\n  none\nFramework classes:\n  none\nWrites in request code:\n  none',
  );
});
