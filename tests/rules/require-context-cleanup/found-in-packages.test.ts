import { testCleanupPairs } from '../cleanup-pairs.ts';

testCleanupPairs('require-context-cleanup', 'as found in published packages', [
  {
    name: 'a pool that lends by a promise, beside a list of open connections that hands one out at once',
    messageId: 'never',
    leaks: `
      export class Sender {
        async send(mail, callback) {
          const connection = await ‹‹this.connectionPool.getConnection(mail.domain);
          callback(null, connection.id);
        }
      }
    `,
    keeps: `
      export class Sender {
        send(mail, callback) {
          const connection = this.connectionPool.getConnection(mail.domain);
          callback(null, connection.id);
        }
      }
    `,
  },
]);
