import { testHandlers } from './handler-cases.ts';

testHandlers('ts-rest', [
  {
    name: 'routers and routes of Express',
    filename: 'src/router.ts',
    code: `
      import { initServer, createExpressEndpoints, type AppRouteImplementation } from '@ts-rest/express';
      import express from 'express';
      import { contract } from './contract';

      const s = initServer();
      const show = s.route(contract.show, /* handler: context */ async (a) => ({ status: 200, body: a.params.id }));
      const remove: AppRouteImplementation<typeof contract.remove> = /* handler: context */ async (a) => ({ status: 204 });
      export const posts = s.router(contract.posts, {
        show,
        remove,
        create: {
          middleware: [/* handler: request response callback */ (a, b, c) => c()],
          handler: /* handler: context */ async ({ body, req }) => ({ status: 201, body }),
        },
      });
      const router = s.router(contract, {
        posts,
        users: { list: /* handler: context */ async (a) => ({ status: 200 }) },
      });
      createExpressEndpoints(contract, router, express(), {
        globalMiddleware: [/* handler: request response callback */ (a, b, c) => c()],
        requestValidationErrorHandler: /* handler: error request response callback */ (a, b, c, d) => d(),
      });
    `,
  },
  {
    name: 'routers of Fastify',
    filename: 'src/router.ts',
    code: `
      import { initServer } from '@ts-rest/fastify';
      const s = initServer();
      const router = s.router(contract, {
        show: /* handler: context */ async (a) => ({ status: 200 }),
        create: {
          hooks: { onRequest: /* handler: request response other */ (a, b, c) => c() },
          handler: /* handler: context */ async ({ request }) => ({ status: 201 }),
        },
      });
      s.registerRouter(contract, router, app, {
        hooks: { preHandler: [/* handler: request response */ async (a, b) => {}] },
        requestValidationErrorHandler: /* handler: error request response */ (a, b, c) => c.send(),
      });
    `,
  },
  {
    name: 'Nest and Next',
    filename: 'src/posts.controller.ts',
    code: `
      import { Controller } from '@nestjs/common';
      import { TsRestHandler, tsRestHandler } from '@ts-rest/nest';
      import { createNextRoute, createNextRouter, createSingleRouteHandler } from '@ts-rest/next';

      @Controller()
      export class PostsController {
        @TsRestHandler(contract.show)
        async show/* not a handler */ () {
          return tsRestHandler(contract.show, /* handler: context */ async (a) => this.posts.find(a.params.id));
        }
        @TsRestHandler(contract)
        async all/* not a handler */ () {
          return tsRestHandler(contract, { create: /* handler: context */ async ({ body }) => this.posts.add(body) });
        }
      }
      const posts = createNextRoute(contract.posts, { show: /* handler: context */ async (a) => ({ status: 200 }) });
      export default createNextRouter(contract, { posts }, { errorHandler: /* handler: error request response */ (a, b, c) => c.end() });
      export const one = createSingleRouteHandler(contract.one, /* handler: context */ async (a) => ({ status: 200 }));
    `,
  },
  {
    name: 'serverless routers, built in one piece or step by step',
    filename: 'src/worker.ts',
    code: `
      import { createFetchHandler, tsr } from '@ts-rest/serverless/fetch';

      const router = tsr.platformContext<{ env: Env }>().router(contract, {
        show: /* handler: context context */ async (a, b) => ({ status: 200, body: b.env.NAME }),
        posts: { list: { middleware: [/* handler: request context */ (a, b) => {}], handler: /* handler: context */ async (a) => ({ status: 200 }) } },
      });
      const built = tsr
        .routerBuilder(contract)
        .requestMiddleware(/* handler: request */ (a) => {})
        .route('show', /* handler: context */ async (a) => ({ status: 200 }))
        .subRouter('posts', { list: /* handler: context */ async (a) => ({ status: 200 }) })
        .routeWithMiddleware('edit', /* not a handler */ (a) =>
          a.middleware(/* handler: request */ (b) => {}).handler(/* handler: context context */ async (b, c) => ({ status: 200 })))
        .responseHandler(/* handler: response request context */ (a, b, c) => {});
      export default createFetchHandler(contract, router, {
        requestMiddleware: [/* handler: request */ (a) => {}],
        responseHandlers: [/* handler: response */ (a) => {}],
        errorHandler: /* handler: error request */ (a, b) => {},
      });
    `,
  },
  {
    name: 'contracts, clients and mocks',
    filename: 'src/client.ts',
    code: `
      import { initContract, initClient } from '@ts-rest/core';
      import { initTsrReactQuery } from '@ts-rest/react-query/v5';
      import { initServer } from './mock-server';

      const c = initContract();
      export const contract = c.router({ show: { method: 'GET', path: '/:id', summary: /* not a handler */ () => 'one' } });
      export const client = initClient(contract, { baseUrl: '', api: /* not a handler */ async (a) => fetch(a.path) });
      export const tsr = initTsrReactQuery(contract, { baseUrl: '' });
      initServer().router(contract, { show: /* not a handler */ async (a) => ({ status: 200 }) });
    `,
  },
]);
