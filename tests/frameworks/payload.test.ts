import { testHandlers } from './handler-cases.ts';

testHandlers('Payload', [
  {
    name: 'a collection',
    filename: 'src/collections/Users.ts',
    code: `
      import type { CollectionConfig } from 'payload';
      import { slugify } from '../slugify';

      export const Users: CollectionConfig = {
        slug: 'users',
        labels: { singular: /* not a handler */ (a) => a.t('user') },
        admin: { hidden: /* not a handler */ ({ user }) => !user, preview: /* not a handler */ (doc) => doc.url },
        auth: {
          strategies: [{ name: 'sso', authenticate: /* handler: context */ async (a) => ({ user: a.headers.get('x') }) }],
          verify: { generateEmailHTML: /* handler: context */ (a) => a.token },
        },
        access: { create: /* handler: context */ (a) => Boolean(a.req.user), read: /* handler:  */ () => true },
        hooks: { beforeChange: [/* handler: context */ async ({ req, data }) => data], afterRead: [slugify] },
        endpoints: [{ path: '/me', method: 'get', handler: /* handler: request */ async (a) => Response.json(a.user) }],
        fields: [
          {
            name: 'email',
            type: 'text',
            validate: /* not a handler */ (value, { req }) => value !== '',
            admin: { condition: /* not a handler */ (data) => data.visible },
            hooks: { beforeValidate: [/* handler: context */ (a) => a.value] },
            access: { update: /* handler: context */ (a) => a.id === 1 },
          },
          { type: 'group', fields: [{ name: 'x', hooks: { afterRead: [/* handler: context */ (a) => a.value] } }] },
        ],
      };
    `,
  },
  {
    name: 'hooks, access functions and endpoints by their types',
    filename: 'src/hooks.ts',
    code: `
      import type { Access, CollectionAfterChangeHook, Endpoint, FieldHook, GlobalBeforeReadHook, PayloadHandler, PayloadRequest, Task } from 'payload';

      export const isAdmin: Access = /* handler: context */ (a) => a.req.user?.role === 'admin';
      export const notify: CollectionAfterChangeHook<Post> = /* handler: context */ async (a) => a.doc;
      export const before: GlobalBeforeReadHook = /* handler: context */ (a) => a.doc;
      export const trim: FieldHook = /* handler: context */ ({ value }) => value.trim();
      export const show: PayloadHandler = /* handler: request */ async (a) => Response.json(a.query);
      export const endpoints: Endpoint[] = [{ path: '/x', method: 'post', handler: /* handler: request */ async (a) => Response.json(a.query) }];
      export const readUser = /* handler: request */ (a: PayloadRequest) => a.user;
      export const mail: Task = { slug: 'mail', handler: /* not a handler */ async ({ input }) => ({ output: input }) };
    `,
  },
  {
    name: 'the configuration',
    filename: 'src/payload.config.ts',
    code: `
      import { buildConfig } from 'payload';
      import { seed } from './seed';

      export default buildConfig({
        collections: [{ slug: 'posts', hooks: { afterChange: [/* handler: context */ ({ doc }) => doc] }, fields: [] }],
        globals: [{ slug: 'menu', access: { read: /* handler: context */ (a) => a.req.user }, fields: [] }],
        endpoints: [{ path: '/health', method: 'get', handler: /* handler:  */ () => new Response('ok') }],
        hooks: { afterError: [/* handler: context */ ({ error }) => console.error(error)] },
        onInit: /* not a handler */ async (payload) => seed(payload),
        plugins: [/* not a handler */ (config) => ({ ...config })],
        jobs: { tasks: [{ slug: 'mail', handler: /* not a handler */ async ({ input }) => ({ output: input }) }] },
      });
    `,
  },
  {
    name: 'version 2',
    filename: 'src/collections/Old.ts',
    code: `
      import type { CollectionConfig } from 'payload/types';
      export const Old: CollectionConfig = {
        slug: 'old',
        endpoints: [{ path: '/me', method: 'get', handler: /* handler: request response callback */ async (a, b, c) => b.json(a.user) }],
        fields: [],
      };
    `,
  },
  {
    name: 'the same shape without its types, or with those of another package',
    filename: 'src/collections/Other.ts',
    code: `
      import type { CollectionConfig } from './types';
      export const Other: CollectionConfig = { hooks: { beforeChange: [/* not a handler */ async (a) => a.data] }, access: { read: /* not a handler */ (a) => a } };
      export const state = { hooks: { beforeChange: [/* not a handler */ (a) => a] } };
    `,
  },
]);
