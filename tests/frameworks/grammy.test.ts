import { testHandlers } from './handler-cases.ts';

testHandlers('grammY', [
  {
    name: 'a bot and the composers that its methods return',
    code: `
      import { Bot, Composer, session } from 'grammy';

      const bot = new Bot(process.env.BOT_TOKEN);
      bot.use(session({ initial: /* not a handler */ () => ({}), getSessionKey: /* handler: context */ (a) => String(a.from?.id) }));
      bot.use(/* handler: context callback */ async (a, b) => { await b(); });
      bot.command('start', /* handler: context */ (a) => a.reply('hi'));
      bot.on(['message:text', 'edited_message'], /* handler: context */ (a) => a.reply(a.msg.text));
      bot.callbackQuery('ok', /* handler: context */ async (a) => { await a.answerCallbackQuery(); });
      const admins = bot.filter(/* handler: context */ (a) => a.from?.id === 1);
      admins.chatType('private').command('stop', /* handler: context */ (a) => a.reply('bye'));
      bot.on('message').hears(/hi/, /* handler: context */ (a) => a.reply(a.match[0]));
      bot.errorBoundary(/* handler: error callback */ (a, b) => b(), /* handler: context */ (a) => a.reply('x'));
      bot.route(/* handler: context */ (a) => a.session.route, { idle: /* handler: context */ (a) => a.reply('?') });
      bot.catch(/* handler: error */ (a) => console.error(a.ctx.update));
      const composer = new Composer(/* handler: context callback */ (a, b) => b());
      composer.inlineQuery('x', /* handler: context */ (a) => a.answerInlineQuery([]));
      bot.api.config.use(/* not a handler */ (a, b, c) => a(b, c));
      bot.start({ onStart: /* not a handler */ (a) => console.log(a.username) });
    `,
  },
  {
    name: 'plugins',
    code: `
      import { Menu } from '@grammyjs/menu';
      import { Router } from '@grammyjs/router';
      import { createConversation } from '@grammyjs/conversations';

      export const menu = new Menu('main')
        .text('A', /* handler: context */ (a) => a.reply('a'))
        .row()
        .dynamic(/* handler: context other */ (a, b) => {
          b.text(/* handler: context */ (c) => c.session.name, /* handler: context */ (c) => c.menu.update());
        });
      export const greeting = createConversation(/* handler: context context */ async (a, b) => { await b.reply((await a.wait()).message.text); });
      export const router = new Router(/* handler: context */ (a) => a.session.step);
      router.route('name', /* handler: context */ (a) => a.reply('name?'));
    `,
  },
  {
    name: 'types, classes and a bot that is handed over',
    filename: 'src/bot.ts',
    code: `
      import { Bot, Composer, type CommandContext, type Context, type Filter, type NextFunction, type SessionFlavor } from 'https://deno.land/x/grammy@v1.20.0/mod.ts';
      type MyContext = Context & SessionFlavor<Session>;
      export const log = /* handler: context callback */ (a: MyContext, b: NextFunction) => b();
      export const start = /* handler: context */ (a: CommandContext<MyContext>) => a.reply('hi');
      export const photo = /* handler: context other */ (a: Filter<MyContext, 'message:photo'>, b: string) => a.reply(b);
      export /* not a handler */ function mount(a: Bot<MyContext>) {
        a.command('start', /* handler: context */ (b) => b.reply('hi'));
      }
      export const buttons = /* not a handler */ (bot) => {
        bot.callbackQuery('ok', /* handler: context */ (a) => a.answerCallbackQuery());
      };
      export class Orders extends Composer<MyContext> {
        constructor/* not a handler */ () {
          super();
          this.hears('order', /* handler: context */ (a) => a.reply('what?'));
        }
      }
    `,
  },
  {
    name: 'bots and composers of another kind',
    code: `
      import { Bot, Composer } from './music.js';
      new Bot('x').command('play', /* not a handler */ (a) => a.play());
      new Composer().on('note', /* not a handler */ (a) => a.play());
      ['a', 'b'].filter(/* not a handler */ (a) => a.length);
    `,
  },
]);
