import type { Framework, Signature } from './framework.ts';

/**
 * `(args, extra)`, with the session and the caller in `extra`; a tool without arguments gets `extra` alone.
 *
 * Arguments are no request data here: a server on stdio has one client, and `selectProject({ path })` or `setLevel` set that
 * client's state. Who calls (`extra.authInfo`, `extra.sessionId`) is known only to a server of several.
 */
const tool: Signature = { parameters: ['other', 'context'] };

/** `(uri, variables, extra)`, or `(uri, extra)` for a resource with a fixed address. */
const resource: Signature = { parameters: ['other', 'other', 'context'] };

const serverModules = [
  '@modelcontextprotocol/sdk/server/mcp.js',
  '@modelcontextprotocol/sdk/server/mcp',
  '@modelcontextprotocol/server',
];

const protocolModules = [
  '@modelcontextprotocol/sdk/server/index.js',
  '@modelcontextprotocol/sdk/server/index',
  '@modelcontextprotocol/sdk/server',
  '@modelcontextprotocol/server',
];

/** What a session over HTTP gets its messages by. */
export const serverTransports = [
  ...['sse', 'sse.js'].map((file) => `@modelcontextprotocol/sdk/server/${file}#SSEServerTransport`),
  ...['streamableHttp', 'streamableHttp.js'].map(
    (file) => `@modelcontextprotocol/sdk/server/${file}#StreamableHTTPServerTransport`,
  ),
  '@modelcontextprotocol/node#NodeStreamableHTTPServerTransport',
  '@hono/mcp#StreamableHTTPTransport',
];

/**
 * Servers of the Model Context Protocol: the official SDK, FastMCP and Vercel's adapter. https://modelcontextprotocol.io/docs/develop/build-server
 *
 * A server of the SDK is connected to one transport, and so has one session; one of FastMCP makes a session for each client.
 */
export const mcp: Framework = {
  name: 'mcp',
  title: 'MCP',
  modules: [
    '@modelcontextprotocol/sdk',
    '@modelcontextprotocol/server',
    '@modelcontextprotocol/node',
    '@hono/mcp',
    'fastmcp',
    'mcp-handler',
    '@vercel/mcp-adapter',
  ],
  receivers: [
    {
      name: 'server',
      createdBy: serverModules.map((name) => `${name}#McpServer`),
      types: serverModules.map((name) => `${name}#McpServer`),
      ofOneClient: true,
      registrations: [
        {
          methods: ['tool', 'registerTool', 'prompt', 'registerPrompt'],
          handlers: { in: 'argument', index: -1 },
          signature: tool,
        },
        { methods: ['resource', 'registerResource'], handlers: { in: 'argument', index: -1 }, signature: resource },
      ],
      members: { server: 'protocol' },
    },
    {
      // server.setRequestHandler(CallToolRequestSchema, async (request, extra) => …)
      name: 'protocol',
      createdBy: protocolModules.map((name) => `${name}#Server`),
      types: protocolModules.map((name) => `${name}#Server`),
      ofOneClient: true,
      registrations: [
        {
          methods: ['setRequestHandler', 'setNotificationHandler'],
          handlers: { in: 'argument', index: -1 },
          signature: tool,
        },
      ],
    },
    {
      // new FastMCP(…).addTool({ name, parameters, execute: async (args, { session }) => … })
      name: 'fast',
      createdBy: ['fastmcp#FastMCP'],
      types: ['fastmcp#FastMCP'],
      registrations: [
        { methods: ['addTool'], handlers: { in: 'properties', argument: 0, names: ['execute'] }, signature: tool },
        {
          methods: ['addPrompt', 'addResource', 'addResourceTemplate'],
          handlers: { in: 'properties', argument: 0, names: ['load'] },
          signature: tool,
        },
      ],
    },
  ],
  handlerCalls: [
    {
      calls: [
        'mcp-handler',
        'mcp-handler#createMcpHandler',
        '@vercel/mcp-adapter',
        '@vercel/mcp-adapter#createMcpHandler',
      ],
      handlers: { in: 'argument', index: 0 },
      signature: { parameters: [{ role: 'shared', receiver: 'server' }] },
      runs: 'setup',
    },
    {
      calls: ['fastmcp#FastMCP'],
      handlers: { in: 'properties', argument: 0, names: ['authenticate'] },
      signature: { parameters: ['request'] },
    },
  ],
  // (args, extra: RequestHandlerExtra<ServerRequest, ServerNotification>) => …
  parameterTypes: [
    {
      types: [
        ...['protocol', 'protocol.js'].map((file) => `@modelcontextprotocol/sdk/shared/${file}#RequestHandlerExtra`),
        '@modelcontextprotocol/server#ServerContext',
      ],
      role: 'context',
    },
  ],
  requestConstructors: serverTransports,
  requestStorage: 'extra',
};
