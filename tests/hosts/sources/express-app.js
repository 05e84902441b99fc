import { randomUUID } from 'node:crypto';
import express from 'express';
import pg from 'pg';

const app = express();
const pool = new pg.Pool();

let currentUser;
let isAdmin = false;
const inProgress = new Map();
const started = new Map();

app.use((req, res, next) => {
  currentUser = req.user;
  if (req.user?.role === 'admin') {
    isAdmin = true;
  }
  next();
});

app.use((req, res, next) => {
  req.id = randomUUID();
  inProgress.set(req.id, req.path);
  res.on('finish', () => {
    inProgress.delete(req.id);
  });
  next();
});

app.use((req, res, next) => {
  started.set(req.id, Date.now());
  res.on('close', () => {
    started.delete(req.id);
  });
  next();
});

app.get('/orders', async (req, res) => {
  const client = await pool.connect();
  const { rows } = await client.query('SELECT * FROM orders WHERE customer = $1', [req.query.customer]);
  client.release();
  res.json(rows);
});

app.get('/invoices', async (req, res) => {
  const client = await pool.connect();
  if (!req.query.customer) {
    res.sendStatus(400);
    return;
  }
  try {
    const { rows } = await client.query('SELECT * FROM invoices WHERE customer = $1', [req.query.customer]);
    res.json(rows);
  } finally {
    client.release();
  }
});

app.get('/customers', async (req, res) => {
  const client = await pool.connect();
  try {
    const { rows } = await client.query('SELECT * FROM customers WHERE id = $1', [req.query.id]);
    res.json({ rows, user: currentUser, isAdmin });
  } finally {
    client.release();
  }
});

export default app;
