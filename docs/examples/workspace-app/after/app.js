import express from 'express';
import { findAccount } from '../data/accounts.js';
import { findDocuments } from '../data/documents.js';
import { recordVisit } from '../data/visits.js';
import {
  getActiveRequests,
  getIsSuperuser,
  getWorkspaceId,
  workspaceContext,
  workspaceContextOnError,
} from './workspace-context.js';

/** Makes the application; `server.js` listens with it. */
export function createApp() {
  const app = express();

  app.use(async (req, res, next) => {
    req.account = await findAccount(req.get('authorization'));
    next();
  });
  app.use(workspaceContext);

  app.get('/documents', async (req, res) => {
    await recordVisit(req.account, req.path);
    res.json(await findDocuments(getWorkspaceId(), getIsSuperuser()));
  });

  app.get('/broken', async (req) => {
    await recordVisit(req.account, req.path);
    throw new Error('The view raised');
  });

  app.get('/dashboard', (req, res) => {
    res.json(getActiveRequests());
  });

  app.use(workspaceContextOnError);
  app.use((error, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    res.status(500).json({ error: error.message });
  });

  return app;
}
