import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Parse Server', [
  {
    name: 'the user of a cloud function, and the answer of one that is run',
    filename: 'cloud/main.js',
    leaks: `
      let user;
      Parse.Cloud.define('orders', async (call) => {
        «user = call.user»;
        return find(user);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'user', source: 'call.user', instead: "'request.context'" } }],
    keeps: `
      let answer;
      Parse.Cloud.run('orders').then((call) => {
        answer = call.user;
      });
      exports.answer = () => answer;
    `,
  },
]);
