// clean
// #region example
// file: src/hooks.server.js
import { createClient } from '../app/pocketbase.js';

export const handle = async ({ event, resolve }) => {
  event.locals.pb = createClient(event.cookies.get('session'));
  return resolve(event);
};
// #endregion

/** The page's `load`. */
export const load = async ({ locals }) => ({ tasks: await locals.pb.list(), token: locals.pb.token });
