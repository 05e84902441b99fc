import type { Resource } from './resource.ts';

/** Transports of the Model Context Protocol's SDK: connecting one opens a session that only `close()` ends. */
const mcpTransports = [
  '@modelcontextprotocol/sdk/client/sse.js#SSEClientTransport',
  '@modelcontextprotocol/sdk/client/streamableHttp.js#StreamableHTTPClientTransport',
  '@modelcontextprotocol/sdk/client/stdio.js#StdioClientTransport',
  '@modelcontextprotocol/sdk/client/websocket.js#WebSocketClientTransport',
  '@modelcontextprotocol/client#SSEClientTransport',
  '@modelcontextprotocol/client#StreamableHTTPClientTransport',
  '@modelcontextprotocol/client#StdioClientTransport',
];

/** Connections to other services and processes. */
export const connections: readonly Resource[] = [
  {
    name: 'mcp-client',
    title: 'MCP connection',
    setUp: [
      {
        form: 'method',
        methods: ['connect'],
        receivers: [
          '@modelcontextprotocol/sdk/client/index.js#Client',
          '@modelcontextprotocol/sdk/client#Client',
          '@modelcontextprotocol/client#Client',
        ],
        holds: 'receiver',
        argument: mcpTransports,
      },
    ],
    tearDown: { methods: ['close'] },
    source: 'https://github.com/modelcontextprotocol/typescript-sdk/blob/main/README.md',
  },
  {
    name: 'amqp-connection',
    title: 'AMQP connection',
    setUp: [{ form: 'call', exports: ['amqplib#connect'], onlyPaired: 'outside-requests' }],
    tearDown: { methods: ['close'] },
    source: 'https://amqp-node.github.io/amqplib/channel_api.html#model_close',
  },
  {
    name: 'kafka-client',
    title: 'Kafka connection',
    setUp: [
      {
        form: 'method',
        methods: ['producer', 'consumer', 'admin'],
        receivers: ['kafkajs#Kafka', '@confluentinc/kafka-javascript#KafkaJS.Kafka'],
        holds: 'result',
        startedBy: ['connect'],
        onlyPaired: 'outside-requests',
      },
    ],
    tearDown: { methods: ['disconnect'] },
    source: 'https://kafka.js.org/docs/producing',
  },
  {
    name: 'terminal',
    title: 'terminal',
    setUp: [
      {
        form: 'call',
        exports: ['node-pty#spawn', '@lydell/node-pty#spawn', 'node-pty-prebuilt-multiarch#spawn'],
        onlyPaired: 'outside-requests',
      },
    ],
    tearDown: { methods: ['kill', 'destroy'] },
    source: 'https://github.com/microsoft/node-pty#api',
  },
  {
    name: 'event-source',
    title: 'event source',
    setUp: [
      {
        form: 'call',
        exports: ['eventsource', 'eventsource#EventSource', 'EventSource'],
        onlyPaired: 'outside-requests',
      },
    ],
    tearDown: { methods: ['close'] },
    // It connects again when the other side closes.
    source: 'https://developer.mozilla.org/en-US/docs/Web/API/EventSource/close',
  },
  {
    name: 'job-queue',
    title: 'connection of a queue',
    setUp: [
      {
        form: 'call',
        exports: ['bullmq#Queue', 'bullmq#QueueEvents', 'bullmq#Worker', 'bullmq#FlowProducer', 'bull'],
        onlyPaired: 'outside-requests',
      },
    ],
    tearDown: { methods: ['close', 'disconnect'] },
    instead: 'one queue of the module',
    source: 'https://docs.bullmq.io/guide/connections',
  },
  {
    name: 'sftp-client',
    title: 'SFTP connection',
    setUp: [
      { form: 'method', methods: ['connect'], receivers: ['ssh2-sftp-client', 'ssh2-promise'], holds: 'receiver' },
    ],
    tearDown: { methods: ['end', 'close'] },
    source: 'https://www.npmjs.com/package/ssh2-sftp-client',
  },
  {
    name: 'ftp-client',
    title: 'FTP connection',
    setUp: [{ form: 'method', methods: ['access', 'connect'], receivers: ['basic-ftp#Client'], holds: 'receiver' }],
    tearDown: { methods: ['close'] },
    source: 'https://www.npmjs.com/package/basic-ftp',
  },
  {
    name: 'imap-client',
    title: 'IMAP connection',
    setUp: [{ form: 'method', methods: ['connect'], receivers: ['imapflow#ImapFlow'], holds: 'receiver' }],
    tearDown: { methods: ['logout', 'close'] },
    source: 'https://imapflow.com/docs/guides/basic-usage',
  },
  {
    name: 'browser',
    title: 'browser',
    setUp: [
      {
        form: 'method',
        // What is only connected to goes on without the one who connected, but keeps the connection.
        methods: ['launch', 'connect', 'connectOverCDP', 'launchPersistentContext'],
        receivers: [
          'puppeteer',
          'puppeteer-core',
          'puppeteer-extra',
          'playwright#chromium',
          'playwright#firefox',
          'playwright#webkit',
          'playwright-core#chromium',
          'playwright-chromium#chromium',
        ],
        holds: 'result',
      },
      {
        form: 'call',
        exports: [
          'puppeteer#launch',
          'puppeteer#connect',
          'puppeteer-core#launch',
          'puppeteer-core#connect',
          'playwright#chromium.launch',
          'playwright-core#chromium.launch',
        ],
      },
    ],
    tearDown: { methods: ['close', 'disconnect'] },
    source: 'https://pptr.dev/api/puppeteer.browser.close',
  },
  {
    name: 'browser-page',
    title: 'page',
    endsWithReceiver: true,
    setUp: [
      {
        form: 'method',
        methods: ['newPage', 'newContext', 'createBrowserContext', 'createIncognitoBrowserContext'],
        receivers: [
          ...['puppeteer', 'puppeteer-core'].flatMap((module) => [
            `${module}#Browser`,
            `${module}#launch`,
            `${module}#connect`,
            `${module}#default.launch`,
          ]),
          ...['playwright', 'playwright-core'].flatMap((module) => [
            `${module}#Browser`,
            ...['chromium', 'firefox', 'webkit'].map((name) => `${module}#${name}.launch`),
          ]),
        ],
        holds: 'result',
        paired: true,
      },
    ],
    tearDown: { methods: ['close'] },
    source: 'https://pptr.dev/api/puppeteer.page.close, https://playwright.dev/docs/api/class-browser#browser-new-page',
  },
  {
    name: 'file-handle',
    title: 'file handle',
    setUp: [{ form: 'call', exports: ['fs/promises#open', 'fs#promises.open'] }],
    // A stream of the handle closes it at its end (autoClose).
    tearDown: { methods: ['close', 'createReadStream', 'createWriteStream'] },
    source:
      'https://nodejs.org/api/fs.html#filehandleclose, https://nodejs.org/api/fs.html#filehandlecreatereadstreamoptions',
  },
];
