import type { Framework, ModuleExport, Registration, Signature } from './framework.ts';

/** `(ctx, next) => …` */
const middleware: Signature = { parameters: ['context', 'callback'] };

/** `bot.catch((error, ctx) => …)` */
const errorHandler: Signature = { parameters: ['error', 'context'] };

const telegraf = (...names: readonly string[]): ModuleExport[] => names.map((name) => `telegraf#${name}`);

/** Version 3 has its scenes in modules of their own, version 4 in a namespace. */
const scenes = (...names: readonly string[]): ModuleExport[] =>
  names.flatMap((name) => [`telegraf#Scenes.${name}`, `telegraf/scenes#${name}`, `telegraf#${name}`]);

const wizards = [...scenes('WizardScene'), 'telegraf/scenes/wizard'];

const composers: readonly ModuleExport[] = [
  'telegraf',
  ...telegraf('Telegraf', 'Composer'),
  ...scenes('BaseScene', 'Stage'),
  ...wizards,
  'telegraf/composer',
  'telegraf/stage',
  'telegraf/scenes/base',
];

/** Methods of middleware alone: `bot.start((ctx) => …)`, and of a predicate before it: `Composer.optional((ctx) => …, (ctx) => …)`. */
const plain = ['use', 'start', 'help', 'settings', 'gameQuery', 'enter', 'leave', 'guard', 'drop', 'filter'];

/** Methods of middleware behind what it is for: `bot.command('start', (ctx) => …)`. */
const matching = [
  ...['on', 'hears', 'command', 'action', 'inlineQuery', 'reaction', 'email', 'url', 'textLink', 'textMention'],
  ...['mention', 'phone', 'hashtag', 'cashtag', 'spoiler'],
];

/** The same as functions of the class, which make middleware. */
const makingPlain = [
  ...['optional', 'lazy', 'fork', 'tap', 'branch', 'compose', 'admin', 'creator', 'privateChat', 'groupChat'],
  ...['guard', 'drop', 'filter', 'gameQuery', 'dispatch', 'unwrap'],
];
const makingMatching = [...matching, 'mount', 'acl', 'chatType'];

const registrations: readonly Registration[] = [
  { methods: plain, handlers: { in: 'arguments', from: 0 }, signature: middleware },
  { methods: matching, handlers: { in: 'arguments', from: 1 }, signature: middleware },
  { methods: ['catch'], handlers: { in: 'argument', index: 0 }, signature: errorHandler },
];

const contexts: readonly ModuleExport[] = [
  ...telegraf('Context', 'NarrowedContext'),
  ...scenes('SceneContext', 'WizardContext'),
  'telegraf/typings/context#TelegrafContext',
];

/**
 * What only a context of a bot has. A function with one of these is taken for a handler where another file registers it, be it with
 * Telegraf or with grammY, which has most of them as well.
 */
const botMembers: readonly string[] = [
  ...['answerCbQuery', 'answerCallbackQuery', 'callbackQuery', 'inlineQuery', 'editMessageText', 'deleteMessage'],
  ...['editMessageReplyMarkup', 'replyWithHTML', 'replyWithMarkdown', 'replyWithMarkdownV2', 'replyWithPhoto'],
  ...['replyWithDocument', 'replyWithChatAction', 'wizard'],
];

/** Telegraf 3 and 4. The API: https://telegraf.js.org, https://telegraf.js.org/classes/Composer.html */
export const telegrafBots: Framework = {
  name: 'telegraf',
  title: 'Telegraf',
  modules: ['telegraf'],
  receivers: [{ name: 'bot', createdBy: composers, types: composers, registrations }],
  handlerCalls: [
    // new Scenes.WizardScene('order', async (ctx) => { …; ctx.wizard.next(); }, async (ctx) => { … })
    { calls: wizards, handlers: { in: 'arguments', from: 1 }, signature: middleware },
    { calls: telegraf('Composer'), handlers: { in: 'arguments', from: 0 }, signature: middleware },
    {
      calls: makingPlain.flatMap((name) => [`telegraf#Composer.${name}`, `telegraf/composer#${name}`]),
      handlers: { in: 'arguments', from: 0 },
      signature: middleware,
    },
    {
      calls: telegraf('Composer.dispatch'),
      handlers: { in: 'values', argument: 1, depth: 1 },
      signature: middleware,
    },
    {
      calls: makingMatching.flatMap((name) => [`telegraf#Composer.${name}`, `telegraf/composer#${name}`]),
      handlers: { in: 'arguments', from: 1 },
      signature: middleware,
    },
    {
      calls: [...telegraf('session'), 'telegraf/session'],
      handlers: { in: 'properties', argument: 0, names: ['getSessionKey', 'defaultSession'] },
      signature: middleware,
    },
  ],
  conventions: [
    {
      // commands/start.js: module.exports = (bot) => { bot.hears('hi', (ctx) => …) }
      exports: ['*'],
      parameterNames: [/^(?:bot|composer|scene|stage)$/],
      // `command` and `action` are words of too many files to have all of them read.
      usedMembers: ['hears'],
      signature: { parameters: [{ role: 'shared', receiver: 'bot' }] },
      runs: 'setup',
    },
  ],
  handlerTypes: [{ types: telegraf('Middleware', 'MiddlewareFn'), signature: middleware }],
  parameterTypes: [
    { types: contexts, role: 'context' },
    { types: composers, role: 'shared', receiver: 'bot' },
    { types: telegraf('Telegram'), role: 'shared' },
  ],
  classes: [
    {
      label: 'a composer of Telegraf',
      heritage: composers,
      receiver: 'bot',
      methods: [],
      instance: 'shared',
    },
  ],
  // What talks to Telegram, and what the bot knows of itself.
  sharedMembers: ['telegram', 'tg', 'botInfo', 'me'].map((path) => ({ role: 'context', path })),
  responseMembers: ['updateType', 'i18n'].map((path) => ({ role: 'context', path })),
  shapes: [
    { names: [/^_?(?:ctx|context)$/], usedMembers: botMembers, signature: middleware },
    // bot.command('start', (ctx) => …) of a bot that another file makes
    {
      names: [/^ctx$/],
      methods: ['on', 'hears', 'command', 'action', 'callbackQuery', 'start', 'help'],
      usedMembers: ['reply', 'from', 'chat', 'telegram', ...botMembers],
      signature: middleware,
    },
  ],
  // What a bot keeps is mostly for the next message of the same chat.
  requestStorage: 'ctx.session',
};
