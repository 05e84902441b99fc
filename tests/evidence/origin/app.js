/**
 * The example application on a plain server, with what the origin's tests need to look at or to provoke.
 *
 * `VARIANT`: `before` or `after`. `PROVOKE`: `stale`, a request that starts inside the context of another one; `mismatch`,
 * a request that ends with the context of another one.
 */
import { createServer } from 'node:http';

const { VARIANT, PROVOKE } = process.env;
const folder = new URL(`../../../docs/examples/workspace-app/${VARIANT}/`, import.meta.url);
const { createApp } = await import(new URL('app.js', folder).href);
const { getActiveRequests, getIsSuperuser, getWorkspaceId, workspaceContext } = await import(
  new URL('workspace-context.js', folder).href
);

const app = createApp();
const ids = [];

export const server = createServer((req, res) => {
  res.once('finish', () => {
    ids.push(req.id);
    if (PROVOKE === 'mismatch') {
      for (const context of getActiveRequests()) context.requestId = 'somebody else';
    }
  });
  if (PROVOKE === 'stale') {
    workspaceContext(req, res, () => app(req, res));
  } else {
    app(req, res);
  }
});

/** What is there when no request is. */
export const counts = () => ({
  workspaces: getWorkspaceId() === null ? 0 : 1,
  superusers: getIsSuperuser() ? 1 : 0,
  'active requests': getActiveRequests().length,
  'requests without an id': ids.filter((id) => id === undefined).length,
  'ids given twice': ids.filter((id) => id !== undefined).length - new Set(ids.filter((id) => id !== undefined)).size,
});
