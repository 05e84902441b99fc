import { testHandlers } from './handler-cases.ts';

testHandlers('discord', [
  {
    name: 'events of the client',
    code: `
      const { Client, Events } = require('discord.js');
      const client = new Client({ intents: [] });
      client.once('ready', /* not a handler */ () => console.log(client.user.tag));
      client.on('ready', /* not a handler */ (ready) => console.log(ready.user.tag));
      client.on('error', /* not a handler */ (error) => console.error(error));
      client.on('messageCreate', /* handler: context */ (message) => message.reply('pong'));
      client.on(Events.InteractionCreate, /* handler: context */ async (interaction) => interaction.reply('pong'));
      client.on('messageUpdate', /* handler: context context */ (before, after) => log(before.content, after.content));
      client.login(process.env.TOKEN);
    `,
  },
  {
    name: 'commands in files of their own',
    filename: 'src/commands/ping.cjs',
    code: `
      const { SlashCommandBuilder } = require('discord.js');
      module.exports = {
        data: new SlashCommandBuilder().setName('ping'),
        execute: /* handler: context */ async (interaction) => interaction.reply('pong'),
      };
    `,
  },
  {
    name: 'a command that is handed the client, and a class that runs something else',
    filename: 'src/commands/play.js',
    code: `
      import { EmbedBuilder } from 'discord.js';
      export const name = 'play';
      export const run = /* handler: shared context context */ async (client, message, args) => message.reply(args[0]);
    `,
  },
  {
    name: 'what else is executed',
    filename: 'src/jobs/report.js',
    code: `
      export const execute = /* not a handler */ async (job) => job.report();
      export const run = /* not a handler */ async (client) => client.query('SELECT 1');
    `,
  },
  {
    name: 'types of parameters',
    filename: 'src/battle.ts',
    code: `
      import type { ButtonInteraction, Message } from 'discord.js';
      export const attack = /* handler: context */ async (interaction: ButtonInteraction) => interaction.deferUpdate();
      const say = /* handler: context other */ async (message: Message, text: string) => message.reply(text);
    `,
  },
]);
