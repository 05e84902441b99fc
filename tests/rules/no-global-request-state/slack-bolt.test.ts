import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Slack Bolt', [
  {
    name: 'who gave a command in a module variable, beside the metadata of a view',
    leaks: `
      const { App } = require('@slack/bolt');
      const app = new App({ token: process.env.SLACK_BOT_TOKEN, signingSecret: process.env.SLACK_SIGNING_SECRET });
      let channel;
      app.command('/order', async ({ ack, command, client }) => {
        await ack();
        «channel = command.channel_id»;
        await client.views.open({ trigger_id: command.trigger_id, view: orderView() });
      });
      app.view('order', async ({ ack, view, client }) => {
        await ack();
        await client.chat.postMessage({ channel, text: view.state.values.what });
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'channel', source: 'command.channel_id', instead: "'context'" } },
    ],
    keeps: `
      const { App } = require('@slack/bolt');
      const app = new App({ token: process.env.SLACK_BOT_TOKEN, signingSecret: process.env.SLACK_SIGNING_SECRET });
      let orders = 0;
      app.command('/order', async ({ ack, command, client }) => {
        await ack();
        orders += 1;
        const view = { ...orderView(), private_metadata: command.channel_id };
        await client.views.open({ trigger_id: command.trigger_id, view });
      });
      app.view('order', async ({ ack, view, client }) => {
        await ack();
        await client.chat.postMessage({ channel: view.private_metadata, text: view.state.values.what });
      });
    `,
  },
  {
    name: 'the user that a middleware found, beside the context that goes with the event, and what Slack says of the app',
    leaks: `
      import { App } from '@slack/bolt';
      const app = new App({ token: process.env.SLACK_BOT_TOKEN, signingSecret: process.env.SLACK_SIGNING_SECRET });
      const session = { user: null };
      app.use(async ({ payload, client, next }) => {
        «session.user = await client.users.info({ user: payload.user })»;
        await next();
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'session.user', source: 'payload.user', instead: "'context'" } }],
    keeps: `
      import { App } from '@slack/bolt';
      const app = new App({ token: process.env.SLACK_BOT_TOKEN, signingSecret: process.env.SLACK_SIGNING_SECRET });
      const self = { id: null };
      const homes = {};
      let slack;
      app.use(async ({ payload, client, context, next }) => {
        slack = client;
        self.id ??= (await client.auth.test()).user_id;
        homes[payload.user] = payload.channel;
        context.user = await client.users.info({ user: payload.user });
        await next();
      });
    `,
  },
  {
    name: 'the channel that a listener of another file was asked in, beside one that is handed on',
    filename: 'listeners/events/mention.js',
    leaks: `
      let thread;
      export const mentioned = async ({ event, say }) => {
        «thread = event.thread_ts»;
        const answer = await ask(event.text);
        await say({ text: answer, thread_ts: thread });
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'thread', source: 'event.thread_ts', instead: "'context'" } }],
    keeps: `
      export const mentioned = async ({ event, say }) => {
        const thread = event.thread_ts;
        const answer = await ask(event.text);
        await say({ text: answer, thread_ts: thread });
      };
    `,
  },
]);
