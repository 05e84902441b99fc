import { testCleanupPairs } from '../cleanup-pairs.ts';

const app = `
  import express from 'express';
  import { Pool } from 'pg';
  import { Sequelize } from 'sequelize';
  import { PrismaClient } from '@prisma/client';
  import { sql } from 'drizzle-orm';
  import knex from './knex.js';
  import { db, getPool } from './db.js';
  const app = express();
  const pool = new Pool();
  const sequelize = new Sequelize(process.env.DATABASE_URL);
  const prisma = new PrismaClient();
`;

testCleanupPairs('require-context-cleanup', 'settings on a connection of a pool', [
  {
    name: 'in a transaction without LOCAL, which outlasts it, beside one with LOCAL and one that is taken back',
    messageId: 'never',
    leaks: `${app}
      app.use(async (req, res, next) => {
        const { tenant } = req.user;
        await prisma.$transaction(async (tx) => {
          await ‹‹tx.$executeRawUnsafe(\`SET app.tenant = '\${tenant}'\`);
        });
        await db.transaction(async (tx) => {
          await ‹‹tx.execute(sql\`SELECT set_config('app.tenant', COALESCE(\${tenant}, ''), false)\`);
        });
        next();
      });
    `,
    keeps: [
      `${app}
      app.use(async (req, res, next) => {
        const { tenant } = req.user;
        await prisma.$transaction(async (tx) => {
          await tx.$executeRawUnsafe(\`SET LOCAL app.tenant = '\${tenant}'\`);
        });
        await db.transaction(async (tx) => {
          await tx.execute(sql\`SELECT set_config('app.tenant', COALESCE(\${tenant}, ''), true)\`);
        });
        await db.transaction(async (tx) => {
          await tx.execute(sql\`SELECT set_config('app.tenant', \${tenant}, false)\`);
          await tx.execute(sql\`RESET app.tenant\`);
        });
        await db.paginate(async (tx) => {
          await tx.execute(sql\`SELECT set_config('app.tenant', \${tenant}, false)\`);
        });
        next();
      });
      `,
    ],
  },
  {
    name: "of TypeORM's managers and repositories, MikroORM and postgres.js, beside what is no client",
    filename: 'src/tenants.ts',
    messageId: 'never',
    leaks: `
      import { EntityManager as MikroManager } from '@mikro-orm/postgresql';
      import { type DataSource, type EntityManager, getManager, type Repository } from 'typeorm';
      import postgres from 'postgres';
      const client = postgres();
      export class Tenants {
        constructor(
          private readonly manager: EntityManager,
          private readonly orders: Repository<Order>,
          private readonly source: DataSource,
          private readonly mikro: MikroManager,
        ) {}
        async enter(tenant: string) {
          await ‹‹this.manager.query(\`SET app.tenant = '\${tenant}'\`);
          await ‹‹this.orders.query(\`SET app.tenant = '\${tenant}'\`);
          await ‹‹this.source.manager.query(\`SET app.tenant = '\${tenant}'\`);
          await ‹‹getManager().query(\`SET app.tenant = '\${tenant}'\`);
          await ‹‹this.mikro.execute('SET app.tenant = ?', [tenant]);
          await ‹‹client\`SELECT set_config('app.tenant', \${tenant}, false)\`;
        }
      }
    `,
    keeps: `
      import { EntityManager, sql } from './own.js';
      export class Tenants {
        constructor(private readonly manager: EntityManager, private readonly source: Source) {}
        async enter(tenant: string) {
          await this.manager.query(\`SET app.tenant = '\${tenant}'\`);
          await this.source.manager.query(\`SET app.tenant = '\${tenant}'\`);
          await sql\`SELECT set_config('app.tenant', \${tenant}, false)\`;
        }
      }
    `,
  },
  {
    name: 'a schema of the call, beside the one of the environment, which is the same for all',
    filename: 'src/raw-query.ts',
    messageId: 'never',
    leaks: `
      import { client } from './client';
      const getSchema = (tenant) => process.env.SCHEMA + tenant;
      export async function rawQuery(sql, tenant) {
        const schema = getSchema(tenant);
        await ‹‹client.$executeRawUnsafe(\`SET search_path TO "\${schema}";\`);
        return client.$queryRawUnsafe(sql);
      }
    `,
    keeps: `
      import { client } from './client';
      const getSchema = () => new URL(process.env.DATABASE_URL).searchParams.get('schema');
      export async function rawQuery(sql) {
        const schema = getSchema();
        await client.$executeRawUnsafe(\`SET search_path TO "\${schema}";\`);
        return client.$queryRawUnsafe(sql);
      }
    `,
  },
  {
    name: "Prisma's client under any name, which its methods tell, beside a client of the function's own",
    filename: 'src/rls.ts',
    messageId: 'never',
    leaks: `
      import { PrismaClient } from '@prisma/client';
      import { PrismaService } from './prisma.service';
      export class Own extends PrismaClient {
        async enter(tenant: string) {
          await ‹‹this.$executeRawUnsafe(\`SET app.tenant = '\${tenant}'\`);
        }
      }
      export class Rls {
        constructor(private readonly database: PrismaService) {}
        async enter(tenant: string) {
          await ‹‹this.database.$executeRaw\`SELECT set_config('app.tenant', \${tenant}, false)\`;
        }
      }
    `,
    keeps: `
      import { PrismaClient } from '@prisma/client';
      export async function enter(tenant: string) {
        const own = new PrismaClient();
        await own.$executeRawUnsafe(\`SET app.tenant = '\${tenant}'\`);
        return own;
      }
    `,
  },
  {
    name: 'a setting from the request, beside one that is the same for all, one of a transaction and another statement',
    messageId: 'never',
    leaks: `${app}
      app.get('/reports', async (req, res) => {
        const { tenant } = req.user;
        await ‹‹pool.query("SELECT set_config('app.tenant', $1, false)", [tenant]);
        res.json(await pool.query('select * from reports'));
      });
    `,
    keeps: [
      `${app}
      const schema = process.env.SCHEMA;
      await pool.query(\`SET search_path TO \${schema}\`);
      app.get('/reports', async (req, res) => {
        await pool.query("SELECT set_config('app.schema', $1, false)", [schema]);
        res.json(await pool.query('select * from reports'));
      });
      `,
      `${app}
      app.get('/reports', async (req, res) => {
        const { tenant } = req.user;
        await pool.query("SELECT set_config('app.tenant', $1, true)", [tenant]);
        await pool.query(\`UPDATE reports SET tenant = \${tenant}\`);
        await pool.query('SET LOCAL search_path TO ' + tenant);
        res.json(await pool.query('select * from reports'));
      });
      `,
    ],
  },
  {
    name: 'what sends a statement to a pool of its own, beside a transaction, a pool for each tenant and an instance that is made here',
    messageId: 'never',
    leaks: `${app}
      app.use(async (req, res, next) => {
        const { tenant } = req.user;
        await ‹‹sequelize.query(\`SET search_path TO \${tenant}\`);
        await ‹‹prisma.$executeRawUnsafe(\`SET app.tenant = '\${tenant}'\`);
        await ‹‹prisma.$executeRaw\`SELECT set_config('app.tenant', \${tenant}, FALSE)\`;
        await ‹‹knex.raw('SET app.tenant = ?', [tenant]);
        await ‹‹db.execute(sql.raw('SET ROLE ' + tenant));
        await ‹‹db.execute(sql\`SELECT set_config('app.tenant', \${tenant}, false)\`);
        next();
      });
    `,
    keeps: `${app}
      app.use(async (req, res, next) => {
        const { tenant } = req.user;
        await getPool(tenant).query(\`SET search_path TO \${tenant}\`);
        await prisma.$transaction([
          prisma.$executeRaw\`SELECT set_config('app.tenant', \${tenant}, TRUE)\`,
          prisma.report.findMany(),
        ]);
        await knex.transaction(async (trx) => {
          await trx.raw('SET LOCAL app.tenant = ?', [tenant]);
        });
        const own = new Sequelize(tenant);
        try {
          await own.query(\`SET search_path TO \${tenant}\`);
        } finally {
          await own.close();
        }
        next();
      });
    `,
  },
  {
    name: 'in a helper that a request calls, beside one that a script calls',
    messageId: 'never',
    leaks: `${app}
      async function useTenant(tenant) {
        await ‹‹pool.query(\`SET search_path TO \${tenant}\`);
      }
      app.use(async (req, res, next) => {
        await useTenant(req.get('tenant'));
        next();
      });
    `,
    keeps: `${app}
      async function useTenant(tenant) {
        await pool.query(\`SET search_path TO \${tenant}\`);
      }
      await useTenant(process.argv[2]);
    `,
  },
  {
    name: 'a pool that a container injects, beside one of the tenant',
    messageId: 'never',
    filename: 'src/tenant.middleware.ts',
    leaks: `
      import { Injectable, NestMiddleware } from '@nestjs/common';
      import { DataSource } from 'typeorm';
      @Injectable()
      export class TenantMiddleware implements NestMiddleware {
        constructor(private readonly dataSource: DataSource) {}
        async use(req, res, next) {
          await ‹‹this.dataSource.query(\`SET search_path TO \${req.headers.tenant}\`);
          next();
        }
      }
    `,
    keeps: `
      import { Injectable, NestMiddleware } from '@nestjs/common';
      import { DataSource } from 'typeorm';
      @Injectable()
      export class TenantMiddleware implements NestMiddleware {
        constructor(private readonly sources: Map<string, DataSource>) {}
        async use(req, res, next) {
          const source = this.sources.get(req.headers.tenant);
          await source.query(\`SET search_path TO \${req.headers.tenant}\`);
          next();
        }
      }
    `,
  },
  {
    name: 'in a function of another file than the requests, beside what is the same in each call, and a script',
    messageId: 'never',
    filename: 'src/services/beds.service.ts',
    leaks: `
      import pool from '../database';
      export async function getBeds(tenant, ward) {
        await ‹‹pool.query(\`SET search_path TO "\${tenant}"\`);
        return pool.query('select * from beds where ward = $1', [ward]);
      }
      import { DataSource } from 'typeorm';
      const source = new DataSource({});
      export async function getWards(tenant) {
        await ‹‹source.query(\`SET search_path TO "\${tenant}"\`);
        return source.query('select * from wards');
      }
      export class BedService {
        constructor(private readonly pool: Pool) {}
        async free(tenant) {
          await ‹‹this.pool.query("SELECT set_config('app.tenant', $1, false)", [tenant]);
          return this.pool.query('select * from free_beds');
        }
      }
    `,
    keeps: [
      `
      import pool from '../database';
      import { config } from '../config';
      export async function prepare() {
        await pool.query(\`SET search_path TO "\${config.schema}"\`);
        await pool.query('SET search_path TO app');
      }
    `,
      `
      import { Pool } from 'pg';
      const pool = new Pool();
      export async function migrate(schema) {
        await pool.query(\`SET search_path TO "\${schema}"\`);
        await pool.query('create table beds (id int)');
        await pool.end();
      }
    `,
      `
      import { Pool } from 'pg';
      export async function migrate(schema) {
        const pool = new Pool({ max: 1 });
        await pool.query(\`SET search_path TO "\${schema}"\`);
        return pool;
      }
    `,
      `
      import pool from '../database';
      async function migrate(schema) {
        await pool.query(\`SET search_path TO "\${schema}"\`);
      }
      for (const schema of process.argv.slice(2)) await migrate(schema);
    `,
      `
      import { pooled, poolBeds, spool } from '../database';
      export async function getBeds(tenant) {
        await pooled.query(\`SET search_path TO "\${tenant}"\`);
        await poolBeds.query(\`SET search_path TO "\${tenant}"\`);
        await spool.query(\`SET search_path TO "\${tenant}"\`);
      }
    `,
      `
      import { client } from '../database';
      export async function getBeds(tenant) {
        await client.query(\`SET search_path TO "\${tenant}"\`);
        return client.query('select * from beds');
      }
    `,
    ],
  },
  {
    name: 'on the pool of another object, beside the one of a tenant',
    messageId: 'never',
    leaks: `${app}
      class BedController {
        constructor(beds) { this.beds = beds; }
        list = async (req, res) => {
          await ‹‹this.beds.pool.query(\`SET search_path TO "\${req.headers.tenant}"\`);
          res.json(await this.beds.pool.query('select * from beds'));
        };
      }
      app.get('/beds', new BedController(db).list);
    `,
    keeps: `${app}
      class BedController {
        constructor(beds) { this.beds = beds; }
        list = async (req, res) => {
          await this.beds.of(req.headers.tenant).query(\`SET search_path TO "\${req.headers.tenant}"\`);
          res.json(await this.beds.of(req.headers.tenant).query('select * from beds'));
        };
      }
      app.get('/beds', new BedController(db).list);
    `,
  },
]);
