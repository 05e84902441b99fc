import { testHandlers } from './handler-cases.ts';

testHandlers('Feathers', [
  {
    name: 'hooks that are registered',
    filename: 'src/app.ts',
    code: `
      import { feathers } from '@feathersjs/feathers';
      import { koa } from '@feathersjs/koa';
      const app = koa(feathers());
      const log = /* handler: context callback */ async (a, b) => { await b(); };
      app.hooks({ around: { all: [log] }, before: {}, after: [/* handler: context */ (a) => a], setup: [/* not a handler */ async (a, b) => b()] });
      app.service('users').hooks({
        before: { all: [/* handler: context */ async (a) => a], create: /* handler: context */ (a) => a },
        error: { get: [/* handler: context */ (a) => { throw a.error; }] },
      });
      app.service('users').on('created', /* not a handler */ (user) => user.id);
      app.configure(/* not a handler */ (a) => a.set('x', 1));
    `,
  },
  {
    name: 'a service that is an object',
    code: `
      const feathers = require('@feathersjs/feathers');
      const app = feathers();
      app.use('/messages', {
        async find/* handler: request */ (a) { return a.query; },
        async get/* handler: data request */ (a, b) { return b.user; },
        async patch/* handler: data data request */ (a, b, c) { return c.user; },
        async setup/* not a handler */ (a, path) { this.app = a; },
        other/* not a handler */ (a) { return a; },
      });
      class Users {
        async create/* handler: data request */ (a, b) { return a; }
        async check/* not a handler */ (a, b) { return a; }
      }
      app.use('/users', new Users());
    `,
  },
  {
    name: 'an application of something else',
    code: `
      import { createApp } from './app.js';
      const app = createApp();
      app.use('/messages', { async find/* not a handler */ (a) { return a.query; } });
      app.service('users').hooks({ before: { all: [/* not a handler */ async (a) => a] } });
    `,
  },
  {
    name: 'hooks by their types',
    filename: 'src/hooks/log.ts',
    code: `
      import type { HookContext, NextFunction } from '../declarations';
      import type { Hook, Params } from '@feathersjs/feathers';
      export const log = /* handler: context callback */ async (a: HookContext, b: NextFunction) => { await b(); };
      export default /* not a handler */ (): Hook => /* handler: context */ async (a) => a;
      export const authorize = /* handler: other request */ (role: string, params: Params) => params.user.roles.includes(role);
    `,
  },
  {
    name: 'hooks in their folder by what they use',
    filename: 'src/hooks/remember.js',
    code: `
      module.exports = /* not a handler */ function (options = {}) {
        return /* handler: context */ async (context) => { context.params.remembered = true; return context; };
      };
    `,
  },
  {
    name: 'hooks of React in a folder of the same name',
    filename: 'src/hooks/useTheme.js',
    code: `
      export default /* not a handler */ function useTheme() {
        return /* not a handler */ (context) => context.theme;
      }
      export const useParams = /* not a handler */ () => /* not a handler */ (state) => state.params;
    `,
  },
  {
    name: 'the hooks of a service in a file of their own',
    filename: 'src/services/users/users.hooks.js',
    code: `
      const { authenticate } = require('@feathersjs/authentication').hooks;
      const strip = /* handler: context */ (context) => context;
      module.exports = {
        before: { all: [], find: [authenticate('jwt'), /* handler: context */ async (a) => a], create: [strip] },
        after: { all: [/* handler: context */ (a) => a] },
        options: { format: [/* not a handler */ (a) => a] },
      };
    `,
  },
  {
    name: 'classes of services',
    filename: 'src/services/users/users.class.js',
    code: `
      const { Service } = require('feathers-mongoose');
      exports.Users = class Users extends Service {
        async create/* handler: data request */ (data, params) { return super.create(data, params); }
        async setup/* not a handler */ (app) { this.app = app; }
      };
      exports.Mailer = class {
        async find/* handler: request */ (params) { return params.query; }
        async get/* not a handler */ (key, options) { return options[key]; }
      };
    `,
  },
  {
    name: 'repositories with the same methods',
    filename: 'src/repositories/users.js',
    code: `
      const { Service } = require('./service');
      exports.Users = class Users extends Service {
        async find/* not a handler */ (params) { return params.query; }
        async create/* not a handler */ (data, params) { return super.create(data, params); }
      };
    `,
  },
  {
    name: 'a service by the interface that it implements',
    filename: 'src/mailer.ts',
    code: `
      import type { Params, ServiceInterface } from '@feathersjs/feathers';
      export class Mailer implements ServiceInterface<Mail> {
        async create/* handler: data request */ (data: Mail, params?: Params) { return data; }
        async remove/* handler: data request */ (id, params) { return id; }
        private send/* not a handler */ (mail: Mail) { return mail; }
      }
    `,
  },
]);
