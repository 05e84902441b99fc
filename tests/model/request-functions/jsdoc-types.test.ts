import { describe, expect, it } from 'vitest';
import { describeRequestFunctions } from '../../model-of.ts';

/** A file in plain JavaScript, and its request functions. */
type Row = readonly [code: string, ...functions: string[]];

const handler = 'show: express type (request, response)';
const byRequest = 'show: express type (request, other)';
const type = "/** @type {import('express').RequestHandler} */";
const parameter = "/** @param {import('express').Request} a */";

const places: Row[] = [
  [`${type} const show = (a, b) => b.end();`, handler],
  [`/* @type {import('express').RequestHandler} */ const show = (a, b) => b.end();`],
  [`//* @type {import('express').RequestHandler}\nconst show = (a, b) => b.end();`],
  [`/** ${'text '} */ const show = (a, b) => b.end();`],
  [`const show = ${type} (a, b) => b.end();`, handler],
  [`const show = ${type} function (a, b) { b.end(); };`, handler],
  [`const size = 1, ${type} show = (a, b) => b.end();`, handler],
  [`${type} const size = 1, show = (a, b) => b.end();`],
  [`${type} const show = (a, b) => b.end(), size = 1;`, handler],
  [`${type} const size = () => ({ show: (a, b) => b.end() });`, 'size: express type ()'],
  [`${type} const { show = (a, b) => b.end() } = {};`],
  [`${type} const show = wrap((a, b) => b.end());`],
  [`${type} export const show = (a, b) => b.end();`, handler],
  [`${type} export function show(a, b) { b.end(); }`, handler],
  [`${type} export default (a, b) => b.end();`, 'line 1: express type (request, response)'],
  [`${type} exports.show = (a, b) => b.end();`, 'show: express type (request, response)'],
  [`${type} ((a, b) => b.end());`, 'line 1: express type (request, response)'],
  [`${type} exports[(a, b) => b.end()] = 1;`],
  [`const users = { ${type} show: (a, b) => b.end() };`, handler],
  [`const users = { ${type} [(a, b) => b.end()]: 1 };`],
  [`const users = { ${type} show(a, b) { b.end(); } };`, handler],
  [`${type} const users = { show: (a, b) => b.end() };`],
  [`class Users { ${type} show = (a, b) => b.end(); }`, handler],
  [`class Users { ${type} show(a, b) { b.end(); } }`, handler],
  [`${type} class Users { show(a, b) { b.end(); } }`],
  [`${type} if (debug) (a, b) => b.end();`],
];

const spellings: Row[] = [
  [`/** @satisfies {import('express').RequestHandler} */ const show = (a, b) => b.end();`, handler],
  [`/** @returns {import('express').RequestHandler} */ const show = (a, b) => b.end();`],
  [`/** @type { import( "express" ) . RequestHandler } */ const show = (a, b) => b.end();`, handler],
  [`/** @type {!import('express').RequestHandler} */ const show = (a, b) => b.end();`, handler],
  [`/** @type {?import('express').RequestHandler} */ const show = (a, b) => b.end();`, handler],
  [`/** @type {import('express').RequestHandler<{ id: string }>} */ const show = (a, b) => b.end();`, handler],
  [`/** @type {{ a: import('express').RequestHandler }} */ const show = (a, b) => b.end();`],
  [`/** @param {import('express').Request<{ id: string }, Body>} a */ const show = (a, b) => b.end();`, byRequest],
  [`/** @type {import('express').RequestHandler<Id>} */ const show = (a, b) => b.end();`, handler],
  [`/** @type {import('express').RequestHandler<\nId,\nBody\n>} */ const show = (a, b) => b.end();`, handler],
  [`/** @type {import('./types').RequestHandler} */ const show = (a, b) => b.end();`],
  [`/** @type {import('express').Order} */ const show = (a, b) => b.end();`],
  [`/** @type {import('express')} */ const show = (a, b) => b.end();`],
  [`/** @type {import('express').default.RequestHandler} */ const show = (a, b) => b.end();`, handler],
  [`${parameter} const show = (a, b) => b.end();`, byRequest],
  [`/** @param {import('express').Request} other */ const show = (a, b) => b.end();`],
  [`/** @param {import('express').Request} [a] */ const show = (a, b) => b.end();`, byRequest],
  [`/** @param {import('express').Request} [a=null] */ const show = (a, b) => b.end();`, byRequest],
  [
    `/** @param {import('express').Response} b */ const show = (a, b) => b.end();`,
    'show: express type (other, response)',
  ],
  [
    `/** @param {string} a\n * @param {import('express').Response} b */ const show = (a, b) => b.end();`,
    'show: express type (other, response)',
  ],
  [`/** @param {import('express').NextFunction} b */ const show = (a, b) => b.end();`],
  [
    `/** @param {import('express').Request} a */\n/** @param {import('express').Response} b */\nconst show = (a, b) => b.end();`,
    handler,
  ],
  [`/** @param {import('express').Request} a */ const show = ([a], b) => b.end();`],
];

