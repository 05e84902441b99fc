import type { Resource } from './resource.ts';

/** Names under which a pool is usually imported from a module of the application's own. */
const pool = /pool$/i;

/** Connections that are lent by a pool, and have to be given back to it. */
export const pooledConnections: readonly Resource[] = [
  {
    name: 'pg-pool-client',
    title: 'pooled connection',
    // https://www.npmjs.com/package/mssql#connection-pools
    unlessUsedBy: ['request', 'transaction', 'batch'],
    lent: true,
    transactions: { begin: [], end: [] },
    setUp: [
      {
        form: 'method',
        methods: ['connect'],
        receivers: [
          'pg#Pool',
          'pg-pool',
          'pg#native.Pool',
          '@neondatabase/serverless#Pool',
          '@vercel/postgres#createPool',
          '@vercel/postgres#db',
        ],
        holds: 'result',
        paired: true,
        receiverNames: pool,
      },
      {
        form: 'callback',
        methods: ['connect'],
        receivers: ['pg#Pool', 'pg-pool', '@neondatabase/serverless#Pool'],
        parameter: 1,
        error: 0,
        release: 2,
        paired: true,
        receiverNames: pool,
      },
    ],
    tearDown: { methods: ['release'] },
    instead: 'pool.query(…)',
    source: 'https://node-postgres.com/apis/pool#poolconnect',
  },
  {
    name: 'mysql-pool-connection',
    title: 'pooled connection',
    lent: true,
    transactions: {
      begin: ['beginTransaction'],
      end: ['commit', 'rollback'],
      // https://mariadb.com/docs/connectors/mariadb-connector-nodejs/connector-nodejs-promise-api: `noControlAfterUse`
      endedBy: { module: 'mariadb', methods: ['batch', 'importFile'] },
    },
    // mysql and mysql2, by their sources: at an error of the connection the pool forgets it.
    harmless: ['beginTransaction'],
    setUp: [
      {
        form: 'method',
        methods: ['getConnection'],
        receivers: [
          'mysql2#createPool',
          'mysql2/promise#createPool',
          'mysql#createPool',
          'promise-mysql#createPool',
          'mariadb#createPool',
        ],
        holds: 'result',
        paired: true,
        receiverNames: pool,
      },
      {
        form: 'callback',
        methods: ['getConnection'],
        receivers: ['mysql2#createPool', 'mysql#createPool', 'mariadb/callback#createPool'],
        parameter: 1,
        error: 0,
        paired: true,
        receiverNames: pool,
      },
    ],
    tearDown: { methods: ['release', 'end', 'close', 'destroy'], receiverMethods: ['releaseConnection'] },
    instead: 'pool.query(…)',
    source: 'https://sidorares.github.io/node-mysql2/docs#using-connection-pools',
  },
  {
    name: 'oracledb-connection',
    title: 'pooled connection',
    lent: true,
    setUp: [
      {
        form: 'method',
        methods: ['getConnection'],
        receivers: ['oracledb', 'oracledb#createPool', 'oracledb#getPool'],
        holds: 'result',
      },
    ],
    tearDown: { methods: ['close', 'release'] },
    source: 'https://node-oracledb.readthedocs.io/en/latest/user_guide/connection_handling.html#closing-connections',
  },
  {
    name: 'pool-resource',
    title: 'pooled resource',
    lent: true,
    setUp: [
      {
        form: 'method',
        methods: ['acquire'],
        receivers: ['generic-pool#createPool', 'tarn#Pool'],
        holds: 'result',
        paired: true,
        // store.acquire(key, ttl) leases something of that key, which may as well be left to run out.
        mostArguments: 0,
      },
    ],
    tearDown: { receiverMethods: ['release', 'destroy'], methods: ['release'] },
    instead: 'pool.use(…)',
    source: 'https://github.com/coopernurse/node-pool#documentation',
  },
];
