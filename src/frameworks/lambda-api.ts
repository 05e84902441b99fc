import type { Framework, Signature } from './framework.ts';

/** Express' handlers: `(req, res, next)`, and with four parameters `(err, req, res, next)`. */
const handler: Signature = {
  parameters: ['request', 'response', 'callback'],
  byLength: { 4: ['error', 'request', 'response', 'callback'] },
};

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'any'];

/** Lambda API, a router inside one Lambda function. The API: https://github.com/jeremydaly/lambda-api */
export const lambdaApi: Framework = {
  name: 'lambda-api',
  title: 'Lambda API',
  modules: ['lambda-api'],
  receivers: [
    {
      name: 'api',
      createdBy: ['lambda-api'],
      registrations: [
        { methods: [...verbs, 'use', 'METHOD'], handlers: { in: 'arguments', from: 0 }, signature: handler },
        { methods: ['finally'], handlers: { in: 'argument', index: 0 }, signature: handler },
      ],
    },
  ],
  concurrency: 'one-at-a-time',
  requestStorage: 'req',
};
