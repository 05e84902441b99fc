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
  'knex',
  'knex#Knex',
  'knex#knex',
  '@prisma/client#PrismaClient',
];
