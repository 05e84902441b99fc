import { testHandlers } from './handler-cases.ts';

testHandlers('Slack Bolt', [
  {
    name: 'listeners and middleware of an application',
    code: `
      const { App, Assistant, WorkflowStep } = require('@slack/bolt');

      const app = new App({
        token: process.env.SLACK_BOT_TOKEN,
        authorize: /* handler: data data */ async (a, b) => ({ botToken: tokens[a.teamId] }),
        installationStore: { fetchInstallation: /* handler: data */ async (a) => load(a.teamId) },
        customRoutes: [{ path: '/health', method: ['GET'], handler: /* handler: request response */ (a, b) => b.end() }],
        convoStore: { get: /* not a handler */ async (a) => a },
      });
      app.use(/* handler: context */ async (a) => { await a.next(); });
      app.message('hello', /* handler: context */ async (a) => { await a.say(a.message.text); });
      app.message(/* handler: context */ async (a) => { await a.next(); }, /^bye/, /* handler: context */ async (a) => { await a.say('bye'); });
      app.event('app_home_opened', /* handler: context */ async (a) => { await a.client.views.publish({ user_id: a.event.user }); });
      app.command('/todo', /* handler: context */ async (a) => { await a.ack(); }, /* handler: context */ async (a) => { await a.respond(a.command.text); });
      app.action({ block_id: 'assign' }, /* handler: context */ async (a) => { await a.ack(); });
      app.shortcut('open', /* handler: context */ async (a) => { await a.ack(); });
      app.view('edit', /* handler: context */ async (a) => { await a.ack(); });
      app.options('list', /* handler: context */ async (a) => { await a.ack({ options: [] }); });
      app.function('sample', { autoAcknowledge: false }, /* handler: context */ async (a) => { await a.complete(); });
      app.error(/* handler: error */ async (a) => { console.error(a); });
      app.assistant(new Assistant({ threadStarted: /* handler: context */ async (a) => a.say('hi'), userMessage: [/* handler: context */ async (a) => a.setStatus('…')] }));
      new WorkflowStep('add', { edit: /* handler: context */ async (a) => a.ack(), save: /* handler: context */ async (a) => a.ack(), execute: /* handler: context */ async (a) => a.complete() });
      app.start(3000).then(/* not a handler */ (a) => console.log(a));
      app.client.users.list().then(/* not a handler */ (a) => a.members);
    `,
  },
  {
    name: 'an application that is handed over',
    filename: 'listeners/commands/index.js',
    code: `
      import { todo } from './todo.js';
      export const register = /* not a handler */ (app) => {
        app.command('/todo', todo);
        app.action('done', /* handler: context */ async (a) => { await a.ack(); });
      };
    `,
  },
  {
    name: 'listeners that another file registers, by what they take out of their object',
    filename: 'listeners/commands/todo.js',
    code: `
      export const todo = /* handler: context */ async ({ ack, command, respond }) => { await ack(); await respond(command.text); };
      export const greet = /* handler: context */ async ({ event, say }) => { await say(event.user); };
      export const draw = /* not a handler */ ({ view, message }) => view.draw(message);
      export const consume = /* not a handler */ ({ ack, nack }) => ack();
    `,
  },
  {
    name: 'types',
    filename: 'src/listeners.ts',
    code: `
      import type { AllMiddlewareArgs, App, InstallationStore, Middleware, SlackCommandMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
      export const log: Middleware<AnyMiddlewareArgs> = /* handler: context */ async (a) => { await a.next(); };
      export const todo = /* handler: context */ async (a: AllMiddlewareArgs & SlackCommandMiddlewareArgs) => { await a.ack(); };
      export /* handler: context */ async function mention(a: SlackEventMiddlewareArgs<'app_mention'>) { await a.say('hi'); }
      export const store: InstallationStore = { storeInstallation: /* handler: data */ async (a) => { await save(a); } };
      export /* not a handler */ function routes(a: App) {
        a.view('edit', /* handler: context */ async (b) => { await b.ack(); });
      }
    `,
  },
  {
    name: 'other applications and events',
    code: `
      import { App } from './app.js';
      import { EventEmitter } from 'node:events';
      const app = new App();
      app.message('hello', /* not a handler */ async (a) => { await a.say('hi'); });
      app.event('ready', /* not a handler */ (a) => a.context);
      new EventEmitter().on('message', /* not a handler */ (a) => a.body);
    `,
  },
]);
