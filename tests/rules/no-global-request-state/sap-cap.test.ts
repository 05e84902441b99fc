import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('SAP CAP', [
  {
    name: 'the user of a request in a module variable, beside the user of a request on the request',
    filename: 'srv/cat-service.js',
    leaks: `
      const cds = require('@sap/cds');
      let buyer;
      module.exports = cds.service.impl(function () {
        this.before('CREATE', 'Orders', async (req) => {
          «buyer = req.user.id»;
          await check(req.data);
        });
        this.after('CREATE', 'Orders', (order) => notify(buyer, order));
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'buyer', source: 'req.user.id', instead: "'req'" } }],
    keeps: `
      const cds = require('@sap/cds');
      module.exports = cds.service.impl(function () {
        this.before('CREATE', 'Orders', async (req) => {
          req.buyer = req.user.id;
          await check(req.data);
        });
        this.after('CREATE', 'Orders', (order, req) => notify(req.buyer, order));
      });
    `,
  },
  {
    name: 'a field of a service class, beside a field of a service class that is set when it starts',
    filename: 'srv/orders-service.js',
    leaks: `
      const cds = require('@sap/cds');
      module.exports = class OrdersService extends cds.ApplicationService {
        init() {
          this.before('submit', (req) => {
            «this.locale = req.locale»;
          });
          this.on('submit', async (req) => this.send(req.data));
          return super.init();
        }
        async send(order) {
          return mail(order, this.locale);
        }
      };
    `,
    reports: [
      {
        messageId: 'instance',
        data: { owner: 'OrdersService', storage: 'this.locale', source: 'req.locale', instead: "'req'" },
      },
    ],
    keeps: `
      const cds = require('@sap/cds');
      module.exports = class OrdersService extends cds.ApplicationService {
        async init() {
          this.messaging = await cds.connect.to('messaging');
          this.on('submit', async (req) => this.messaging.emit('submitted', req.data));
          return super.init();
        }
      };
    `,
  },
  {
    name: 'a handler by reference, beside the context of the request, which CAP keeps apart',
    filename: 'srv/admin.js',
    leaks: `
      const state = {};
      module.exports = (srv) => {
        srv.on('READ', 'Books', readBooks);
      };
      async function readBooks(req, next) {
        «state.tenant = req.tenant»;
        return next();
      }
    `,
    reports: [{ messageId: 'object', data: { storage: 'state.tenant', source: 'req.tenant', instead: "'req'" } }],
    keeps: `
      const cds = require('@sap/cds');
      module.exports = (srv) => {
        srv.on('READ', 'Books', readBooks);
      };
      async function readBooks(req, next) {
        cds.context.requested = req.data.ID;
        return next();
      }
    `,
  },
  {
    name: 'a message of a remote service, beside the services that were connected at the start',
    filename: 'srv/sync.js',
    leaks: `
      const cds = require('@sap/cds');
      let partner;
      module.exports = async (srv) => {
        const remote = await cds.connect.to('API_BUSINESS_PARTNER');
        remote.on('BusinessPartner.Changed', async (msg) => {
          «partner = msg.data.BusinessPartner»;
          await refresh(srv);
        });
      };
      async function refresh(srv) {
        await srv.emit('changed', partner);
      }
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'partner', source: 'msg.data.BusinessPartner', instead: "'req'" } },
    ],
    keeps: `
      const cds = require('@sap/cds');
      let remote;
      module.exports = async (srv) => {
        remote = await cds.connect.to('API_BUSINESS_PARTNER');
        srv.on('sync', async (req) => remote.run(req.query));
      };
    `,
  },
  {
    name: 'results of one reader for the next, beside jobs of an emitter that is no service',
    filename: 'srv/books.js',
    leaks: `
      let lastResult;
      module.exports = (srv) => {
        srv.after('READ', 'Books', (books, req) => {
          «lastResult = books.filter((book) => book.owner === req.user.id)»;
        });
        srv.on('last', () => lastResult);
      };
    `,
    reports: [{ messageId: 'variable', data: { storage: 'lastResult', source: 'books', instead: "'req'" } }],
    keeps: [
      {
        filename: 'src/jobs.js',
        code: `
      const { EventEmitter } = require('events');
      let last;
      const jobs = new EventEmitter();
      jobs.on('done', (job) => {
        last = job.result;
      });
      module.exports = () => last;
    `,
      },
    ],
  },
]);
