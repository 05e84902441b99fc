import { handler } from './express.ts';
import type { Framework, Signature } from './framework.ts';

/** `polka({ onNoMatch: (req, res) => …, onError: (err, req, res, next) => … })` */
const errorHandler: Signature = { parameters: ['error', 'request', 'response', 'callback'] };

const verbs = ['get', 'head', 'patch', 'options', 'connect', 'delete', 'trace', 'post', 'put', 'all'];

/** Polka 0.5 and 1. The API: https://github.com/lukeed/polka */
export const polka: Framework = {
  name: 'polka',
  title: 'Polka',
  modules: ['polka'],
  receivers: [
    {
      name: 'application',
      createdBy: ['polka'],
      types: ['polka#Polka'],
      registrations: [
        { methods: ['use', ...verbs], handlers: { in: 'arguments', from: 0 }, signature: handler },
        // app.add('GET', '/users/:id', handler), inherited from Trouter
        { methods: ['add'], handlers: { in: 'arguments', from: 2 }, signature: handler },
      ],
    },
  ],
  handlerCalls: [
    {
      calls: ['polka'],
      handlers: { in: 'properties', argument: 0, names: ['onNoMatch'] },
      signature: handler,
    },
    {
      calls: ['polka'],
      handlers: { in: 'properties', argument: 0, names: ['onError'] },
      signature: errorHandler,
    },
  ],
  handlerTypes: [
    { types: ['polka#Middleware'], signature: handler },
    { types: ['polka#ErrorHandler'], signature: errorHandler },
  ],
  parameterTypes: [
    { types: ['polka#Request'], role: 'request' },
    { types: ['polka#Response'], role: 'response' },
    { types: ['polka#Next', 'polka#NextHandler'], role: 'callback' },
  ],
  requestMembers: [{ role: 'response', path: 'req' }],
  endEvent: { role: 'response', path: '', event: 'close', over: 'destroyed' },
  requestPlace: { role: 'request', path: '' },
  requestStorage: 'req',
};
