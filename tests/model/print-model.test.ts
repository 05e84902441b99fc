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

it('says of a file without request code that there is none', () => {
  expect(withModel('export const add = (a: number, b: number) => a + b;', {}, printModel)).toBe(
    'Request functions:\n  none\nSet-up functions:\n  none\nFramework classes:\n  none\nWrites in request code:\n  none',
  );
});
