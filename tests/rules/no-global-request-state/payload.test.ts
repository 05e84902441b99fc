import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Payload', [
  {
    name: 'the user of a hook in a module variable, beside the context of the request',
    filename: 'src/collections/Posts.ts',
    leaks: `
      import type { CollectionConfig } from 'payload';
      let author: User | null = null;
      export const Posts: CollectionConfig = {
        slug: 'posts',
        hooks: {
          beforeChange: [
            async ({ req, data }) => {
              «author = req.user»;
              return data;
            },
          ],
          afterChange: [async ({ doc }) => mail(doc, author)],
        },
        fields: [],
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'author', source: 'req.user', instead: "'req.context'" } }],
    keeps: `
      import type { CollectionConfig } from 'payload';
      let instance: Payload | null = null;
      export const Posts: CollectionConfig = {
        slug: 'posts',
        hooks: {
          beforeChange: [
            async ({ req, data, context }) => {
              instance = req.payload;
              context.author = req.user;
              return data;
            },
          ],
          afterChange: [async ({ doc, context }) => mail(instance, doc, context.author)],
        },
        fields: [],
      };
    `,
  },
  {
    name: 'the query of an endpoint in a shared object, beside an object of the endpoint',
    filename: 'src/endpoints/search.ts',
    leaks: `
      import type { PayloadHandler } from 'payload';
      const search = { text: '' };
      export const find: PayloadHandler = async (req) => {
        «search.text = req.query.text»;
        return Response.json(await run());
      };
      const run = () => index.find(search.text);
    `,
    reports: [
      { messageId: 'object', data: { storage: 'search.text', source: 'req.query.text', instead: "'req.context'" } },
    ],
    keeps: `
      import type { PayloadHandler } from 'payload';
      export const find: PayloadHandler = async (req) => {
        const search = { text: '' };
        search.text = req.query.text;
        return Response.json(await run(search));
      };
      const run = (search) => index.find(search.text);
    `,
  },
]);
