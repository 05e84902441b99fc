import { testHandlers } from './handler-cases.ts';

testHandlers('Google Cloud Functions', [
  {
    name: 'the functions framework',
    code: `
      const functions = require('@google-cloud/functions-framework');
      const { Storage } = require('@google-cloud/storage');
      functions.http('hello', /* handler: request response */ (incoming, outgoing) => outgoing.send(incoming.query.name));
      functions.cloudEvent('stored', /* handler: request */ async (cloudEvent) => console.log(cloudEvent.data.name));
      functions.cloudEvent('published', /* handler: request callback */ (cloudEvent, done) => done());
      new Storage().bucket('b').getFiles(/* not a handler */ (files) => files.length);
    `,
  },
  {
    name: 'types',
    filename: 'src/index.ts',
    code: `
      import type { HttpFunction, CloudEventFunction, EventFunction } from '@google-cloud/functions-framework/build/src/functions';
      import { http, type HttpFunction as Http, type EventFunction as Background } from '@google-cloud/functions-framework';
      export const hello: Http = /* handler: request response */ (incoming, outgoing) => { outgoing.send(incoming.ip); };
      export const stored: Background = /* handler: request context */ async (file, meta) => { console.log(meta.eventId); };
      export const other: HttpFunction = /* handler: request response */ (incoming, outgoing) => { outgoing.end(); };
      export const names = /* not a handler */ (list: string[], separator: string) => list.join(separator);
    `,
  },
]);
