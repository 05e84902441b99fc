import { testCleanupPairs } from '../cleanup-pairs.ts';

const app = `
  import express from 'express';
  import pg from 'pg';
  const app = express();
  const pool = new pg.Pool();
  const clients = new Set();
`;

testCleanupPairs('require-context-cleanup', 'code that nothing runs', [
  {
    name: 'a tear-down in a function that nobody uses is none',
    messageId: 'never',
    leaks: `${app}
      app.get('/rows', async (req, res) => {
        const client = await ‹‹pool.connect();
        const giveBack = () => client.release();
        res.json(await client.query('select 1'));
      });
    `,
    keeps: [
      `${app}
      app.get('/rows', async (req, res) => {
        const client = await pool.connect();
        const giveBack = () => client.release();
        res.json(await client.query('select 1').finally(giveBack));
      });
    `,
      `${app}
      export async function lend(use) {
        const client = await pool.connect();
        const giveBack = () => client.release();
        await use(client, giveBack);
      }
    `,
    ],
  },
  {
    name: 'a function that is exported is used',
    messageId: 'never',
    leaks: `${app}
      function forget(response) {
        clients.delete(response);
      }
      app.get('/events', (req, res) => {
        ‹‹clients.add(res);
      });
    `,
    keeps: [
      `${app}
      export function forget(response) {
        clients.delete(response);
      }
      app.get('/events', (req, res) => {
        clients.add(res);
      });
    `,
      `${app}
      export const forget = (response) => {
        clients.delete(response);
      };
      app.get('/events', (req, res) => {
        clients.add(res);
      });
    `,
    ],
  },
  {
    name: 'a removal behind a return is none',
    messageId: 'never',
    leaks: `${app}
      app.get('/events', (req, res) => {
        ‹‹clients.add(res);
        return;
        clients.delete(res);
      });
    `,
    keeps: `${app}
      app.get('/events', (req, res) => {
        return;
        clients.add(res);
      });
    `,
  },
]);
