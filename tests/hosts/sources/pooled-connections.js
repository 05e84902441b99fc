import { AsyncLocalStorage } from 'node:async_hooks';
import { createReadStream } from 'node:fs';
import express from 'express';
import pg from 'pg';

const app = express();
const pool = new pg.Pool();
const storage = new AsyncLocalStorage();
const active = new Map();

// An early return keeps the connection, and so does an error: one report.
app.get('/users/:id', async (req, res) => {
  const client = await pool.connect();
  const { rows } = await client.query('select * from users where id = $1', [req.params.id]);
  if (rows.length === 0) return res.sendStatus(404);
  client.release();
  res.json(rows[0]);
});

app.post('/orders', async (req, res) => {
  const client = await pool.connect();
  try {
    for (const item of req.body.items) {
      if (!item.id) break;
      await client.query('insert into orders values ($1)', [item.id]);
    }
  } finally {
    await client.query('COMMIT');
    client.release();
  }
  res.end();
});

app.use((req, res, next) => {
  active.set(req.id, req.path);
  res.on('finish', () => active.delete(req.id));
  storage.run({ id: req.id }, next);
});

app.get('/export', (req, res) => {
  createReadStream('export.csv').pipe(res);
});
