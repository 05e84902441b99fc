/**
 * The workspace and the rights of the request that is being handled, for every module that wants to know.
 *
 * What modules read is in an `AsyncLocalStorage` that is entered with `run`: it ends by itself, on every way out. What
 * the operators' dashboard shows outlives no request either: one entry holds everything, and is removed as a whole.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { reportDuration } from '../data/durations.js';

const storage = new AsyncLocalStorage();
const activeRequests = new Map();

export function getWorkspaceId() {
  return storage.getStore()?.workspaceId ?? null;
}

export function getIsSuperuser() {
  return storage.getStore()?.isSuperuser ?? false;
}

export function getActiveRequests() {
  return [...activeRequests.values()];
}

export function workspaceContext(req, res, next) {
  if (res.destroyed) {
    return; // The client left while its account was looked up: 'close' has been, and will not come again.
  }
  clearStaleContext();

  req.id = randomUUID();
  const context = {
    requestId: req.id,
    workspaceId: req.account?.workspaceId ?? null,
    isSuperuser: req.account?.superuser ?? false,
    name: req.account?.name ?? 'anonymous',
    path: req.path,
    startedAt: Date.now(),
  };

  // 'close' comes after every response: a sent one, a failed one, and one whose client went away.
  res.once('close', () => clearContext(req));
  activeRequests.set(req.id, context);

  storage.run(context, next);
}

/** An error clears the context as well, and goes on to the handlers behind this one. */
export function workspaceContextOnError(error, req, res, next) {
  clearContext(req);
  next(error);
}

/** Layer 3: a request must not start with the context of another one. */
function clearStaleContext() {
  const stale = storage.getStore();
  if (stale) {
    console.error(`A request starts with the context of request ${stale.requestId}.`);
    activeRequests.delete(stale.requestId);
  }
}

/** Layer 1: everything at once; a failure is an error, and is tried again; a second one is critical. */
function clearContext(req) {
  const context = activeRequests.get(req.id);
  if (!context) {
    return; // The error path was here already.
  }
  if (context.requestId !== req.id) {
    console.error(`Request ${req.id} ends with the context of request ${context.requestId}.`);
  }
  try {
    removeContext(req.id, context);
  } catch (error) {
    console.error(`The context of request ${req.id} was not removed, trying again:`, error);
    try {
      removeContext(req.id, context);
    } catch (again) {
      console.error(`CRITICAL: the context of request ${req.id} is still there:`, again);
    }
  }
}

/** Removes first; what can fail comes after it. */
function removeContext(requestId, context) {
  activeRequests.delete(requestId);
  reportDuration(context.startedAt);
}
