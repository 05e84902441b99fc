import type { ModuleExport } from '../frameworks/framework.ts';

/** What sends each statement over a connection of a pool of its own, and is made once: pools, and the clients of libraries that have one. */
export const poolingClients: readonly ModuleExport[] = [
  'pg#Pool',
  'pg-pool',
  'mysql2#createPool',
  'mysql2/promise#createPool',
  'mysql2/promise#Pool',
  'sequelize#Sequelize',
  'sequelize-typescript#Sequelize',
  'typeorm#DataSource',
  'typeorm#Connection',
  'typeorm#EntityManager',
  'typeorm#Repository',
  'typeorm#getConnection',
  'typeorm#getManager',
  'typeorm#getRepository',
  '@mikro-orm/core#EntityManager',
  '@mikro-orm/knex#EntityManager',
  '@mikro-orm/knex#SqlEntityManager',
  '@mikro-orm/mysql#EntityManager',
  '@mikro-orm/postgresql#EntityManager',
  '@mikro-orm/postgresql#SqlEntityManager',
  'knex',
  'knex#Knex',
  'knex#knex',
  '@prisma/client#PrismaClient',
  'postgres',
];

/**
 * Methods that run a callback in a transaction, on one connection of the pool, which they hand to it: Prisma's, Drizzle's, TypeORM's, Knex' and
 * MikroORM's. A `SET` there lasts longer than the transaction, unless that is rolled back.
 *
 * https://www.postgresql.org/docs/current/sql-set.html
 */
export const transactionMethods: ReadonlySet<string> = new Set(['$transaction', 'transaction', 'transactional']);
