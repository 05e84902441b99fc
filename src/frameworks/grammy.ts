import type { Framework, ModuleExport, Registration, Signature } from './framework.ts';

/** `(ctx, next) => …` */
const middleware: Signature = { parameters: ['context', 'callback'] };

/** `bot.catch((error) => …)`, `bot.errorBoundary((error, next) => …, …)`: the context is in the error. */
const errorHandler: Signature = { parameters: ['error', 'callback'] };

/** `menu.dynamic((ctx, range) => range.text('Hi', (ctx) => …))` */
const dynamic: Signature = { parameters: ['context', { role: 'other', receiver: 'menu' }] };

const grammy = (...names: readonly string[]): ModuleExport[] =>
  names.flatMap((name) => ['grammy', 'grammy/web', 'deno.land/x/grammy/mod.ts'].map((module) => `${module}#${name}`));

const plugin = (name: string, path: string): ModuleExport[] => [
  `@grammyjs/${name}#${path}`,
  `deno.land/x/grammy_${name}/mod.ts#${path}`,
];

/** Methods of middleware behind what it is for: `bot.command('start', (ctx) => …)`. */
const matching = [
  ...['on', 'hears', 'command', 'reaction', 'chatType', 'callbackQuery', 'gameQuery', 'inlineQuery'],
  ...['chosenInlineResult', 'preCheckoutQuery', 'shippingQuery'],
];

/** All of them return a composer for what they let through: `bot.filter(isAdmin).command('stop', (ctx) => …)`. */
const registrations: readonly Registration[] = [
  { methods: ['errorBoundary', 'catch'], handlers: { in: 'argument', index: 0 }, signature: errorHandler },
  {
    // filter, drop and branch begin with a predicate: bot.filter((ctx) => ctx.from?.id === admin, (ctx) => …)
    methods: ['use', 'filter', 'drop', 'fork', 'lazy', 'branch', 'route'],
    handlers: { in: 'arguments', from: 0 },
    signature: middleware,
  },
  { methods: ['route'], handlers: { in: 'values', argument: 1, depth: 1 }, signature: middleware },
  { methods: [...matching, 'errorBoundary'], handlers: { in: 'arguments', from: 1 }, signature: middleware },
];

const contexts = grammy(
  ...['Context', 'Filter', 'CommandContext', 'HearsContext', 'ReactionContext', 'CallbackQueryContext'],
  ...['GameQueryContext', 'InlineQueryContext', 'ChosenInlineResultContext', 'ChatTypeContext'],
);

const middlewareTypes = grammy(
  ...['Middleware', 'MiddlewareFn', 'CommandMiddleware', 'HearsMiddleware', 'ReactionMiddleware'],
  ...['CallbackQueryMiddleware', 'GameQueryMiddleware', 'InlineQueryMiddleware', 'ChatTypeMiddleware'],
);

const composers = grammy('Bot', 'Composer');

const menus = [...plugin('menu', 'Menu'), ...plugin('menu', 'MenuRange')];

/** grammY 1, with its menus, conversations and router. The API: https://grammy.dev/ref/core/composer, https://grammy.dev/plugins/ */
export const grammyBots: Framework = {
  name: 'grammy',
  title: 'grammY',
  modules: ['grammy', 'deno.land/x/grammy', '@grammyjs'],
  receivers: [
    { name: 'bot', createdBy: composers, types: composers, registrations },
    {
      // new Menu('main').text('Next', (ctx) => …).row()
      name: 'menu',
      createdBy: menus,
      types: menus,
      registrations: [
        { methods: ['dynamic'], handlers: { in: 'argument', index: 0 }, signature: dynamic },
        {
          methods: ['text', 'submenu', 'back', 'url', 'webApp', ...matching, 'use', 'filter'],
          handlers: { in: 'arguments', from: 0 },
          signature: middleware,
        },
      ],
      returns: { row: 'menu' },
    },
    {
      // router.route('name', (ctx) => …)
      name: 'router',
      createdBy: plugin('router', 'Router'),
      registrations: [
        { methods: ['route'], handlers: { in: 'arguments', from: 1 }, signature: middleware },
        { methods: ['otherwise'], handlers: { in: 'arguments', from: 0 }, signature: middleware },
      ],
    },
  ],
  handlerCalls: [
    { calls: grammy('Composer'), handlers: { in: 'arguments', from: 0 }, signature: middleware },
    { calls: plugin('router', 'Router'), handlers: { in: 'argument', index: 0 }, signature: middleware },
    {
      // async (conversation, ctx) => { const { message } = await conversation.wait(); … }
      calls: plugin('conversations', 'createConversation'),
      handlers: { in: 'argument', index: 0 },
      signature: { parameters: ['context', 'context'] },
    },
    {
      calls: grammy('session'),
      handlers: { in: 'properties', argument: 0, names: ['getSessionKey'] },
      signature: middleware,
    },
  ],
  conventions: [
    {
      // commands/start.js: module.exports = (bot) => { bot.callbackQuery('start', (ctx) => …) }
      exports: ['*'],
      parameterNames: [/^(?:bot|composer)$/],
      usedMembers: ['callbackQuery', 'chatType', 'errorBoundary'],
      signature: { parameters: [{ role: 'shared', receiver: 'bot' }] },
      runs: 'setup',
    },
  ],
  handlerTypes: [{ types: middlewareTypes, signature: middleware }],
  parameterTypes: [
    { types: contexts, role: 'context' },
    { types: plugin('conversations', 'Conversation'), role: 'context' },
    { types: composers, role: 'shared', receiver: 'bot' },
    { types: grammy('Api'), role: 'shared' },
    { types: grammy('NextFunction'), role: 'callback' },
  ],
  classes: [
    {
      label: 'a composer of grammY',
      heritage: composers,
      receiver: 'bot',
      methods: [],
      instance: 'shared',
    },
  ],
  // What talks to Telegram, and what the bot knows of itself.
  sharedMembers: ['api', 'me'].map((path) => ({ role: 'context', path })),
  responseMembers: [{ role: 'context', path: 'i18n' }],
  // What a bot keeps is mostly for the next message of the same chat.
  requestStorage: 'ctx.session',
};
