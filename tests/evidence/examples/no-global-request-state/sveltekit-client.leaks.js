// leaks: crosses
// #region example
// file: src/hooks.server.js
import { pb } from '../app/pocketbase.js';

export const handle = async ({ event, resolve }) => {
  event.locals.pb = pb; // the same object for everybody
  event.locals.pb.token = event.cookies.get('session');
  return resolve(event);
};
// #endregion

/** The page's `load`. */
export const load = async ({ locals }) => ({ tasks: await locals.pb.list(), token: locals.pb.token });
