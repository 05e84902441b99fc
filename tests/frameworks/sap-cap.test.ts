import { testHandlers } from './handler-cases.ts';

testHandlers('SAP CAP', [
  {
    name: 'an implementation that is handed the service',
    filename: 'srv/cat-service.js',
    code: `
      const cds = require('@sap/cds');
      module.exports = cds.service.impl(/* not a handler */ async function (srv) {
        const { Books } = this.entities;
        const remote = await cds.connect.to('API_BUSINESS_PARTNER');
        this.before('CREATE', 'Orders', /* handler: request */ async (req) => { req.data.buyer = req.user.id; });
        this.on('READ', 'Suppliers', /* handler: request callback */ (req, next) => remote.run(req.query));
        srv.on(['CREATE', 'UPDATE'], Books, /* handler: request callback */ async (incoming, proceed) => proceed());
        srv.after('READ', Books, /* handler: data request */ (books, req) => books.forEach(/* not a handler */ (book) => { book.stock = 0; }));
        srv.on('error', /* handler: error request */ (err, req) => { err.message = 'failed'; });
        remote.on('BusinessPartner.Changed', /* handler: request */ async (msg) => console.log(msg.data));
        cds.on('served', /* not a handler */ (services) => console.log(services));
      });
    `,
  },
  {
    name: 'a plain function, and this',
    filename: 'srv/admin-service.js',
    code: `
      module.exports = /* not a handler */ function () {
        this.before('NEW', 'Authors', /* handler: request */ (incoming) => genid(incoming));
        this.on('submit', submit);
      };
      /* handler: request */ async function submit(incoming) { return incoming.data; }
      /* not a handler */ function genid(incoming) { return incoming; }
    `,
  },
  {
    name: 'a class',
    filename: 'srv/orders.ts',
    code: `
      import cds from '@sap/cds';
      export default class OrdersService extends cds.ApplicationService {
        async init/* not a handler */ () {
          this.on('submit', /* handler: request */ async (req) => this.submit(req.data));
          this.before('*', /* handler: request */ (req) => req.reject(403));
          this.on('cancel', this.cancel);
          return super.init();
        }
        async submit/* not a handler */ (order: Order) { return order; }
        cancel/* handler: request callback */ (req: Incoming, next: Next) { return next(); }
      }
    `,
  },
  {
    name: 'a handler of another framework in a folder of the same name',
    filename: 'srv/health.js',
    code: `
      module.exports = /* handler: request response */ (req, res) => res.json({ ok: true });
    `,
  },
  {
    name: 'an emitter that is no service',
    filename: 'src/jobs.js',
    code: `
      const { EventEmitter } = require('events');
      class Jobs extends EventEmitter {
        init/* not a handler */ () {
          this.on('done', /* not a handler */ (job) => console.log(job));
        }
      }
      module.exports = /* not a handler */ (jobs) => { jobs.on('done', /* not a handler */ (job) => console.log(job)); };
    `,
  },
]);
