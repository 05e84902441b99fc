import Fastify from 'fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Pool, type PoolClient } from 'pg';

interface Session {
  readonly tenant: string;
}

const app = Fastify();
const pool: Pool = new Pool();

let session: Session | undefined;

app.addHook('onRequest', async (request: FastifyRequest) => {
  session = request.headers['x-session'] as unknown as Session;
});

app.get('/orders', async (request: FastifyRequest<{ Querystring: { customer: string } }>, reply: FastifyReply) => {
  const client: PoolClient = await pool.connect();
  const { rows } = await client.query('SELECT * FROM orders WHERE customer = $1', [request.query.customer]);
  client.release();
  return reply.send({ rows, tenant: session?.tenant });
});

app.get('/invoices', async (request: FastifyRequest<{ Querystring: { customer?: string } }>) => {
  const client = await pool.connect();
  if (request.query.customer === undefined) {
    return [];
  }
  try {
    return (await client.query('SELECT * FROM invoices WHERE customer = $1', [request.query.customer])).rows;
  } finally {
    client.release();
  }
});

await app.listen({ port: 3000 });
