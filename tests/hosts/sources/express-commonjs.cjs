const express = require('express');
const { Pool } = require('pg');

const router = express.Router();
const pool = new Pool();

let lastSearch = null;

router.get('/search', (req, res) => {
  lastSearch = req.query.text;
  res.json({ lastSearch });
});

router.get('/suggest', (req, res) => {
  const text = req.query.text;
  res.json({ text });
});

router.post('/import', async (req, res) => {
  const client = await pool.connect();
  await client.query('INSERT INTO imports (body) VALUES ($1)', [req.body]);
  client.release();
  res.sendStatus(204);
});

module.exports = router;
