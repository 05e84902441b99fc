// leaks: crosses
// #region example
import { createApp, createRouter, defineEventHandler, getHeader, getRouterParam } from 'h3';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = createApp();
const router = createRouter();
let account;

router.get(
  '/reports/:id',
  defineEventHandler(async (event) => {
    account = await findAccount(getHeader(event, 'authorization'));
    return { report: await loadReport(getRouterParam(event, 'id')), account };
  }),
);

app.use(router);
// #endregion

export { app };
