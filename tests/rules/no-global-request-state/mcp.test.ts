import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('MCP', [
  {
    name: 'the arguments of a tool in a module variable, beside the arguments of a tool in a local variable',
    filename: 'src/app.ts',
    leaks: `
      import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
      import { z } from 'zod';
      const server = new McpServer({ name: 'notes', version: '1.0.0' });
      let account: string;
      server.tool('select', { account: z.string() }, async ({ account: chosen }) => {
        «account = chosen»;
        return { content: [] };
      });
      server.tool('list', async () => ({ content: await list(account) }));
    `,
    reports: [{ messageId: 'variable', data: { storage: 'account', source: 'account', instead: "'extra'" } }],
    keeps: `
      import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
      import { z } from 'zod';
      const server = new McpServer({ name: 'notes', version: '1.0.0' });
      server.tool('list', { account: z.string() }, async ({ account: chosen }) => {
        let account: string;
        account = chosen;
        return { content: await list(account) };
      });
    `,
  },
  {
    name: 'the session of a handler of the protocol, beside a server and its transport that are made once',
    leaks: `
      import { Server } from '@modelcontextprotocol/sdk/server/index.js';
      import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
      const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
      const state = { session: '' };
      server.setRequestHandler(CallToolRequestSchema, async (request, extra) => {
        «state.session = extra.sessionId»;
        return call(request.params);
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'state.session', source: 'extra.sessionId', instead: "'extra'" } }],
    keeps: [{ filename: 'src/app.ts', code: `
      import { Server } from '@modelcontextprotocol/sdk/server/index.js';
      import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
      import { ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
      let transport: StdioServerTransport;
      export async function start() {
        const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
        server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [] }));
        transport = new StdioServerTransport();
        await server.connect(transport);
      }
    ` }],
  },
  {
    name: 'a tool that remembers the first key, beside a tool whose client has the key of the process',
    filename: 'src/app.ts',
    leaks: `
      import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
      const server = new McpServer({ name: 'mail', version: '1.0.0' });
      let client: Client | undefined;
      server.registerTool('send', { inputSchema: {} }, async (args) => {
        «client ??= new Client(args.apiKey)»;
        return client.send(args);
      });
    `,
    reports: [{ messageId: 'memo', data: { storage: 'client', source: 'args.apiKey' } }],
    keeps: `
      import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
      const server = new McpServer({ name: 'mail', version: '1.0.0' });
      let client: Client | undefined;
      server.registerTool('send', { inputSchema: {} }, async (args) => {
        client ??= new Client(process.env.API_KEY);
        return client.send(args);
      });
    `,
  },
  {
    name: 'a tool of FastMCP, beside a registry of tools that is no server',
    filename: 'src/app.ts',
    leaks: `
      import { FastMCP } from 'fastmcp';
      const server = new FastMCP({ name: 'notes', version: '1.0.0' });
      let user: unknown;
      server.addTool({
        name: 'whoami',
        execute: async (args, { session }) => {
          «user = session»;
          return describe();
        },
      });
      async function describe() {
        return String(user);
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'user', source: 'session', instead: "'extra'" } }],
    keeps: `
      import { Registry } from './registry';
      const registry = new Registry();
      let latest: unknown;
      registry.addTool({
        name: 'whoami',
        execute: async (args) => {
          latest = args;
          return 'x';
        },
      });
      export const last = () => latest;
    `,
  },
]);
