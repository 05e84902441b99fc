import { handler } from './express.ts';
import type { Framework } from './framework.ts';
import { listeningServer } from './node-http.ts';

/** Connect, whose middleware Express took over; also Meteor's `WebApp`. The API: https://github.com/senchalabs/connect */
export const connect: Framework = {
  name: 'connect',
  title: 'Connect',
  modules: ['connect', 'meteor/webapp'],
  receivers: [
    {
      name: 'application',
      createdBy: ['connect', 'connect#createServer'],
      exportedAs: [
        'meteor/webapp#WebApp.connectHandlers',
        'meteor/webapp#WebApp.rawConnectHandlers',
        'meteor/webapp#WebApp.handlers',
        'meteor/webapp#WebApp.rawHandlers',
      ],
      types: ['connect#Server'],
      registrations: [{ methods: ['use'], handlers: { in: 'arguments', from: 0 }, signature: handler }],
      returns: { listen: listeningServer.name },
    },
    listeningServer,
  ],
  handlerTypes: [
    {
      types: [
        'connect#HandleFunction',
        'connect#SimpleHandleFunction',
        'connect#NextHandleFunction',
        'connect#ErrorHandleFunction',
      ],
      signature: handler,
    },
  ],
  parameterTypes: [
    { types: ['connect#IncomingMessage'], role: 'request' },
    { types: ['connect#NextFunction'], role: 'callback' },
  ],
  requestMembers: [{ role: 'response', path: 'req' }],
  endEvent: { role: 'response', path: '', event: 'close', over: 'destroyed' },
  requestPlace: { role: 'request', path: '' },
  requestStorage: 'req',
};
