/** The routes of one kind of resource, as a server has them: a list, a creation, a deletion in a transaction. */
function routesOf(name: string): string {
  return `
app.get('/${name}', authenticate, async (req, res) => {
  const page = Number(req.query.page ?? 1);
  const ${name} = await db.${name}.findMany({ where: { owner: req.user.id }, skip: (page - 1) * 20, take: 20 });
  res.json({ page, ${name} });
});

app.post('/${name}', authenticate, async (req, res, next) => {
  try {
    const errors = validate('${name}', req.body);
    if (errors.length > 0) return res.status(400).json({ errors });
    const created = await db.${name}.create({ ...req.body, owner: req.user.id });
    log.info({ id: created.id, user: req.user.id }, 'created');
    res.status(201).json(created);
  } catch (error) {
    next(error);
  }
});

app.delete('/${name}/:id', authenticate, async (req, res) => {
  const found = await db.${name}.findOne({ id: req.params.id, owner: req.user.id });
  if (!found) return res.status(404).end();
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('DELETE FROM ${name} WHERE id = $1', [req.params.id]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
  res.status(204).end();
});
`;
}

const resources = ['orders', 'invoices', 'customers', 'products', 'payments', 'shipments', 'returns', 'reviews'];

/**
 * A server of about 300 lines while somebody edits it: a variable that nobody uses is called `draft` and a number, which ESLint's own
 * rule says in words; and with `leaks`, a line keeps the user of a request in the module.
 */
export function editedServer(number: number, leaks: boolean): string {
  return `import express from 'express';
import pg from 'pg';
import { authenticate } from './authenticate.js';
import { db } from './db.js';
import { log } from './log.js';
import { validate } from './validate.js';

const app = express();
const pool = new pg.Pool();
export let lastUser;

app.use((req, res, next) => {
  const draft${number} = req.path;
  ${leaks ? 'lastUser = req.user;' : 'req.lastUser = req.user;'}
  next();
});
${resources.map(routesOf).join('')}
export { app };
`;
}
