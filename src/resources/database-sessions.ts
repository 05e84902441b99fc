import type { Resource } from './resource.ts';

/**
 * What of a query runner takes a connection for it: what it sends itself, and what its manager does.
 * https://github.com/typeorm/typeorm/blob/master/src/query-runner/QueryRunner.ts
 */
const runnerMethods: readonly string[] = [
  'connect',
  'startTransaction',
  'query',
  'stream',
  'manager',
  'clearDatabase',
  'clearTable',
  ...['Database', 'Schema', 'Table', 'View'].flatMap((kind) => [`create${kind}`, `drop${kind}`, `has${kind}`]),
  ...['Column', 'PrimaryKey', 'ForeignKey', 'Index', 'UniqueConstraint'].flatMap((kind) => [
    `${kind === 'Column' ? 'add' : 'create'}${kind}`,
    `drop${kind}`,
  ]),
  ...['addColumns', 'changeColumn', 'dropColumns', 'hasColumn', 'renameColumn', 'renameTable'],
  ...['getDatabases', 'getSchemas', 'getTable', 'getTables', 'getView', 'getViews'],
];

/** Connections, sessions and transactions that the code opens itself and has to end. */
export const databaseSessions: readonly Resource[] = [
  {
    name: 'pg-client',
    title: 'database connection',
    setUp: [
      {
        form: 'method',
        methods: ['connect'],
        receivers: [
          'pg#Client',
          'pg#native.Client',
          '@neondatabase/serverless#Client',
          '@vercel/postgres#createClient',
        ],
        holds: 'receiver',
      },
    ],
    tearDown: { methods: ['end'] },
    instead: 'pool.query(…)',
    source: 'https://node-postgres.com/apis/client#clientend',
  },
  {
    name: 'mysql-connection',
    title: 'database connection',
    setUp: [
      {
        form: 'call',
        exports: [
          'mysql2#createConnection',
          'mysql2/promise#createConnection',
          'mysql#createConnection',
          'promise-mysql#createConnection',
          'mariadb#createConnection',
        ],
      },
    ],
    tearDown: { methods: ['end', 'destroy', 'close'] },
    instead: 'pool.query(…)',
    source: 'https://sidorares.github.io/node-mysql2/docs',
  },
  {
    name: 'database-pool',
    title: 'connection pool',
    ofRequestsOnly: true,
    setUp: [
      {
        form: 'call',
        exports: [
          'pg#Pool',
          'pg-pool',
          '@neondatabase/serverless#Pool',
          'mysql2#createPool',
          'mysql2/promise#createPool',
          'mysql#createPool',
          'mariadb#createPool',
          'knex',
          'knex#knex',
          'sequelize',
          'sequelize#Sequelize',
        ],
      },
    ],
    tearDown: { methods: ['end', 'destroy', 'close'] },
    instead: 'one pool of the module',
    source: 'https://node-postgres.com/features/pooling, https://knexjs.org/guide/#destroy',
  },
  {
    name: 'mssql-connection-pool',
    title: 'connection pool',
    setUp: [{ form: 'method', methods: ['connect'], receivers: ['mssql#ConnectionPool'], holds: 'receiver' }],
    tearDown: { methods: ['close'] },
    source: 'https://www.npmjs.com/package/mssql#connection-pools',
  },
  {
    name: 'mongo-session',
    title: 'session',
    // The client lends one of its sessions of the server.
    lent: true,
    // By the source of mongodb 7.9 it asks no server, and fails in a session with a transaction only.
    harmless: ['startTransaction'],
    setUp: [
      {
        form: 'method',
        methods: ['startSession'],
        receivers: [
          'mongodb#MongoClient',
          'mongoose',
          'mongoose#connection',
          'mongoose#createConnection',
          'mongoose#Connection',
          'mongoose#model',
          'mongoose#Model',
        ],
        holds: 'result',
        paired: true,
        provenBy: ['startTransaction', 'withTransaction', 'commitTransaction', 'abortTransaction'],
      },
      { form: 'call', exports: ['mongoose#startSession'] },
    ],
    tearDown: { methods: ['endSession'], optionsOfUse: ['session'] },
    instead: 'client.withSession(…)',
    // By the source of mongodb 7.9: until `endSession` the client keeps it among its active ones, and its session of the server is not used again.
    source: 'https://www.mongodb.com/docs/drivers/node/current/crud/transactions/',
  },
  {
    name: 'mongo-client',
    title: 'database connection',
    setUp: [
      { form: 'method', methods: ['connect'], receivers: ['mongodb#MongoClient'], holds: 'receiver' },
      { form: 'call', exports: ['mongodb#MongoClient.connect', 'mongoose#createConnection'] },
    ],
    tearDown: { methods: ['close', 'destroy'] },
    source: 'https://www.mongodb.com/docs/drivers/node/current/connect/mongoclient/',
  },
  {
    name: 'typeorm-query-runner',
    title: 'query runner',
    transactions: { begin: ['startTransaction'], end: ['commitTransaction', 'rollbackTransaction'] },
    // Measured with PostgreSQL: the runner of a connection that is gone has released itself.
    harmless: ['startTransaction'],
    setUp: [
      {
        form: 'method',
        methods: ['createQueryRunner'],
        receivers: ['typeorm#DataSource', 'typeorm#Connection', 'typeorm#getConnection', 'typeorm#createConnection'],
        holds: 'result',
        paired: true,
        provenBy: runnerMethods,
        startedBy: runnerMethods,
      },
    ],
    tearDown: { methods: ['release'] },
    instead: 'dataSource.transaction(…)',
    source: 'https://typeorm.io/docs/query-runner/',
  },
  {
    name: 'typeorm-data-source',
    title: 'database connection',
    setUp: [{ form: 'method', methods: ['initialize'], receivers: ['typeorm#DataSource'], holds: 'receiver' }],
    tearDown: { methods: ['destroy', 'close'] },
    source: 'https://typeorm.io/docs/data-source/data-source/',
  },
  {
    name: 'transaction',
    title: 'transaction',
    commits: true,
    setUp: [
      {
        form: 'method',
        methods: ['transaction', 'transactionProvider'],
        receivers: [
          'knex',
          'knex#knex',
          'sequelize',
          'sequelize#Sequelize',
          'sequelize-typescript#Sequelize',
          '@sequelize/core#Sequelize',
        ],
        holds: 'result',
        paired: true,
        // IndexedDB: db.transaction(['users'], 'readwrite')
        mostArguments: 1,
        unlessCallback: true,
      },
      {
        form: 'method',
        methods: ['startTransaction'],
        receivers: ['objection#Model', 'objection#transaction'],
        holds: 'result',
        paired: true,
        unlessCallback: true,
      },
    ],
    tearDown: { methods: ['commit', 'rollback'], optionsOfUse: ['transaction', 'transacting'] },
    instead: 'transaction(async (trx) => …)',
    source: 'https://sequelize.org/docs/v6/other-topics/transactions/, https://knexjs.org/guide/transactions.html',
  },
  {
    name: 'redis-client',
    title: 'Redis connection',
    setUp: [
      {
        form: 'method',
        methods: ['connect'],
        receivers: ['redis#createClient', '@redis/client#createClient'],
        holds: 'receiver',
      },
      { form: 'call', exports: ['ioredis', 'ioredis#Redis'], onlyPaired: 'outside-requests' },
    ],
    tearDown: { methods: ['quit', 'disconnect', 'close', 'destroy', 'end'] },
    source: 'https://github.com/redis/node-redis#disconnecting',
  },
  {
    name: 'redis-duplicate',
    title: 'Redis connection',
    setUp: [
      {
        form: 'method',
        methods: ['duplicate'],
        receivers: ['redis#createClient', '@redis/client#createClient', 'ioredis', 'ioredis#Redis'],
        holds: 'result',
        paired: true,
      },
    ],
    tearDown: { methods: ['quit', 'disconnect', 'close', 'destroy', 'end'] },
    source: 'https://github.com/redis/node-redis/blob/master/docs/pub-sub.md',
  },
  {
    name: 'ldap-client',
    title: 'LDAP connection',
    setUp: [{ form: 'call', exports: ['ldapjs#createClient', 'ldapts#Client'] }],
    tearDown: { methods: ['unbind', 'destroy'] },
    source: 'http://ldapjs.org/client.html',
  },
  {
    name: 'prisma-client',
    title: 'database connection',
    setUp: [{ form: 'call', exports: ['@prisma/client#PrismaClient'], onlyPaired: 'outside-requests' }],
    tearDown: { methods: ['$disconnect'] },
    source:
      'https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/databases-connections/connection-management',
  },
];
