// clean
// #region example
import { createApp, createRouter, defineEventHandler, getHeader, getRouterParam } from 'h3';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const app = createApp();
const router = createRouter();

app.use(
  defineEventHandler(async (event) => {
    event.context.account = await findAccount(getHeader(event, 'authorization'));
  }),
);

router.get(
  '/reports/:id',
  defineEventHandler(async (event) => ({
    report: await loadReport(getRouterParam(event, 'id')),
    account: event.context.account,
  })),
);

app.use(router);
// #endregion

export { app };
