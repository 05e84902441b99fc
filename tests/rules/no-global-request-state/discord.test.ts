import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('discord.js', [
  {
    name: 'what one player has chosen, beside what each has under a key and what the bot knows from its start',
    leaks: `
      const { Client } = require('discord.js');
      const client = new Client({ intents: [] });
      let chosen;
      client.on('interactionCreate', async (interaction) => {
        «chosen = interaction.options.getString('monster')»;
        await interaction.deferReply();
        await attack(interaction.user.id, chosen);
      });
    `,
    reports: [
      {
        messageId: 'variable',
        data: {
          storage: 'chosen',
          source: 'interaction.options',
          instead: "'users.get(interaction.user.id)'",
        },
      },
    ],
    keeps: `
      const { Client } = require('discord.js');
      const client = new Client({ intents: [] });
      const chosen = new Map();
      let log;
      client.on('ready', () => {
        log = client.channels.cache.get(process.env.LOG);
      });
      client.on('interactionCreate', async (interaction) => {
        chosen.set(interaction.user.id, interaction.options.getString('monster'));
        await interaction.deferReply();
        await attack(interaction.user.id, chosen.get(interaction.user.id));
        await log.send('attacked');
      });
    `,
  },
]);
