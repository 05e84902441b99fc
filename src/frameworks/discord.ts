import type { Framework, ModuleExport, Signature } from './framework.ts';

const discord = (...names: readonly string[]): ModuleExport[] => names.map((name) => `discord.js#${name}`);

/** What an event tells of: an interaction, a message, a member, and what it was before. */
const event: Signature = { parameters: ['context'], rest: 'context' };

const interactions: readonly ModuleExport[] = discord(
  'Interaction',
  'BaseInteraction',
  'CommandInteraction',
  'ChatInputCommandInteraction',
  'ContextMenuCommandInteraction',
  'MessageContextMenuCommandInteraction',
  'UserContextMenuCommandInteraction',
  'AutocompleteInteraction',
  'MessageComponentInteraction',
  'ButtonInteraction',
  'SelectMenuInteraction',
  'StringSelectMenuInteraction',
  'ModalSubmitInteraction',
  'Message',
);

/** discord.js 13 and 14. The API: https://discord.js.org/docs/packages/discord.js/main, https://discordjs.guide/app-creation/handling-commands */
export const discordBots: Framework = {
  name: 'discord',
  title: 'discord.js',
  modules: ['discord.js'],
  receivers: [
    {
      name: 'client',
      createdBy: discord('Client'),
      types: discord('Client'),
      registrations: [
        {
          // The bot's own life, and nobody's message.
          methods: ['on', 'addListener'],
          events: [
            ...[
              'ready',
              'clientReady',
              'error',
              'warn',
              'debug',
              'invalidated',
              'cacheSweep',
              'apiRequest',
              'rateLimit',
            ],
            ...['shardReady', 'shardError', 'shardDisconnect', 'shardReconnecting', 'shardResume'],
          ],
          handlers: { in: 'argument', index: 1 },
          signature: { parameters: ['other'] },
          runs: 'setup',
        },
        // client.on('messageCreate', (message) => …), client.on(Events.InteractionCreate, (interaction) => …)
        { methods: ['on', 'addListener'], handlers: { in: 'argument', index: 1 }, signature: event },
      ],
    },
  ],
  conventions: [
    {
      // commands/ping.js: module.exports = { data: new SlashCommandBuilder()…, async execute(interaction) { … } }
      exports: ['execute', 'run', 'default.execute', 'default.run'],
      parameterNames: [/^interaction$/],
      signature: event,
    },
    {
      // module.exports = { name: 'ping', execute(client, interaction) { … } }
      exports: ['execute', 'run', 'default.execute', 'default.run'],
      parameterNames: [/^client$/, /^(?:interaction|message)$/],
      signature: { parameters: ['shared'], rest: 'context' },
    },
  ],
  parameterTypes: [{ types: interactions, role: 'context' }],
  // The bot itself, which all have.
  sharedMembers: [{ role: 'context', path: 'client' }],
  requestStorage: 'users.get(interaction.user.id)',
};
