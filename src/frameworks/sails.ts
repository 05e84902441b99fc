import type { Framework, Signature } from './framework.ts';

/** `fn: async function (inputs) { this.req … }`, and without `async` `function (inputs, exits, env)`. */
const action: Signature = { parameters: ['data', 'callback', 'context'], thisRole: 'context' };

/** `module.exports = function notFound(data) { return this.res.json(data); }` */
const customResponse: Signature = { parameters: ['response'], thisRole: 'context' };

const controllers = /(^|\/)api\/controllers\/.+\.[cm]?[jt]s$/;
const responses = /(^|\/)api\/responses\/[^/]+\.[cm]?[jt]s$/;

/**
 * Sails 1. Actions: https://sailsjs.com/documentation/concepts/actions-and-controllers, responses:
 * https://sailsjs.com/documentation/concepts/custom-responses
 *
 * Classic actions and policies, `(req, res, proceed)`, are Express' by their parameters. Helpers are no request functions: they are called
 * at start-up and by jobs as well.
 */
export const sails: Framework = {
  name: 'sails',
  title: 'Sails',
  modules: ['sails'],
  files: [controllers, responses],
  conventions: [
    { files: controllers, exports: ['fn'], signature: action },
    { files: responses, exports: ['default'], signature: customResponse },
  ],
  applicationGlobals: ['sails'],
  sharedMembers: [{ role: 'context', path: 'sails' }],
  responseMembers: [{ role: 'context', path: 'res' }],
  requestStorage: 'this.req',
};
