import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('grammY', [
  {
    name: 'the language of one user in a module variable, beside the session and what the bot knows of itself',
    leaks: `
      import { Bot } from 'grammy';
      const bot = new Bot(process.env.BOT_TOKEN);
      let language;
      bot.use(async (ctx, next) => {
        «language = ctx.from?.language_code»;
        await next();
      });
      bot.on('message:text').command('help', async (ctx) => ctx.reply(help(language)));
    `,
    reports: [
      {
        messageId: 'variable',
        data: { storage: 'language', source: 'ctx.from.language_code', instead: "'ctx.session'" },
      },
    ],
    keeps: `
      import { Bot, session } from 'grammy';
      const bot = new Bot(process.env.BOT_TOKEN);
      let name;
      let api;
      bot.use(session({ initial: () => ({ language: 'en' }) }));
      bot.use(async (ctx, next) => {
        name = ctx.me.username;
        api = ctx.api;
        ctx.session.language = ctx.from?.language_code;
        await next();
      });
      bot.on('message:text').command('help', async (ctx) => ctx.reply(help(ctx.session.language)));
    `,
  },
  {
    name: 'a field of a composer, beside a local',
    filename: 'src/orders.ts',
    leaks: `
      import { Composer, type Context } from 'grammy';
      export class Orders extends Composer<Context> {
        private customer = 0;
        constructor(private readonly shop: Shop) {
          super();
          this.callbackQuery('order', async (ctx) => {
            «this.customer = ctx.from.id»;
            await ctx.answerCallbackQuery();
            await this.shop.order(this.customer);
          });
        }
      }
      export const orders = new Orders(shop);
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this.customer', source: 'ctx.from.id', owner: 'Orders', instead: "'ctx.session'" },
      },
    ],
    keeps: `
      import { Composer, type Context } from 'grammy';
      export class Orders extends Composer<Context> {
        constructor(private readonly shop: Shop) {
          super();
          this.callbackQuery('order', async (ctx) => {
            const customer = ctx.from.id;
            await ctx.answerCallbackQuery();
            await this.shop.order(customer);
          });
        }
      }
      export const orders = new Orders(shop);
    `,
  },
]);
