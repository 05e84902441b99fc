import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Firebase and Google Cloud Functions', [
  {
    name: 'an HTTPS function of version 1, beside an HTTPS function of version 1 that keeps to its parameters',
    leaks: `
      const functions = require('firebase-functions');
      let user;
      exports.me = functions.region('europe-west1').https.onRequest(async (request, response) => {
        «user = await verify(request.headers.authorization)»;
        response.json(await profile());
      });
      async function profile() {
        return load(user.uid);
      }
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'user', source: 'request.headers.authorization', instead: "'request'" },
      },
    ],
    keeps: `
      const functions = require('firebase-functions');
      exports.me = functions.region('europe-west1').https.onRequest(async (request, response) => {
        response.locals.user = await verify(request.headers.authorization);
        response.json(await profile(response.locals.user));
      });
      async function profile(user) {
        return load(user.uid);
      }
    `,
  },
  {
    name: "a callable function, beside a listener of the browser's SDK",
    filename: 'src/app.ts',
    leaks: `
      import { onCall } from 'firebase-functions/v2/https';
      let uid: string | undefined;
      export const save = onCall({ region: 'europe-west1' }, async (call) => {
        «uid = call.auth?.uid»;
        await step();
        return uid;
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'uid', source: 'call.auth.uid', instead: "'request'" } }],
    keeps: `
      import { onAuthStateChanged, getAuth } from 'firebase/auth';
      let uid: string | undefined;
      onAuthStateChanged(getAuth(), (user) => {
        uid = user?.uid;
      });
      export const current = () => uid;
    `,
  },
  {
    name: 'a Firestore trigger, beside a snapshot of a listener that the server itself keeps',
    leaks: `
      const functions = require('firebase-functions/v1');
      const batch = { owner: null };
      exports.created = functions.firestore.document('orders/{id}').onCreate(async (snapshot, context) => {
        «batch.owner = snapshot.data().owner»;
        await notify(batch);
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'batch.owner', source: 'snapshot', instead: "'request'" } }],
    keeps: `
      const admin = require('firebase-admin');
      const settings = { current: null };
      admin.firestore().doc('settings/app').onSnapshot((snapshot) => {
        settings.current = snapshot.data();
      });
      module.exports = settings;
    `,
  },
  {
    name: 'a function of the functions framework, beside a function of the functions framework with a local variable',
    leaks: `
      const functions = require('@google-cloud/functions-framework');
      let language = 'en';
      functions.http('greet', async (req, res) => {
        if (req.query.language) «language = req.query.language»;
        res.send(await greeting(language));
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'language', source: 'req.query.language', instead: "'res.locals'" } },
    ],
    keeps: `
      const functions = require('@google-cloud/functions-framework');
      functions.http('greet', async (req, res) => {
        let language = 'en';
        if (req.query.language) language = req.query.language;
        res.send(await greeting(language));
      });
    `,
  },
  {
    name: 'a cloud event, beside a client that the first event makes',
    filename: 'src/app.ts',
    leaks: `
      import { cloudEvent } from '@google-cloud/functions-framework';
      let file: string;
      cloudEvent('stored', async (event) => {
        «file = event.data.name»;
        await resize();
      });
      async function resize() {
        await run(file);
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'file', source: 'event.data.name', instead: "'res.locals'" } }],
    keeps: `
      import { cloudEvent } from '@google-cloud/functions-framework';
      import { Storage } from '@google-cloud/storage';
      let storage: Storage | undefined;
      cloudEvent('stored', async (event) => {
        storage ??= new Storage();
        await storage.bucket('thumbnails').file(event.data.name).delete();
      });
    `,
  },
]);
