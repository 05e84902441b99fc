import type { Framework, HandlerCall, ModuleExport, Receiver, Signature } from './framework.ts';

/** `onRequest((req, res) => …)` */
const http: Signature = { parameters: ['request', 'response'] };

/** Version 2: one event, or the request of a callable function with the stream of its answer. */
const event: Signature = { parameters: ['request', 'response'] };

/** Version 1: `(data, context)`, `(snapshot, context)`, `(change, context)`, `(user, context)`. */
const legacyEvent: Signature = { parameters: ['request', 'context'] };

/** The functions of version 2, by the entry of the package; the handler is the last argument, options stand before it. */
const events: Readonly<Record<string, readonly string[]>> = {
  https: ['onCall', 'onCallGenkit'],
  firestore: [
    'onDocumentCreated',
    'onDocumentUpdated',
    'onDocumentDeleted',
    'onDocumentWritten',
    'onDocumentCreatedWithAuthContext',
    'onDocumentUpdatedWithAuthContext',
    'onDocumentDeletedWithAuthContext',
    'onDocumentWrittenWithAuthContext',
  ],
  database: ['onValueCreated', 'onValueUpdated', 'onValueDeleted', 'onValueWritten'],
  identity: [
    'beforeUserCreated',
    'beforeUserSignedIn',
    'beforeEmailSent',
    'beforeSmsSent',
    'onUserCreated',
    'onUserDeleted',
  ],
  pubsub: ['onMessagePublished'],
  scheduler: ['onSchedule'],
  storage: ['onObjectArchived', 'onObjectDeleted', 'onObjectFinalized', 'onObjectMetadataUpdated'],
  tasks: ['onTaskDispatched'],
  eventarc: ['onCustomEventPublished'],
  remoteConfig: ['onConfigUpdated'],
  testLab: ['onTestMatrixCompleted'],
  alerts: ['onAlertPublished'],
  'alerts/appDistribution': ['onInAppFeedbackPublished', 'onNewTesterIosDevicePublished'],
  'alerts/billing': ['onPlanAutomatedUpdatePublished', 'onPlanUpdatePublished'],
  'alerts/crashlytics': [
    'onNewAnrIssuePublished',
    'onNewFatalIssuePublished',
    'onNewNonfatalIssuePublished',
    'onRegressionAlertPublished',
    'onStabilityDigestPublished',
    'onVelocityAlertPublished',
  ],
  'alerts/performance': ['onThresholdAlertPublished'],
};

/** `firebase-functions/v2/https#onCall`, `firebase-functions/https#onCall` and `firebase-functions/v2#https.onCall`. */
const exportsOf = (entry: string, names: readonly string[]): ModuleExport[] =>
  names.flatMap((name) => [
    `firebase-functions/v2/${entry}#${name}`,
    `firebase-functions/${entry}#${name}`,
    `firebase-functions/v2#${entry}.${name}`,
  ]);

const eventCalls = Object.entries(events).map(([entry, names]): HandlerCall => ({
  calls: exportsOf(entry, names),
  handlers: { in: 'argument', index: -1 },
  signature: event,
}));

/** Version 1: `functions.firestore.document('x').onCreate(…)`. What chooses the source of events returns the trigger itself. */
const trigger: Receiver = {
  name: 'trigger',
  registrations: [
    {
      methods: [
        'onCreate',
        'onUpdate',
        'onDelete',
        'onWrite',
        'onPublish',
        'onFinalize',
        'onArchive',
        'onMetadataUpdate',
        'onDispatch',
        'onLog',
        'onComplete',
        'beforeCreate',
        'beforeSignIn',
        'beforeEmail',
        'beforeSms',
      ],
      handlers: { in: 'argument', index: -1 },
      signature: legacyEvent,
    },
    // a schedule's function has no data: onRun((context) => …)
    { methods: ['onRun'], handlers: { in: 'argument', index: 0 }, signature: { parameters: ['context'] } },
  ],
  returns: Object.fromEntries(
    [
      'document',
      'namespace',
      'database',
      'ref',
      'instance',
      'bucket',
      'object',
      'topic',
      'schedule',
      'timeZone',
      'retryConfig',
      'user',
      'taskQueue',
      'event',
      'testMatrix',
    ].map((name) => [name, 'trigger']),
  ),
};

const sources = ['firestore', 'database', 'storage', 'pubsub', 'auth', 'analytics', 'tasks', 'remoteConfig', 'testLab'];

/**
 * Cloud Functions for Firebase, versions 1 and 2 of the API: https://firebase.google.com/docs/reference/functions
 *
 * An instance of a version 2 function serves up to 80 requests at once.
 */
export const firebase: Framework = {
  name: 'firebase',
  title: 'Firebase',
  modules: ['firebase-functions'],
  receivers: [
    {
      // functions.region('europe-west1').runWith({ memory: '1GB' }).https.onCall(…)
      name: 'functions',
      exportedAs: ['firebase-functions', 'firebase-functions/v1'],
      createdBy: [
        'firebase-functions#region',
        'firebase-functions#runWith',
        'firebase-functions/v1#region',
        'firebase-functions/v1#runWith',
      ],
      registrations: [],
      returns: { region: 'functions', runWith: 'functions' },
      members: { https: 'https', ...Object.fromEntries(sources.map((name) => [name, 'trigger'])) },
    },
    {
      name: 'https',
      exportedAs: ['firebase-functions#https', 'firebase-functions/v1#https'],
      registrations: [
        { methods: ['onRequest'], handlers: { in: 'argument', index: -1 }, signature: http },
        { methods: ['onCall'], handlers: { in: 'argument', index: -1 }, signature: legacyEvent },
      ],
    },
    {
      ...trigger,
      exportedAs: sources.flatMap((name) => [`firebase-functions#${name}`, `firebase-functions/v1#${name}`]),
    },
  ],
  handlerCalls: [
    { calls: exportsOf('https', ['onRequest']), handlers: { in: 'argument', index: -1 }, signature: http },
    ...eventCalls,
  ],
  parameterTypes: [
    {
      types: [
        ...['Request', 'CallableRequest'].flatMap((name) => [
          `firebase-functions/v2/https#${name}`,
          `firebase-functions/https#${name}`,
        ]),
        ...['https.Request', 'Request'].flatMap((name) => [
          `firebase-functions#${name}`,
          `firebase-functions/v1#${name}`,
        ]),
        'firebase-functions/v2/firestore#FirestoreEvent',
        'firebase-functions/v2/pubsub#MessagePublishedData',
      ],
      role: 'request',
    },
    {
      types: ['https.CallableContext', 'EventContext'].flatMap((name) => [
        `firebase-functions#${name}`,
        `firebase-functions/v1#${name}`,
      ]),
      role: 'context',
    },
    {
      types: ['Response', 'https.Response'].flatMap((name) => [
        `firebase-functions#${name}`,
        `firebase-functions/v1#${name}`,
      ]),
      role: 'response',
    },
  ],
  requestStorage: 'request',
};
