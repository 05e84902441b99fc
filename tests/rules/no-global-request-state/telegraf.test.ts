import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Telegraf', [
  {
    name: 'the chat of one user in a module variable, beside the session',
    leaks: `
      const { Telegraf, session } = require('telegraf');
      const bot = new Telegraf(process.env.BOT_TOKEN);
      let city;
      bot.hears(/^city (.+)$/, async (ctx) => {
        «city = ctx.match[1]»;
        await ctx.reply('And the day?');
      });
      bot.on('text', async (ctx) => ctx.reply(await forecast(city, ctx.message.text)));
    `,
    reports: [{ messageId: 'variable', data: { storage: 'city', source: 'ctx.match.1', instead: "'ctx.session'" } }],
    keeps: `
      const { Telegraf, session } = require('telegraf');
      const bot = new Telegraf(process.env.BOT_TOKEN);
      let asked = 0;
      bot.use(session());
      bot.hears(/^city (.+)$/, async (ctx) => {
        asked += 1;
        ctx.session.city = ctx.match[1];
        await ctx.reply('And the day?');
      });
      bot.on('text', async (ctx) => ctx.reply(await forecast(ctx.session.city, ctx.message.text)));
    `,
  },
  {
    name: 'the user that a step of a scene asked, beside a register of users and what the bot knows of itself',
    leaks: `
      const { Scenes } = require('telegraf');
      const order = { user: null };
      module.exports = new Scenes.WizardScene(
        'order',
        async (ctx) => {
          «order.user = ctx.from»;
          await ctx.reply('What?');
          return ctx.wizard.next();
        },
        async (ctx) => {
          await save(order.user, ctx.message.text);
          return ctx.scene.leave();
        },
      );
    `,
    reports: [{ messageId: 'object', data: { storage: 'order.user', source: 'ctx.from', instead: "'ctx.session'" } }],
    keeps: `
      const { Scenes } = require('telegraf');
      const orders = {};
      let name;
      let telegram;
      module.exports = new Scenes.WizardScene(
        'order',
        async (ctx) => {
          name = ctx.botInfo.username;
          telegram = ctx.telegram;
          orders[ctx.from.id] = ctx.from;
          ctx.wizard.state.user = ctx.from;
          await ctx.reply('What?');
          return ctx.wizard.next();
        },
        async (ctx) => {
          await save(ctx.wizard.state.user, ctx.message.text);
          return ctx.scene.leave();
        },
      );
    `,
  },
]);
