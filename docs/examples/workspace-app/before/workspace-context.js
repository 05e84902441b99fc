/**
 * The workspace and the rights of the request that is being handled, for every module that wants to know.
 *
 * This is how it was: set when a request comes in, removed piece by piece when its response has been sent.
 */
import { randomUUID } from 'node:crypto';
import { reportDuration } from '../data/durations.js';

let workspaceId = null;
let isSuperuser = false;

/** What the operators' dashboard shows of the requests in progress, by request id. */
const names = new Map();
const paths = new Map();
const startTimes = new Map();

export function getWorkspaceId() {
  return workspaceId;
}

export function getIsSuperuser() {
  return isSuperuser;
}

export function getActiveRequests() {
  return [...names].map(([id, name]) => ({ id, name, path: paths.get(id), startedAt: startTimes.get(id) }));
}

export function workspaceContext(req, res, next) {
  const requestId = randomUUID();

  if (req.account) {
    workspaceId = req.account.workspaceId;
    if (req.account.superuser) {
      isSuperuser = true;
    }
  }

  names.set(requestId, req.account?.name ?? 'anonymous');
  paths.set(requestId, req.path);
  startTimes.set(requestId, Date.now());

  res.on('finish', () => {
    try {
      workspaceId = null;
    } catch (error) {
      console.warn('The workspace was not removed:', error);
    }
    try {
      names.delete(requestId);
    } catch (error) {
      console.warn('The name was not removed:', error);
    }
    try {
      reportDuration(startTimes.get(requestId));
      startTimes.delete(requestId);
    } catch (error) {
      console.warn('The start time was not removed:', error);
    }
  });

  next();
}
