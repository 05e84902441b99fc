import { testHandlers } from './handler-cases.ts';

testHandlers('Telegraf', [
  {
    name: 'a bot, its scenes and what composers make',
    code: `
      const { Telegraf, Composer, Scenes, session } = require('telegraf');

      const bot = new Telegraf(process.env.BOT_TOKEN);
      bot.use(session({ getSessionKey: /* handler: context */ (a) => String(a.from.id) }), /* handler: context callback */ async (a, b) => { await b(); });
      bot.start(/* handler: context */ (a) => a.reply('hi')).help(/* handler: context */ (a) => a.reply('help'));
      bot.command('stop', /* handler: context callback */ (a, b) => b(), /* handler: context */ (a) => a.reply('bye'));
      bot.hears([/hi/, /* not a handler */ (value) => /x/.exec(value)], /* handler: context */ (a) => a.reply(a.match[0]));
      bot.action(/order_(.+)/, /* handler: context */ async (a) => { await a.answerCbQuery(); });
      bot.on('text', Composer.optional(/* handler: context */ (a) => a.chat.type === 'private', /* handler: context */ (a) => a.reply('private')));
      bot.catch(/* handler: error context */ (a, b) => { console.error(a, b.update); });

      const wizard = new Scenes.WizardScene('order', /* handler: context */ async (a) => a.wizard.next(), Composer.on('text', /* handler: context */ (a) => a.scene.leave()));
      const scene = new Scenes.BaseScene('login');
      scene.enter(/* handler: context */ (a) => a.reply('name?'));
      scene.leave(/* handler: context */ (a) => a.reply('bye'));
      const stage = new Scenes.Stage([wizard, scene]);
      stage.command('cancel', /* handler: context */ (a) => a.scene.leave());
      bot.launch().then(/* not a handler */ (a) => console.log(a));
      bot.telegram.getMe().then(/* not a handler */ (a) => a.username);
    `,
  },
  {
    name: 'version 3',
    code: `
      const Telegraf = require('telegraf');
      const WizardScene = require('telegraf/scenes/wizard');
      const Stage = require('telegraf/stage');
      const bot = new Telegraf(process.env.BOT_TOKEN);
      const order = new WizardScene('order', /* handler: context */ (a) => a.wizard.next(), /* handler: context */ (a) => a.scene.leave());
      const stage = new Stage([order]);
      bot.use(stage.middleware());
      bot.on('sticker', /* handler: context */ (a) => a.reply('!'));
    `,
  },
  {
    name: 'types and classes',
    filename: 'src/bot.ts',
    code: `
      import { type Context, type MiddlewareFn, Scenes, Telegraf } from 'telegraf';
      interface MyContext extends Context { db: Database }
      export const log: MiddlewareFn<MyContext> = /* handler: context callback */ (a, b) => b();
      export const load = /* handler: context other */ (a: Scenes.WizardContext, b: string) => a.reply(b);
      export /* not a handler */ function mount(a: Telegraf<MyContext>) {
        a.command('start', /* handler: context */ (b) => b.reply('hi'));
      }
      export class Login extends Scenes.BaseScene<Scenes.SceneContext> {
        constructor/* not a handler */ () {
          super('login');
          this.enter(/* handler: context */ (a) => a.reply('name?'));
        }
      }
    `,
  },
  {
    name: 'a bot that another file makes, and one that is handed over',
    filename: 'commands/start.js',
    code: `
      import { composer } from '../bot.js';
      composer.on('text', /* handler: context */ async (ctx) => { await ctx.reply(ctx.message.text); });
      composer.on('text', /* not a handler */ (ctx) => { ctx.draw(); });
      export default /* not a handler */ (bot) => {
        bot.command('start', /* handler: context */ (a) => a.reply('hi'));
        bot.hears('hello', /* handler: context */ (a) => a.reply('hi'));
      };
      export const confirm = /* handler: context */ async (ctx) => { await ctx.answerCbQuery(); };
      export const paint = /* not a handler */ (ctx) => ctx.fillRect(0, 0, 10, 10);
    `,
  },
  {
    name: 'bots of another kind',
    code: `
      const TelegramBot = require('node-telegram-bot-api');
      const { Command } = require('commander');
      const bot = new TelegramBot(process.env.BOT_TOKEN, { polling: true });
      bot.on('message', /* not a handler */ (a) => { bot.sendMessage(a.chat.id, 'hi'); });
      new Command().command('start').action(/* not a handler */ (a) => console.log(a));
    `,
  },
]);
