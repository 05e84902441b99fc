import { testLeakPairs } from './leak-pairs.ts';

const instead = "'ctx.state'";

testLeakPairs('Strapi', [
  {
    name: 'a user that a controller keeps in the module, and in the state of its context',
    filename: 'src/api/post/controllers/post.js',
    leaks: `
      const { createCoreController } = require('@strapi/strapi').factories;
      let author;
      module.exports = createCoreController('api::post.post', ({ strapi }) => ({
        async create(ctx) {
          «author = ctx.state.user»;
          const entry = await super.create(ctx);
          return sign(entry, author);
        },
      }));
    `,
    reports: [{ messageId: 'variable', data: { storage: 'author', source: 'ctx.state.user', instead } }],
    keeps: `
      const { createCoreController } = require('@strapi/strapi').factories;
      module.exports = createCoreController('api::post.post', ({ strapi }) => ({
        async create(ctx) {
          ctx.state.author = ctx.state.user;
          const entry = await super.create(ctx);
          return sign(entry, ctx.state.author);
        },
      }));
    `,
  },
  {
    name: 'what a middleware takes from the request, and what it reads once',
    filename: 'src/middlewares/tenant.js',
    leaks: `
      let tenant;
      module.exports = (config, { strapi }) => {
        return async (ctx, next) => {
          «tenant = ctx.state.tenant»;
          await next();
          strapi.log.info(tenant);
        };
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'tenant', source: 'ctx.state.tenant', instead } }],
    keeps: `
      let tenants;
      module.exports = (config, { strapi }) => {
        return async (ctx, next) => {
          tenants = await strapi.db.query('api::tenant.tenant').findMany();
          await next();
          strapi.log.info(tenants.length);
        };
      };
    `,
  },
  {
    name: 'a policy, and a life-cycle hook, which no one request runs',
    filename: 'src/api/post/policies/is-owner.js',
    leaks: `
      let last;
      module.exports = async (policyContext, config, { strapi }) => {
        «last = policyContext.state.user»;
        await strapi.service('api::post.post').touch();
        return last.id === policyContext.params.owner;
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'last', source: 'policyContext.state.user', instead } }],
    keeps: [
      {
        filename: 'src/api/post/content-types/post/lifecycles.js',
        code: `
        let last;
        module.exports = {
          async afterCreate(event) {
            last = event.result;
            await notify(last);
          },
        };
      `,
      },
    ],
  },
  {
    name: "the language of a request on the application's global, beside one on the context",
    filename: 'src/api/order/controllers/order.js',
    leaks: `
      module.exports = {
        async find(ctx) {
          «strapi.language = ctx.query.language»;
          ctx.body = await strapi.service('api::order.order').find();
        },
      };
    `,
    reports: [
      {
        messageId: 'application',
        data: { storage: 'strapi.language', source: 'ctx.query.language', instead: "'ctx.state'" },
      },
    ],
    keeps: `
      module.exports = {
        async find(ctx) {
          ctx.state.language = ctx.query.language;
          ctx.body = await strapi.service('api::order.order').find(ctx.state.language);
        },
      };
    `,
  },
]);
