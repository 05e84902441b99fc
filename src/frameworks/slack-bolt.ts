import type { Framework, ModuleExport, Registration, Signature } from './framework.ts';

/** Listeners and middleware get one object: `({ command, ack, say, body, client, context }) => …`. */
const listener: Signature = { parameters: ['context'] };

/** `app.error(async (error) => …)`, and with `extendedErrorHandler` `({ error, logger, context, body }) => …`. */
const errorHandler: Signature = { parameters: ['error'] };

/** `(req, res) => …` of a route beside Slack's. */
const route: Signature = { parameters: ['request', 'response'] };

/** `authorize: async ({ teamId }) => ({ botToken })` */
const authorize: Signature = { parameters: ['data', 'data'] };

const installation: Signature = { parameters: ['data'] };

const installations = ['storeInstallation', 'fetchInstallation', 'deleteInstallation'];

const receivers = ['HTTPReceiver', 'ExpressReceiver', 'SocketModeReceiver', 'AwsLambdaReceiver'];

const bolt = (...names: readonly string[]): ModuleExport[] => names.map((name) => `@slack/bolt#${name}`);

const registrations: readonly Registration[] = [
  { methods: ['use', 'message'], handlers: { in: 'arguments', from: 0 }, signature: listener },
  {
    methods: ['event', 'command', 'action', 'shortcut', 'view', 'options', 'function'],
    handlers: { in: 'arguments', from: 1 },
    signature: listener,
  },
  { methods: ['error'], handlers: { in: 'argument', index: 0 }, signature: errorHandler },
];

/** What listeners of an event, a command, … get; types of one of them beside `AllMiddlewareArgs`. */
const argumentTypes = bolt(
  'AllMiddlewareArgs',
  'AnyMiddlewareArgs',
  'SlackEventMiddlewareArgs',
  'SlackActionMiddlewareArgs',
  'SlackCommandMiddlewareArgs',
  'SlackOptionsMiddlewareArgs',
  'SlackShortcutMiddlewareArgs',
  'SlackViewMiddlewareArgs',
  'SlackCustomFunctionMiddlewareArgs',
  'AllCustomFunctionMiddlewareArgs',
  'AllAssistantMiddlewareArgs',
);

/** What a listener takes out of its object: how it answers, and what it answers to. */
const listenerKeys =
  /^(?=.*[{,](?:ack|say|respond)[,}])(?=.*[{,](?:body|client|command|context|event|message|payload|view|action|shortcut)[,}])\{/;

/** How a listener answers. */
const answers = [
  'ack',
  'say',
  'respond',
  'next',
  'complete',
  'fail',
  'sayStream',
  'setStatus',
  'setTitle',
  'setSuggestedPrompts',
];

/** Slack Bolt 2 to 5. The API: https://docs.slack.dev/tools/bolt-js/reference and https://docs.slack.dev/tools/bolt-js/concepts/ */
export const slackBolt: Framework = {
  name: 'slack-bolt',
  title: 'Slack Bolt',
  modules: ['@slack/bolt'],
  receivers: [{ name: 'application', createdBy: bolt('App'), types: bolt('App'), registrations }],
  handlerCalls: [
    {
      // new Assistant({ threadStarted: async ({ say }) => …, userMessage: [async ({ message }) => …] })
      calls: bolt('Assistant'),
      handlers: {
        in: 'properties',
        argument: 0,
        names: ['threadStarted', 'threadContextChanged', 'userMessage'],
      },
      signature: listener,
    },
    {
      // new WorkflowStep('add_task', { edit, save, execute }), until version 3
      calls: bolt('WorkflowStep'),
      handlers: { in: 'properties', argument: 1, names: ['edit', 'save', 'execute'] },
      signature: listener,
    },
    {
      // new CustomFunction('id', [async ({ inputs, complete }) => …])
      calls: bolt('CustomFunction'),
      handlers: { in: 'argument', index: 1 },
      signature: listener,
    },
    {
      calls: bolt('App', ...receivers),
      handlers: { in: 'properties', argument: 0, names: ['customRoutes.handler'] },
      signature: route,
    },
    {
      // whose token a request is answered with
      calls: bolt('App'),
      handlers: { in: 'properties', argument: 0, names: ['authorize'] },
      signature: authorize,
    },
    {
      // installationStore: { fetchInstallation: async (query) => … }: what one team installed, with its tokens
      calls: bolt('App', ...receivers),
      handlers: { in: 'properties', argument: 0, names: installations.map((name) => `installationStore.${name}`) },
      signature: installation,
    },
  ],
  conventions: [
    {
      // listeners/commands/index.js: module.exports.register = (app) => { app.command('/todo', todo) }
      files: /(^|\/)listeners\/.*\.[cm]?[jt]s$/,
      exports: ['register', 'default'],
      parameterNames: [/^(?:app|slackApp|bolt|boltApp)$/],
      usedMembers: ['command', 'shortcut', 'action', 'view', 'event', 'message'],
      signature: { parameters: [{ role: 'shared', receiver: 'application' }] },
      runs: 'setup',
    },
  ],
  handlerTypes: [
    {
      types: bolt(
        'Middleware',
        'AssistantThreadStartedMiddleware',
        'AssistantThreadContextChangedMiddleware',
        'AssistantUserMessageMiddleware',
      ),
      signature: listener,
    },
    { types: bolt('CustomFunctionMiddleware'), signature: listener },
    {
      types: bolt('AssistantConfig'),
      properties: ['threadStarted', 'threadContextChanged', 'userMessage'],
      signature: listener,
    },
    { types: bolt('Authorize'), signature: authorize },
    { types: bolt('InstallationStore'), properties: installations, signature: installation },
    { types: bolt('CustomRoute'), properties: ['handler'], signature: route },
  ],
  parameterTypes: [
    { types: argumentTypes, role: 'context' },
    { types: bolt('App'), role: 'shared', receiver: 'application' },
    { types: bolt('Context'), role: 'data' },
  ],
  // Bolt keeps a client for each token, and hands all requests of a team the same one.
  sharedMembers: [{ role: 'context', path: 'client' }],
  responseMembers: answers.map((path) => ({ role: 'context', path })),
  // exports.todo = async ({ ack, body, client }) => …, which another file registers
  shapes: [{ names: [listenerKeys], signature: listener }],
  requestPlace: { role: 'context', path: 'context' },
  requestStorage: 'context',
};
