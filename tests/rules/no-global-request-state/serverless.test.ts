import { testLeakPairs } from './leak-pairs.ts';

const instead = "'context'";

testLeakPairs('functions that run one invocation at a time', [
  {
    name: 'an overwrite under a condition',
    leaks: `
      let tenant = 'public';

      export const handler = async (event, context) => {
        if (event.headers['x-tenant']) «tenant = event.headers['x-tenant']»;
        return { statusCode: 200, body: await load(tenant) };
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'tenant', source: 'event.headers.x-tenant', instead } }],
    keeps: `
      let tenant = 'public';

      export const handler = async (event, context) => {
        tenant = event.headers['x-tenant'];
        return { statusCode: 200, body: await load(tenant) };
      };
    `,
  },
  {
    name: 'a memo of the first invocation',
    leaks: `
      import { connect } from './database.js';
      let connection;

      export const handler = async (event, context) => {
        «connection ??= await connect(event.pathParameters.tenant)»;
        return { statusCode: 200, body: await connection.load() };
      };
    `,
    reports: [{ messageId: 'memo', data: { storage: 'connection', source: 'event.pathParameters.tenant' } }],
    keeps: `
      import { connect } from './database.js';
      let connection;

      export const handler = async (event, context) => {
        connection ??= await connect(process.env.DATABASE_URL);
        return { statusCode: 200, body: await connection.load(event.pathParameters.tenant) };
      };
    `,
  },
  {
    name: 'a flag of an earlier invocation',
    leaks: `
      let isAdmin = false;

      exports.handler = async (event) => {
        if (event.requestContext.authorizer.role === 'admin') «isAdmin = true»;
        return { statusCode: isAdmin ? 200 : 403 };
      };
    `,
    filename: 'src/handler.cjs',
    reports: [
      { messageId: 'flag', data: { storage: 'isAdmin', source: 'event.requestContext.authorizer.role', instead } },
    ],
    keeps: `
      exports.handler = async (event) => {
        let isAdmin = false;
        if (event.requestContext.authorizer.role === 'admin') isAdmin = true;
        return { statusCode: isAdmin ? 200 : 403 };
      };
    `,
  },
  {
    name: 'the same overwrite in a server that interleaves requests',
    leaks: `
      import express from 'express';
      const app = express();
      let tenant = 'public';

      app.get('/', async (req, res) => {
        «tenant = req.headers['x-tenant']»;
        res.send(await load(tenant));
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'tenant', source: 'req.headers.x-tenant', instead: "'res.locals'" } },
    ],
    keeps: `
      import middy from '@middy/core';
      let tenant = 'public';

      export const handler = middy().handler(async (event) => {
        tenant = event.headers['x-tenant'];
        return { statusCode: 200, body: await load(tenant) };
      });
    `,
  },
  {
    name: 'a collection that grows from one invocation to the next',
    options: { collections: true },
    leaks: `
      const seen = [];

      export const handler = async (event, context) => {
        if (event.body) «seen.push(event.body)»;
        return { statusCode: 200, body: JSON.stringify(seen) };
      };
    `,
    reports: [{ messageId: 'collection', data: { storage: 'seen', source: 'event.body' } }],
    keeps: `
      export const handler = async (event, context) => {
        const seen = [];
        if (event.body) seen.push(event.body);
        return { statusCode: 200, body: JSON.stringify(seen) };
      };
    `,
  },
]);
