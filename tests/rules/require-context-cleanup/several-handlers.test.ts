import { testCleanupPairs } from '../cleanup-pairs.ts';

const store = `
  import express from 'express';
  import { AsyncLocalStorage } from 'node:async_hooks';
  const app = express();
  const storage = new AsyncLocalStorage();
  app.get('/first', async (req, res) => {
    storage.enterWith(req.query);
    try {
      run(res);
    } finally {
      storage.enterWith(undefined);
    }
  });
`;

testCleanupPairs('require-context-cleanup', 'a store that several handlers enter', [
  {
    name: 'leaving it too late in one of them is no matter of the others',
    messageId: 'tooLate',
    leaks: `${store}
      app.get('/second', async (req, res) => {
        ‹‹storage.enterWith(req.query);
        await run(res);
        storage.enterWith(undefined);
      });
    `,
    keeps: `${store}
      app.get('/second', async (req, res) => {
        storage.enterWith(req.query);
        run(res);
        storage.enterWith(undefined);
      });
    `,
  },
]);
