import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('MCP', [
  {
    name: 'who called a tool, in a module variable, beside what a tool selects for its client: servers on stdio have one and the arguments of a tool in a local variable',
    filename: 'src/app.ts',
    leaks: `
      import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
      import { z } from 'zod';
      const server = new McpServer({ name: 'notes', version: '1.0.0' });
      let caller: string | undefined;
      server.tool('add', { text: z.string() }, async ({ text }, extra) => {
        «caller = extra.authInfo?.clientId»;
        await save(text);
        return { content: await list(caller) };
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'caller', source: 'extra.authInfo.clientId', instead: "'extra'" } },
    ],
    keeps: [
      `
      import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
      import { z } from 'zod';
      const server = new McpServer({ name: 'notes', version: '1.0.0' });
      let account: string;
      server.tool('select', { account: z.string() }, async ({ account: chosen }) => {
        account = chosen;
        return { content: [] };
      });
      server.tool('list', async () => ({ content: await list(account) }));
    `,
      `
      import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
      import { z } from 'zod';
      const server = new McpServer({ name: 'notes', version: '1.0.0' });
      server.tool('list', { account: z.string() }, async ({ account: chosen }) => {
        let account: string;
        account = chosen;
        return { content: await list(account) };
      });
    `,
    ],
  },
  {
    name: 'the session of a handler of the protocol, beside a server and its transport that are made once',
    filename: 'src/app.ts',
    leaks: `
      import { Server } from '@modelcontextprotocol/sdk/server/index.js';
      import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
      const server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
      let session = '';
      server.setRequestHandler(CallToolRequestSchema, async (request, extra) => {
        «session = extra.sessionId»;
        return call(request.params);
      });
      async function call(params: unknown) {
        return run(session, params);
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'session', source: 'extra.sessionId', instead: "'extra'" } }],
    keeps: `
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
    `,
  },
  {
    name: 'what servers of several clients keep in the module, beside what each of them keeps for itself',
    filename: 'src/app.ts',
    leaks: `
      import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
      let caller: string | undefined;
      export function createServer() {
        const server = new McpServer({ name: 'notes', version: '1.0.0' });
        server.registerTool('add', {}, async (args, extra) => {
          «caller = extra.authInfo?.clientId»;
          await save(args);
          return { content: await list(caller) };
        });
        return server;
      }
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'caller', source: 'extra.authInfo.clientId', instead: "'extra'" } },
    ],
    keeps: [
      `
      import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
      export function createServer() {
        let caller: string | undefined;
        const server = new McpServer({ name: 'notes', version: '1.0.0' });
        server.registerTool('add', {}, async (args, extra) => {
          caller = extra.authInfo?.clientId;
          await save(args);
          return { content: await list(caller) };
        });
        return server;
      }
    `,
      `
      import { Server } from '@modelcontextprotocol/sdk/server/index.js';
      import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
      class Notes {
        readonly server = new Server({ name: 'notes', version: '1.0.0' }, { capabilities: { tools: {} } });
        private account: Promise<unknown> | undefined;
        constructor() {
          this.server.setRequestHandler(CallToolRequestSchema, async (request, extra) => this.list(extra));
        }
        async list(extra: { authInfo: unknown }) {
          this.account ??= load(extra.authInfo);
          return { content: await this.account };
        }
      }
      export const createServer = () => new Notes().server;
    `,
    ],
  },
  {
    name: 'the caller in a closure around a server of FastMCP, which has many clients, beside one of the SDK',
    filename: 'src/app.ts',
    leaks: `
      import { FastMCP } from 'fastmcp';
      export function createServer() {
        let caller: unknown;
        const server = new FastMCP({ name: 'notes', version: '1.0.0' });
        server.addTool({ name: 'add', execute: async (args, { session }) => {
          «caller = session»;
          await save(args);
          return String(caller);
        } });
        return server;
      }
    `,
    reports: [{ messageId: 'closure', data: { storage: 'caller', source: 'session', instead: "'extra'" } }],
    keeps: `
      import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
      export function createServer() {
        let caller: unknown;
        const server = new McpServer({ name: 'notes', version: '1.0.0' });
        server.registerTool('add', {}, async (args, { session }) => {
          caller = session;
          await save(args);
          return { content: String(caller) };
        });
        return server;
      }
    `,
  },
  {
    name: 'a tool that remembers the first key, beside a tool whose client has the key of the process',
    filename: 'src/app.ts',
    leaks: `
      import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
      const server = new McpServer({ name: 'mail', version: '1.0.0' });
      let client: Client | undefined;
      server.registerTool('send', { inputSchema: {} }, async (args, extra) => {
        «client ??= new Client(extra.authInfo.token)»;
        return client.send(args);
      });
    `,
    reports: [{ messageId: 'memo', data: { storage: 'client', source: 'extra.authInfo.token' } }],
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
