import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Sails', [
  {
    name: 'the session of an action in a module variable, beside one that is handed on',
    filename: 'api/controllers/account/show.js',
    leaks: `
      let userId;
      module.exports = {
        inputs: { id: { type: 'number' } },
        fn: async function (inputs) {
          «userId = this.req.session.userId»;
          return load();
        },
      };
      async function load() { return User.findOne({ id: userId }); }
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'userId', source: 'this.req.session.userId', instead: "'this.req'" } },
    ],
    keeps: [
      `
      let log;
      module.exports = {
        inputs: { id: { type: 'number' } },
        fn: async function (inputs) {
          log = this.sails.log;
          return load(this.req.session.userId);
        },
      };
      async function load(userId) { log.info('account'); return User.findOne({ id: userId }); }
    `,
      {
        // A helper is run with what anybody hands it.
        filename: 'api/helpers/load.js',
        code: `
          let userId;
          module.exports = {
            inputs: { id: { type: 'number' } },
            fn: async function (inputs) {
              userId = inputs.id;
              return load();
            },
          };
          async function load() { return User.findOne({ id: userId }); }
        `,
      },
    ],
  },
  {
    name: 'the inputs of an action in a shared object, beside an object of the action',
    filename: 'api/controllers/account/update.js',
    leaks: `
      const changes = { email: null };
      module.exports = {
        inputs: { email: { type: 'string' } },
        fn: async function (inputs) {
          «changes.email = inputs.email»;
          return save(this.req.me.id);
        },
      };
      const save = (id) => User.updateOne({ id }).set(changes);
    `,
    reports: [
      { messageId: 'object', data: { storage: 'changes.email', source: 'inputs.email', instead: "'this.req'" } },
    ],
    keeps: `
      module.exports = {
        inputs: { email: { type: 'string' } },
        fn: async function (inputs) {
          const changes = { email: null };
          changes.email = inputs.email;
          return save(this.req.me.id, changes);
        },
      };
      const save = (id, changes) => User.updateOne({ id }).set(changes);
    `,
  },
  {
    name: 'the locale of the one application, beside the one of a message, and something that the file calls the same',
    filename: 'config/http.js',
    leaks: `
      module.exports.http = {
        middleware: {
          language: async function (req, res, next) {
            «sails.hooks.i18n.setLocale(req.headers['lang'])»;
            «sails.config.lang = req.headers['lang']»;
            return next();
          },
        },
      };
    `,
    reports: [
      {
        messageId: 'library',
        data: { storage: 'sails.hooks.i18n.setLocale', shares: "'sails.hooks.i18n'", source: 'req.headers.lang' },
      },
      {
        messageId: 'application',
        data: { storage: 'sails.config.lang', source: 'req.headers.lang', instead: "'res.locals'" },
      },
    ],
    keeps: [
      `
      module.exports.http = {
        middleware: {
          language: async function (req, res, next) {
            sails.hooks.i18n.setLocale('en');
            res.locals.greeting = sails.hooks.i18n.__({ phrase: 'hello', locale: req.headers['lang'] });
            return next();
          },
        },
      };
    `,
      `
      module.exports.http = {
        middleware: {
          language: async function (req, res, next) {
            const sails = { config: {} };
            sails.config.lang = req.headers['lang'];
            boats.config.lang = req.headers['lang'];
            return next(sails);
          },
        },
      };
    `,
    ],
  },
]);
