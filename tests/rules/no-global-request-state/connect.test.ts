import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Connect', [
  {
    name: 'a user that a middleware keeps in the module, and on the request',
    leaks: `
      const connect = require('connect');
      const app = connect();
      let user;
      app.use('/api', (incoming, outgoing, next) => {
        «user = incoming.headers['x-user']»;
        next();
      });
      app.use((incoming, outgoing) => outgoing.end(user));
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'user', source: 'incoming.headers.x-user', instead: "'req'" } },
    ],
    keeps: `
      const connect = require('connect');
      const app = connect();
      app.use('/api', (incoming, outgoing, next) => {
        incoming.user = incoming.headers['x-user'];
        next();
      });
      app.use((incoming, outgoing) => outgoing.end(incoming.user));
    `,
  },
  {
    name: 'middleware, and a plugin of something else with the same name',
    leaks: `
      const connect = require('connect');
      const app = connect();
      let path;
      app.use(function (message, answer, next) {
        «path = message.originalUrl»;
        next();
      });
      app.use((error, message, answer, next) => answer.end(path));
    `,
    reports: [{ messageId: 'variable', data: { storage: 'path', source: 'message.originalUrl', instead: "'req'" } }],
    keeps: `
      const connect = require('./database/connect');
      const app = connect();
      let path;
      app.use(function (schema, options, next) {
        path = schema.path;
        next();
      });
      module.exports = () => path;
    `,
  },
  {
    name: 'a route of Meteor',
    leaks: `
      import { WebApp } from 'meteor/webapp';
      let query;
      WebApp.connectHandlers.use('/export', async (message, answer) => {
        «query = message.query»;
        answer.end(await collect(query));
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'query', source: 'message.query', instead: "'req'" } }],
    keeps: `
      import { WebApp } from 'meteor/webapp';
      WebApp.connectHandlers.use('/export', async (message, answer) => {
        const query = message.query;
        answer.end(await collect(query));
      });
    `,
  },
  {
    name: 'a handler that its type declares',
    filename: 'src/trace.ts',
    leaks: `
      import type { NextHandleFunction } from 'connect';
      let requestId: string | undefined;
      export const trace: NextHandleFunction = (message, answer, next) => {
        «requestId = String(message.headers['x-request-id'])»;
        next();
      };
      export const current = () => requestId;
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'requestId', source: 'message.headers.x-request-id', instead: "'req'" },
      },
    ],
    keeps: `
      import type { NextHandleFunction } from 'connect';
      const ids = new WeakMap<object, string>();
      export const trace: NextHandleFunction = (message, answer, next) => {
        ids.set(message, String(message.headers['x-request-id']));
        next();
      };
      export const current = (message: object) => ids.get(message);
    `,
  },
]);
