import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('AWS Lambda', [
  {
    name: "a conditional write: the next invocation reads the last one's tenant, beside an unconditional write at the beginning: invocations do not overlap and a write behind an early return, and reads behind the write",
    leaks: `
      let tenant = 'public';
      exports.handler = async (event) => {
        if (event.headers['x-tenant']) {
          «tenant = event.headers['x-tenant']»;
        }
        return { statusCode: 200, body: JSON.stringify(await list(tenant)) };
      };
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'tenant', source: 'event.headers.x-tenant', instead: "'context'" } },
    ],
    keeps: [
      `
      let tenant = 'public';
      exports.handler = async (event) => {
        tenant = event.headers['x-tenant'];
        return { statusCode: 200, body: JSON.stringify(await list()) };
      };
      async function list() {
        return query(tenant);
      }
    `,
      `
      let tenant;
      exports.handler = async (event) => {
        if (!event.headers['x-tenant']) return { statusCode: 400 };
        tenant = event.headers['x-tenant'];
        return { statusCode: 200, body: JSON.stringify(await list()) };
      };
      async function list() {
        return query(tenant);
      }
    `,
    ],
  },
  {
    name: 'a name that is declared nowhere, and read where it was not written, beside a name that is declared nowhere, and read only where it was written',
    leaks: `
      exports.handler = async (event) => {
        const body = JSON.parse(event.body);
        if (body.customer) {
          «customer = body.customer»;
        }
        return { statusCode: 200, body: JSON.stringify(await orders(customer)) };
      };
    `,
    reports: [{ messageId: 'implicitGlobal', data: { storage: 'customer', source: 'event.body (line 3)' } }],
    keeps: `
      exports.handler = async (event) => {
        const body = JSON.parse(event.body);
        if (body.customer) {
          customer = body.customer;
          return { statusCode: 200, body: JSON.stringify(await orders(customer)) };
        }
        return { statusCode: 404 };
      };
    `,
  },
  {
    name: 'a memo of the first event, beside a client that is kept warm',
    filename: 'src/app.ts',
    leaks: `
      import type { APIGatewayProxyHandler } from 'aws-lambda';
      let client: Client | undefined;
      export const handler: APIGatewayProxyHandler = async (event) => {
        «client ??= new Client({ token: event.headers.authorization })»;
        return { statusCode: 200, body: await client.get('/me') };
      };
    `,
    reports: [{ messageId: 'memo', data: { storage: 'client', source: 'event.headers.authorization' } }],
    keeps: `
      import type { APIGatewayProxyHandler } from 'aws-lambda';
      let client: Client | undefined;
      export const handler: APIGatewayProxyHandler = async (event) => {
        client ??= new Client({ token: process.env.API_TOKEN });
        return { statusCode: 200, body: await client.get('/users/' + event.pathParameters?.id) };
      };
    `,
  },
  {
    name: "a flag that only an administrator's event sets, beside a flag of the invocation",
    leaks: `
      let isAdmin = false;
      module.exports.handler = async (event, context) => {
        if (event.requestContext.authorizer.role === 'admin') «isAdmin = true»;
        return { statusCode: isAdmin ? 200 : 403 };
      };
    `,
    reports: [
      {
        messageId: 'flag',
        data: { storage: 'isAdmin', source: 'event.requestContext.authorizer.role', instead: "'context'" },
      },
    ],
    keeps: `
      module.exports.handler = async (event, context) => {
        let isAdmin = false;
        if (event.requestContext.authorizer.role === 'admin') isAdmin = true;
        return { statusCode: isAdmin ? 200 : 403 };
      };
    `,
  },
  {
    name: 'a middy handler and its memo, beside a middy hook that keeps its value for the invocation',
    leaks: `
      import middy from '@middy/core';
      let profile;
      const show = async (event) => {
        if (!profile) «profile = await load(event.requestContext.authorizer.principalId)»;
        return { statusCode: 200, body: JSON.stringify(profile) };
      };
      export const handler = middy(show);
    `,
    reports: [
      { messageId: 'memo', data: { storage: 'profile', source: 'event.requestContext.authorizer.principalId' } },
    ],
    keeps: `
      import middy from '@middy/core';
      const show = async (event, context) => ({ statusCode: 200, body: JSON.stringify(context.profile) });
      export const handler = middy(show).before(async (request) => {
        if (!request.context.profile) request.context.profile = await load(request.event.requestContext.authorizer.principalId);
      });
    `,
  },
  {
    name: 'a class for powertools, beside a class that is made for each event',
    filename: 'src/app.ts',
    leaks: `
      import type { LambdaInterface } from '@aws-lambda-powertools/commons/types';
      class Orders implements LambdaInterface {
        private customer?: string;
        public async handler(event: { customer?: string }, _context: unknown) {
          if (event.customer) «this.customer = event.customer»;
          return load(this.customer);
        }
      }
      const orders = new Orders();
      export const handler = orders.handler.bind(orders);
    `,
    reports: [
      {
        messageId: 'instance',
        data: { owner: 'Orders', storage: 'this.customer', source: 'event.customer', instead: "'context'" },
      },
    ],
    keeps: `
      import type { Context } from 'aws-lambda';
      class Orders {
        constructor(private readonly customer?: string) {}
        load() {
          return load(this.customer);
        }
      }
      export const handler = async (event: { customer?: string }, context: Context) => {
        const orders = new Orders(event.customer);
        return orders.load();
      };
    `,
  },
  {
    name: 'an environment variable that one event sets, beside a function with the same name that no platform calls',
    leaks: `
      exports.handler = async (event) => {
        if (event.stage) «process.env.STAGE = event.stage»;
        return run();
      };
    `,
    reports: [{ messageId: 'environment', data: { storage: 'process.env.STAGE', source: 'event.stage' } }],
    keeps: `
      let selected;
      export const handler = (item) => {
        if (item.enabled) selected = item;
        return selected;
      };
    `,
  },
]);
