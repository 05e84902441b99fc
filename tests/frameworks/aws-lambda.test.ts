import { testHandlers } from './handler-cases.ts';

testHandlers('AWS Lambda', [
  {
    name: 'CommonJS handlers',
    code: `
      const { DynamoDB } = require('aws-sdk');
      exports.handler = /* handler: request context callback */ function (event, context, callback) {
        callback(null, { statusCode: 200, body: event.body });
      };
      module.exports.create = /* handler: request context */ async (event, context) => ({ statusCode: 201, body: context.awsRequestId });
      module.exports.parse = /* not a handler */ (text) => JSON.parse(text);
      exports.onClick = /* not a handler */ (event) => event.preventDefault();
    `,
  },
  {
    name: 'ESM handlers',
    code: `
      export const handler = /* handler: request */ async ({ body, pathParameters }) => ({ statusCode: 200, body: body + pathParameters.id });
      export /* handler: request context */ async function main(event, context) { return { statusCode: 200 }; }
      export /* not a handler */ async function load(table) { return table; }
    `,
  },
  {
    name: 'a handler of something else',
    filename: 'src/menu.js',
    code: `
      export const handler = /* not a handler */ (item) => item.open();
      export const main = /* not a handler */ async () => console.log('started');
    `,
  },
  {
    name: 'any export of a file for handlers',
    filename: 'src/functions/orders/handler.js',
    code: `
      module.exports.list = /* handler: request */ async (event) => ({ statusCode: 200, body: event.path });
      module.exports.format = /* not a handler */ (order) => String(order);
    `,
  },
  {
    name: 'types',
    filename: 'src/api.ts',
    code: `
      import type { APIGatewayProxyHandler, APIGatewayProxyEvent, Context, SQSEvent, Handler, SQSHandler } from 'aws-lambda';
      const list: APIGatewayProxyHandler = /* handler: request context */ async (e, c) => ({ statusCode: 200, body: c.awsRequestId });
      export const get: Handler<APIGatewayProxyEvent> = /* handler: request context callback */ (e, _c, done) => done(null, e.body);
      export /* handler: request context */ async function remove(incoming: APIGatewayProxyEvent, ctx: Context) { return { statusCode: 204, body: '' }; }
      const queue = /* handler: request */ async (batch: SQSEvent) => { for (const record of batch.Records) await store(record); };
      const dead: SQSHandler = async (batch) => {};
      export { list, queue, dead };
    `.replace('= async (batch) =>', '= /* handler: request */ async (batch) =>'),
  },
  {
    name: 'middy',
    filename: 'src/orders.ts',
    code: `
      import middy from '@middy/core';
      import httpErrorHandler from '@middy/http-error-handler';

      const list = /* handler: request context */ async (event, context) => ({ statusCode: 200 });
      const audit = /* not a handler */ (): middy.MiddlewareObj => ({
        before: /* handler: context */ async (request) => { console.log(request.event.path); },
        onError: /* handler: context */ async (request) => { console.error(request.error); },
      });
      export const handler = middy(list)
        .use(httpErrorHandler())
        .use({ before: /* handler: context */ (request) => { request.internal.start = Date.now(); } })
        .after(/* handler: context */ (request) => { request.response.headers = {}; });
      export const create = middy().use(audit()).handler(/* handler: request */ async (incoming) => ({ statusCode: 201 }));
    `,
  },
  {
    name: 'powertools, streams and adapters',
    filename: 'src/index.ts',
    code: `
      import { Router } from '@aws-lambda-powertools/event-handler/http';
      import { AppSyncGraphQLResolver } from '@aws-lambda-powertools/event-handler/appsync-graphql';
      import { processPartialResponse, BatchProcessor } from '@aws-lambda-powertools/batch';
      import type { LambdaInterface } from '@aws-lambda-powertools/commons/types';
      import serverless from 'serverless-http';
      import express from 'express';

      const app = new Router();
      app.use(/* handler: context */ async ({ reqCtx, next }) => { await next(); });
      app.get('/todos/:id', /* handler: context */ async (reqCtx) => ({ id: reqCtx.params.id }));
      app.errorHandler(TypeError, /* handler: error context */ async (error, { req }) => ({ message: error.message }));

      const resolver = new AppSyncGraphQLResolver();
      resolver.onQuery('getTodo', /* handler: data context */ async ({ id }, { event }) => ({ id }));

      class Api implements LambdaInterface {
        public async handler/* handler: request context */ (input: unknown, meta: unknown) { return app.resolve(input, meta); }
        private reset/* not a handler */ (value: string) {}
      }

      const web = express();
      web.get('/', /* handler: request response */ (req, res) => res.end());
      export const http = serverless(web, { request/* handler: request request context */ (req, event, context) { req.context = event.requestContext; } });
      export const stream = awslambda.streamifyResponse(/* handler: request response context */ async (input, output, meta) => output.end());
      export const batch = async (event, context) =>
        processPartialResponse(event, /* handler: data */ async (record) => store(record), new BatchProcessor('SQS'), { context });
    `.replace('const batch = async', 'const batch = /* handler: request context */ async'),
  },
  {
    name: 'Lambda API',
    code: `
      const api = require('lambda-api')();
      const cache = require('./cache');
      api.use(/* handler: request response callback */ (req, res, next) => next());
      api.use(/* handler: error request response callback */ (err, req, res, next) => next());
      api.get('/orders/:id', /* handler: request response */ async (incoming, outgoing) => ({ id: incoming.params.id }));
      cache.get('orders', /* not a handler */ (orders) => orders.length);
      exports.handler = /* handler: request context */ async (event, context) => api.run(event, context);
    `,
  },
]);
