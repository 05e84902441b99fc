import type { Framework, HandlerCall } from './framework.ts';

const on = (names: readonly string[], index: number): HandlerCall => ({
  calls: names.map((name) => `parse/node#Cloud.${name}`),
  globals: names.map((name) => `Parse.Cloud.${name}`),
  handlers: { in: 'argument', index },
  signature: { parameters: ['request'] },
});

/** Parse Server's cloud code, where `Parse` is a global. The API: https://docs.parseplatform.org/cloudcode/guide/ */
export const parseServer: Framework = {
  name: 'parse-server',
  title: 'Parse Server',
  modules: ['parse/node', 'parse-server'],
  handlerCalls: [
    // Parse.Cloud.define('averageStars', async (request) => …), Parse.Cloud.beforeSave('Review', (request) => …)
    on(
      [
        'define',
        'beforeSave',
        'afterSave',
        'beforeDelete',
        'afterDelete',
        'beforeFind',
        'afterFind',
        'beforeSubscribe',
        'afterLiveQueryEvent',
      ],
      1,
    ),
    on(
      ['beforeLogin', 'afterLogin', 'afterLogout', 'beforePasswordResetRequest', 'beforeConnect', 'onLiveQueryEvent'],
      0,
    ),
  ],
  requestStorage: 'request.context',
};
