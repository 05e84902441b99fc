// clean
// #region example
import { createServer } from 'node:http';
import { findAccount } from '../app/accounts.js';
import { loadReport, recordVisit } from '../app/reports.js';

const server = createServer(async (req, res) => {
  const id = req.url.split('/').at(-1);
  res.on('close', async () => {
    try {
      await recordVisit(id);
    } catch (error) {
      console.error(error);
    }
  });
  const account = await findAccount(req.headers.authorization);
  const report = await loadReport('1');
  res.end(JSON.stringify({ report, account }));
});
// #endregion

export { server };
