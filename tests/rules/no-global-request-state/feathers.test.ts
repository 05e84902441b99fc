import { testLeakPairs } from './leak-pairs.ts';

const instead = "'context.params'";

testLeakPairs('Feathers', [
  {
    name: 'a user that a service keeps in its one object, and what it is configured with',
    filename: 'src/services/users/users.class.js',
    leaks: `
      const { Service } = require('feathers-mongoose');
      exports.Users = class Users extends Service {
        async create(data, params) {
          «this.user = params.user»;
          return super.create({ ...data, owner: this.user.id }, params);
        }
      };
    `,
    reports: [
      { messageId: 'instance', data: { storage: 'this.user', source: 'params.user', owner: 'Users', instead } },
    ],
    keeps: `
      const { Service } = require('feathers-mongoose');
      exports.Users = class Users extends Service {
        setup(app) {
          this.app = app;
        }
        async create(data, params) {
          const { user } = params;
          return super.create({ ...data, owner: user.id }, params);
        }
      };
    `,
  },
  {
    name: 'what a hook of a folder takes from the call, and from the application',
    filename: 'src/hooks/remember.js',
    leaks: `
      let user;
      module.exports = (options = {}) => {
        return async (context) => {
          «user = context.params.user»;
          return context;
        };
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'user', source: 'context.params.user', instead } }],
    keeps: `
      let settings;
      module.exports = (options = {}) => {
        return async (context) => {
          settings = context.app.get('settings');
          context.params.limit = settings.limit;
          return context;
        };
      };
    `,
  },
  {
    name: 'a setting of the application, and one of the call',
    filename: 'src/app.ts',
    leaks: `
      import { feathers } from '@feathersjs/feathers';
      const app = feathers();
      app.service('users').hooks({
        before: {
          all: [
            async (context) => {
              «context.app.user = context.params.user»;
            },
          ],
        },
      });
    `,
    reports: [
      { messageId: 'application', data: { storage: 'context.app.user', source: 'context.params.user', instead } },
    ],
    keeps: `
      import { feathers } from '@feathersjs/feathers';
      const app = feathers();
      app.service('users').hooks({
        before: {
          all: [
            async (context) => {
              context.params.owner = context.params.user;
            },
          ],
        },
      });
    `,
  },
]);
