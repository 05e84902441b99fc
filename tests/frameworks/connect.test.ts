import { testHandlers } from './handler-cases.ts';

testHandlers('Connect', [
  {
    name: 'middleware of an application',
    code: `
      const connect = require('connect');
      const app = connect();
      app.use(/* handler: request response callback */ (a, b, c) => c());
      app.use('/api', /* handler: request response */ function api(a, b) { b.end(); });
      app.use(/* handler: error request response callback */ function (a, b, c, d) { d(a); });
      require('http').createServer(app).listen(3000);
    `,
  },
  {
    name: 'an application of the same form from another package',
    code: `
      const connect = require('./database/connect');
      const app = connect();
      app.use(/* not a handler */ (schema, options) => schema.plugin(options));
    `,
  },
  {
    name: 'a chain, in TypeScript',
    filename: 'app.ts',
    code: `
      import connect from 'connect';
      import type { NextHandleFunction } from 'connect';
      const trace: NextHandleFunction = /* handler: request response callback */ (a, b, c) => c();
      connect()
        .use(trace)
        .use(/* handler: request response */ (a, b) => { b.end(); });
    `,
  },
  {
    name: 'handlers of Meteor',
    code: `
      import { WebApp } from 'meteor/webapp';
      import { Meteor } from 'meteor/meteor';
      WebApp.connectHandlers.use('/hook', /* handler: request response callback */ (a, b, c) => c());
      WebApp.handlers.use(/* handler: request response */ (a, b) => b.end());
      Meteor.startup(/* not a handler */ () => {});
    `,
  },
]);
