// clean
// #region example
import { createApp, createRouter, defineEventHandler, getHeader, getRouterParam } from 'h3';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = createApp();
const router = createRouter();
const accounts = new Map();

router.get(
  '/reports/:id',
  defineEventHandler(async (event) => {
    const account = await findAccount(getHeader(event, 'authorization'));
    if (event.node.res.destroyed) return;
    accounts.set(event, account);
    event.node.res.on('close', () => accounts.delete(event));
    return { report: await loadReport(getRouterParam(event, 'id')), account };
  }),
);

app.use(router);
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { app };
