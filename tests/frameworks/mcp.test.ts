import { testHandlers } from './handler-cases.ts';

testHandlers('MCP', [
  {
    name: 'tools, prompts and resources',
    filename: 'src/index.ts',
    code: `
      import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
      import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
      import { z } from 'zod';

      const server = new McpServer({ name: 'notes', version: '1.0.0' });
      server.tool('add', { text: z.string() }, /* handler: other context */ async ({ text }, extra) => ({ content: [] }));
      server.registerTool('find', { description: 'x', inputSchema: {} }, /* handler: other */ async (args) => ({ content: [] }));
      server.registerResource('note', new ResourceTemplate('note://{id}', { list: undefined }), {}, /* handler: other other */ async (uri, { id }) => ({ contents: [] }));
      server.prompt('review', /* handler: other */ ({ code }) => ({ messages: [] }));
      await server.connect(new StdioServerTransport());

      /* not a handler */ function register(registry: Registry) {
        registry.tool('add', /* not a handler */ (text) => text);
      }
    `,
  },
  {
    name: 'the protocol server, FastMCP and the adapter',
    filename: 'src/servers.ts',
    code: `
      import { Server } from '@modelcontextprotocol/sdk/server/index.js';
      import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
      import { FastMCP } from 'fastmcp';
      import { createMcpHandler } from 'mcp-handler';

      class Notes {
        private server: Server;
        constructor/* not a handler */ () {
          this.server = new Server({ name: 'notes', version: '1' }, { capabilities: {} });
          this.server.setRequestHandler(CallToolRequestSchema, /* handler: other context */ async (request, extra) => this.call(request.params));
          this.server.onerror = /* not a handler */ (error) => console.error(error);
        }
        call/* not a handler */ (params: unknown) { return params; }
      }
      const fast = new FastMCP({ name: 'notes', version: '1.0.0', authenticate: /* handler: request */ async (incoming) => incoming.headers });
      fast.addTool({ name: 'add', execute: /* handler: other context */ async (args, { session }) => String(session) });
      export const GET = createMcpHandler(/* not a handler */ (server) => {
        server.tool('roll', {}, /* handler: other */ async ({ sides }) => ({ content: [] }));
      });
    `,
  },
]);
