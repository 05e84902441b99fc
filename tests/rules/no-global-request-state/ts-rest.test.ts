import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('ts-rest', [
  {
    name: 'the token of a route in a module variable, beside a token that is handed on',
    filename: 'src/router.ts',
    leaks: `
      import { initServer } from '@ts-rest/express';
      let token: string | undefined;
      const s = initServer();
      export const router = s.router(contract, {
        getPost: async ({ params: { id }, req }) => {
          «token = req.headers.authorization»;
          return { status: 200, body: await load(id) };
        },
      });
      const load = (id: string) => fetch('https://posts.internal/' + id, { headers: { authorization: token } });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'token', source: 'req.headers.authorization', instead: "'req'" } },
    ],
    keeps: `
      import { initServer } from '@ts-rest/express';
      let posts: Posts | undefined;
      const s = initServer();
      export const router = s.router(contract, {
        getPost: async ({ params: { id }, req }) => {
          posts = req.app.locals.posts;
          return { status: 200, body: await load(id, req.headers.authorization) };
        },
      });
      const load = (id: string, token: string) => posts.fetch(id, { headers: { authorization: token } });
    `,
  },
  {
    name: 'the body of a serverless route in a shared object, beside an object of the route',
    filename: 'src/router.ts',
    leaks: `
      import { tsr } from '@ts-rest/serverless/fetch';
      const draft = { title: '' };
      export const router = tsr.router(contract, {
        posts: {
          create: async ({ body }, { responseHeaders }) => {
            «draft.title = body.title»;
            return save();
          },
        },
      });
      const save = async () => ({ status: 201, body: await store(draft) });
    `,
    reports: [{ messageId: 'object', data: { storage: 'draft.title', source: 'body.title', instead: "'req'" } }],
    keeps: `
      import { tsr } from '@ts-rest/serverless/fetch';
      export const router = tsr.router(contract, {
        posts: {
          create: async ({ body }, { responseHeaders }) => {
            const draft = { title: '' };
            draft.title = body.title;
            return save(draft);
          },
        },
      });
      const save = async (draft) => ({ status: 201, body: await store(draft) });
    `,
  },
]);