const names: Row[] = [
  [`import express from 'express'; /** @type {express.RequestHandler} */ const show = (a, b) => b.end();`, handler],
  [
    `import * as express from 'express'; /** @type {express.RequestHandler} */ const show = (a, b) => b.end();`,
    handler,
  ],
  [`import { RequestHandler } from 'express'; /** @type {RequestHandler} */ const show = (a, b) => b.end();`, handler],
  [`import { RequestHandler as Show } from 'express'; /** @type {Show} */ const show = (a, b) => b.end();`, handler],
  [`import { RequestHandler as Show } from 'express'; /** @type {RequestHandler} */ const show = (a, b) => b.end();`],
  [
    `import { other, RequestHandler } from 'express'; /** @type {RequestHandler} */ const show = (a, b) => b.end();`,
    handler,
  ],
  [`import { Router as RequestHandler } from 'express'; /** @type {RequestHandler} */ const show = (a, b) => b.end();`],
  [`import RequestHandler from 'express'; /** @type {RequestHandler} */ const show = (a, b) => b.end();`],
  [`import { 'a b' as RequestHandler } from 'express'; /** @type {RequestHandler} */ const show = (a, b) => b.end();`],
  [`import express from './express.js'; /** @type {express.RequestHandler} */ const show = (a, b) => b.end();`],
  [`import express from 'express'; /** @type {other.RequestHandler} */ const show = (a, b) => b.end();`],
  [
    `const express = require('express'); /** @type {express.RequestHandler} */ const show = (a, b) => b.end();`,
    handler,
  ],
  [
    `const size = 1, express = require('express'); /** @type {express.RequestHandler} */ const show = (a, b) => b.end();`,
    handler,
  ],
  [`const express = require('express'); /** @type {other.RequestHandler} */ const show = (a, b) => b.end();`],
  [`const express = load('express'); /** @type {express.RequestHandler} */ const show = (a, b) => b.end();`],
  [`const express = host.require('express'); /** @type {express.RequestHandler} */ const show = (a, b) => b.end();`],
  [`const express = require(1); /** @type {express.RequestHandler} */ const show = (a, b) => b.end();`],
  [`const express = require(); /** @type {express.RequestHandler} */ const show = (a, b) => b.end();`],
  [`const express = require(name); /** @type {express.RequestHandler} */ const show = (a, b) => b.end();`],
  [`let express; /** @type {express.RequestHandler} */ const show = (a, b) => b.end();`],
  [`const [express] = require('express'); /** @type {express.RequestHandler} */ const show = (a, b) => b.end();`],
  [
    `/** @typedef {import('express').RequestHandler} Show */ /** @type {Show} */ const show = (a, b) => b.end();`,
    handler,
  ],
  [`/** @typedef {import('express').RequestHandler} Show */ /** @type {Other} */ const show = (a, b) => b.end();`],
  [`/** @typedef {import('express')} e */ /** @type {e.RequestHandler} */ const show = (a, b) => b.end();`, handler],
  [
    `/** @typedef {{ a: import('express').RequestHandler }} Show */ /** @type {Show} */ const show = (a, b) => b.end();`,
  ],
  [`/** @typedef {object} RequestHandler */ /** @type {RequestHandler} */ const show = (a, b) => b.end();`],
  [
    `/** @import { RequestHandler } from 'express' */ /** @type {RequestHandler} */ const show = (a, b) => b.end();`,
    handler,
  ],
  [
    `/** @import { Request, RequestHandler } from 'express' */ /** @type {RequestHandler} */ const show = (a, b) => b.end();`,
    handler,
  ],
  [
    `/** @import { RequestHandler  as  Show } from 'express' */ /** @type {Show} */ const show = (a, b) => b.end();`,
    handler,
  ],
  [
    `/** @import { RequestHandler as Show } from 'express' */ /** @type {RequestHandler} */ const show = (a, b) => b.end();`,
  ],
  [`/** @import { RequestHandler } from './types' */ /** @type {RequestHandler} */ const show = (a, b) => b.end();`],
  [
    `/** @typedef {import('express').RequestHandler} One */ /** @import { Request } from 'express' */ /** @param {Request} a */ const show = (a, b) => b.end();`,
    byRequest,
  ],
];

describe('functions by the types in JSDoc', () => {
  it.each([
    ['places', places],
    ['spellings', spellings],
    ['names', names],
  ])('%s', (_title, rows) => {
    const describe = (code: string) => describeRequestFunctions(`import 'express'; ${code}`, { parser: 'espree' });
    expect(rows.map(([code]) => [code, ...describe(code)])).toEqual(rows);
  });
});
