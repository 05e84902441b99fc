import { testHandlers } from './handler-cases.ts';

testHandlers('Sails', [
  {
    name: 'an action',
    filename: 'api/controllers/user/create.js',
    code: `
      module.exports = {
        friendlyName: 'Create user',
        inputs: { email: { type: 'string', custom: /* not a handler */ (value) => value.includes('@') } },
        exits: { success: {} },
        fn: /* handler: this=context data */ async function (inputs) {
          return this.req.ip + inputs.email;
        },
      };
    `,
  },
  {
    name: 'an action that calls its exits',
    filename: 'api/controllers/user/show.js',
    code: `
      module.exports = {
        inputs: {},
        fn/* handler: data callback context */ (a, b, c) { return b.success(c.req.ip + a.id); },
      };
    `,
  },
  {
    name: 'actions of the classic form, and a policy',
    filename: 'api/controllers/UserController.js',
    code: `
      module.exports = {
        create: /* handler: request response */ async function (req, res) { return res.json(req.body); },
        count: /* not a handler */ function (list) { return list.length; },
      };
    `,
  },
  {
    name: 'a response',
    filename: 'api/responses/expired.js',
    code: `
      module.exports = /* handler: this=context response */ function expired(a) { return this.res.status(498).json(a); };
    `,
  },
  {
    name: 'a helper, which jobs call as well',
    filename: 'api/helpers/format.js',
    code: `
      module.exports = {
        inputs: { name: { type: 'string' } },
        fn: /* not a handler */ async function (inputs) { return inputs.name.trim(); },
      };
    `,
  },
  {
    name: 'a machine of another folder',
    filename: 'scripts/create.js',
    code: `
      module.exports = { inputs: {}, fn: /* not a handler */ async function (inputs) { return this.req; } };
    `,
  },
]);
