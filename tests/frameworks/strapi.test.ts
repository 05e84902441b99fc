import { testHandlers } from './handler-cases.ts';

testHandlers('Strapi', [
  {
    name: 'a controller of the factory',
    filename: 'src/api/post/controllers/post.js',
    code: `
      const { createCoreController } = require('@strapi/strapi').factories;
      module.exports = createCoreController('api::post.post', /* not a handler */ ({ strapi }) => ({
        async find/* handler: context */ (ctx) { return super.find(ctx); },
        async show/* handler: context callback */ (ctx, next) { ctx.body = await strapi.service('api::post.post').findOne(ctx.params.id); },
        format/* not a handler */ (entity) { return entity.name; },
      }));
    `,
  },
  {
    name: 'factories in TypeScript, and of something else',
    filename: 'src/api/post/post.ts',
    code: `
      import { factories } from '@strapi/strapi';
      import { createCoreController } from './factories';
      export default factories.createCoreController('api::post.post', { async find/* handler: context */ (ctx) { return ctx.state.user; } });
      export const routes = factories.createCoreRouter('api::post.post', {
        config: { find: { middlewares: [/* handler: context callback */ (a, b) => b()], policies: [/* handler: context other other */ (a, b, { strapi }) => true] } },
      });
      export const service = factories.createCoreService('api::post.post', /* not a handler */ ({ strapi }) => ({ async find/* not a handler */ (ctx) { return ctx; } }));
      export const other = createCoreController('x', { async find/* not a handler */ (ctx) { return ctx.user; } });
    `,
  },
  {
    name: 'controllers by their folder',
    filename: 'api/post/controllers/post.js',
    code: `
      module.exports = {
        async find/* handler: context */ (ctx) { return strapi.services.post.find(ctx.state.user); },
        draw/* not a handler */ (context) { context.fillRect(0, 0, 1, 1); },
        async load/* not a handler */ (id) { return id; },
      };
    `,
  },
  {
    name: 'a controller of a plugin',
    filename: 'src/plugins/mail/server/controllers/mail.js',
    code: `
      module.exports = /* not a handler */ ({ strapi }) => ({
        index/* handler: context */ (ctx) { ctx.body = strapi.plugin('mail').service('mail').list(ctx.state.user); },
      });
    `,
  },
  {
    name: 'a middleware is what the factory returns',
    filename: 'src/middlewares/tenant.js',
    code: `
      module.exports = /* not a handler */ (config, { strapi }) => {
        return /* handler: context callback */ async (ctx, next) => { await next(); };
      };
    `,
  },
  {
    name: 'a policy and one of another framework',
    filename: 'src/api/post/policies/is-owner.js',
    code: `
      module.exports = /* handler: context other other */ async (policyContext, config, { strapi }) => policyContext.state.user.id === 1;
      module.exports.helper = /* not a handler */ (config, user) => config.state === user;
    `,
  },
  {
    name: 'routes with functions',
    filename: 'src/api/post/routes/custom.js',
    code: `
      module.exports = {
        routes: [
          { method: 'GET', path: '/x', handler: 'post.find', config: { middlewares: [/* handler: context callback */ (a, b) => b()], policies: [/* handler: context other */ (a, b) => true] } },
          { method: 'GET', path: '/y', handler: 'post.show', info: { describe: /* not a handler */ (a) => a } },
        ],
      };
    `,
  },
  {
    name: 'life-cycle hooks are no requests',
    filename: 'src/api/post/content-types/post/lifecycles.js',
    code: `
      module.exports = {
        async beforeCreate/* not a handler */ (event) { event.params.data.slug = slug(event.params.data.title); },
        afterCreate/* not a handler */ ({ result }) { notify(result); },
      };
    `,
  },
  {
    name: 'a store with a context in a folder of another name',
    filename: 'src/controllers/post.js',
    code: `
      module.exports = { fetch/* not a handler */ (context) { return context.state.user; } };
    `,
  },
]);
