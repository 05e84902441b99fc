import { testHandlers } from './handler-cases.ts';

testHandlers('Firebase', [
  {
    name: 'version 1, however the function is configured',
    code: `
      const functions = require('firebase-functions');
      const admin = require('firebase-admin');
      admin.initializeApp();
      exports.api = functions.https.onRequest(/* handler: request response */ (incoming, outgoing) => outgoing.send('x'));
      exports.add = functions.region('europe-west1').runWith({ memory: '1GB' }).https.onCall(/* handler: request context */ async (data, context) => context.auth.uid);
      exports.created = functions.firestore.document('users/{id}').onCreate(/* handler: request context */ (snapshot, context) => snapshot.data());
      exports.written = functions.database.ref('/a').onWrite(/* handler: request context */ async (change, context) => change.after.val());
      exports.welcome = functions.auth.user().onCreate(/* handler: request */ (user) => mail(user.email));
      exports.uploaded = functions.storage.object().onFinalize(/* handler: request */ async (object) => object.name);
      exports.nightly = functions.pubsub.schedule('every 24 hours').timeZone('UTC').onRun(/* handler: context */ async (context) => null);
      exports.topic = functions.pubsub.topic('t').onPublish(/* handler: request */ (message) => message.json);
      admin.firestore().collection('users').onSnapshot(/* not a handler */ (snapshot) => snapshot.size);
      admin.database().ref('/a').on('value', /* not a handler */ (snapshot) => snapshot.val());
    `,
  },
  {
    name: 'version 2',
    filename: 'functions/src/index.ts',
    code: `
      import { onRequest, onCall, HttpsError, type CallableRequest } from 'firebase-functions/v2/https';
      import { onDocumentCreated } from 'firebase-functions/v2/firestore';
      import { onSchedule } from 'firebase-functions/scheduler';
      import * as https from 'firebase-functions/https';
      import { setGlobalOptions } from 'firebase-functions/v2';
      import { onThresholdAlertPublished } from 'firebase-functions/v2/alerts/performance';
      import { onAuthStateChanged } from 'firebase/auth';
      setGlobalOptions({ region: 'europe-west1' });

      export const api = onRequest({ cors: true }, /* handler: request response */ async (incoming, outgoing) => { outgoing.json(incoming.body); });
      export const add = onCall(/* handler: request */ (call) => call.data.a + call.data.b);
      export const stream = https.onCall(/* handler: request response */ (call, response) => response.sendChunk(call.data));
      export const created = onDocumentCreated('users/{id}', /* handler: request */ (change) => change.params.id);
      export const nightly = onSchedule('every day 00:00', /* handler: request */ async (task) => { console.log(task.jobName); });
      /* handler: request */ async function helper(call: CallableRequest<Data>) { return call.auth?.uid; }
      export const slow = onThresholdAlertPublished(/* handler: request */ async (alert) => { console.log(alert.appId); });
      onAuthStateChanged(auth, /* not a handler */ (user) => render(user));
    `,
  },
  {
    name: 'the modules of version 1 by name',
    code: `
      import { https, firestore, logger } from 'firebase-functions';
      import * as v1 from 'firebase-functions/v1';
      export const api = https.onRequest(/* handler: request response */ (incoming, outgoing) => outgoing.end());
      export const updated = firestore.document('a/{b}').onUpdate(/* handler: request context */ (change, context) => context.params.b);
      export const removed = v1.auth.user().onDelete(/* handler: request */ (user) => user.uid);
    `,
  },
]);
