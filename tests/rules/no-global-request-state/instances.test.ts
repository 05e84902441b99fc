import { locals, testLeakPairs } from './leak-pairs.ts';

testLeakPairs('instances of classes', [
  {
    name: 'an instance of the module, whose method writes to this',
    leaks: `
      import express from 'express';
      const app = express();

      class Session {
        user = null;
        begin(user) {
          «this.user = user»;
        }
      }
      const session = new Session();

      app.use((req, res, next) => {
        session.begin(req.user);
        next();
      });
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this.user', source: 'req.user (line 14)', instead: locals, owner: 'Session' },
      },
    ],
    keeps: `
      import express from 'express';
      const app = express();

      class Session {
        user = null;
        begin(user) {
          this.user = user;
        }
      }

      app.use((req, res, next) => {
        const session = new Session();
        session.begin(req.user);
        res.locals.session = session;
        next();
      });
    `,
  },
  {
    name: 'an instance of a class without a name',
    leaks: `
      import express from 'express';
      const app = express();

      const session = new (class {
        begin(user) {
          «this.user = user»;
        }
      })();

      app.use((req, res, next) => {
        session.begin(req.user);
        next();
      });
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this.user', source: 'req.user (line 12)', instead: locals, owner: 'this class' },
      },
    ],
    keeps: `
      import express from 'express';
      const app = express();

      app.use((req, res, next) => {
        const session = new (class {
          begin(user) {
            this.user = user;
          }
        })();
        session.begin(req.user);
        res.locals.session = session;
        next();
      });
    `,
  },
  {
    name: 'a property of an instance of the module, written from outside',
    leaks: `
      import express from 'express';
      const app = express();

      class Viewer {}
      const viewer = new Viewer();

      app.use((req, res, next) => {
        «viewer.id = req.user.id»;
        next();
      });
    `,
    reports: [{ messageId: 'object', data: { storage: 'viewer.id', source: 'req.user.id', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();

      class Viewer {}

      app.use((req, res, next) => {
        const viewer = new Viewer();
        viewer.id = req.user.id;
        res.locals.viewer = viewer;
        next();
      });
    `,
  },
  {
    name: 'a method that calls another one of the instance',
    leaks: `
      import express from 'express';
      const app = express();

      class Context {
        #tenant;
        open(req) {
          this.#select(req.hostname);
        }
        #select(name) {
          «this.#tenant = name»;
        }
      }
      const context = new Context();

      app.use((req, res, next) => {
        context.open(req);
        next();
      });
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this.#tenant', source: 'req (line 17)', instead: locals, owner: 'Context' },
      },
    ],
    keeps: `
      import express from 'express';
      const app = express();

      class Context {
        #tenant;
        constructor(req) {
          this.#select(req.hostname);
        }
        #select(name) {
          this.#tenant = name;
        }
      }

      app.use((req, res, next) => {
        res.locals.context = new Context(req);
        next();
      });
    `,
  },
  {
    name: 'an arrow function in a field keeps this',
    leaks: `
      import express from 'express';
      const app = express();

      class UsersController {
        last = null;
        show = async (req, res) => {
          «this.last = req.params.id»;
          res.json(await load(this.last));
        };
      }
      const users = new UsersController();

      app.get('/users/:id', users.show);
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this.last', source: 'req.params.id', instead: locals, owner: 'UsersController' },
      },
    ],
    keeps: `
      import express from 'express';
      const app = express();

      class UsersController {
        show = async (req, res) => {
          const last = req.params.id;
          res.json(await load(last));
        };
      }
      const users = new UsersController();

      app.get('/users/:id', users.show);
    `,
  },
  {
    name: 'a method bound to the instance',
    leaks: `
      import { Router } from 'express';

      class Cart {
        add(req, res) {
          «this.item = req.body.item»;
          res.json(this.item);
        }
      }

      const router = Router();
      const cart = new Cart();
      router.post('/cart', cart.add.bind(cart));
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this.item', source: 'req.body.item', instead: locals, owner: 'Cart' },
      },
    ],
    keeps: `
      import { Router } from 'express';

      class Cart {
        add(req, res) {
          req.session.item = req.body.item;
          res.json(req.session.item);
        }
      }

      const router = Router();
      const cart = new Cart();
      router.post('/cart', cart.add.bind(cart));
    `,
  },
  {
    name: 'a singleton that its class hands out',
    leaks: `
      import express from 'express';
      const app = express();

      class RequestLog {
        static getInstance() {
          if (!RequestLog.instance) RequestLog.instance = new RequestLog();
          return RequestLog.instance;
        }
        start(user) {
          «this.user = user»;
        }
      }

      app.use((req, res, next) => {
        RequestLog.getInstance().start(req.user);
        next();
      });
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this.user', source: 'req.user (line 16)', instead: locals, owner: 'RequestLog' },
      },
    ],
    keeps: `
      import express from 'express';
      const app = express();

      class RequestLog {
        static create() {
          return new RequestLog();
        }
        start(user) {
          this.user = user;
        }
      }

      app.use((req, res, next) => {
        const log = RequestLog.create();
        log.start(req.user);
        res.locals.log = log;
        next();
      });
    `,
  },
  {
    name: 'the module exports the only instance',
    filename: 'src/services/current-user.ts',
    leaks: `
      import type { Request } from 'express';

      class CurrentUserService {
        private user: unknown;

        load(req: Request) {
          «this.user = req.headers['x-user']»;
        }
      }

      export const currentUser = new CurrentUserService();
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this.user', source: 'req.headers.x-user', instead: locals, owner: 'CurrentUserService' },
      },
    ],
    keeps: `
      import type { Request } from 'express';

      // Where its instances are made, and how many, is not to be seen here.
      export class CurrentUserService {
        private user: unknown;

        load(req: Request) {
          this.user = req.headers['x-user'];
        }
      }
    `,
  },
  {
    name: 'a default export of an instance',
    filename: 'src/flash.cjs',
    leaks: `
      class Flash {
        set(req, res, next) {
          «this.message = req.query.message»;
          next();
        }
      }

      module.exports = new Flash();
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this.message', source: 'req.query.message', instead: locals, owner: 'Flash' },
      },
    ],
    keeps: `
      class Flash {
        constructor(req) {
          this.message = req.query.message;
        }
      }

      module.exports = (req, res, next) => {
        req.flash = new Flash(req);
        next();
      };
    `,
  },
  {
    name: 'a collection of the instance',
    filename: 'src/audit.ts',
    options: { collections: true },
    leaks: `
      import express from 'express';
      const app = express();

      class Audit {
        private readonly entries: string[] = [];
        record(entry: string) {
          «this.entries.push(entry)»;
        }
      }
      const audit = new Audit();

      app.use((req, res, next) => {
        audit.record(req.originalUrl);
        next();
      });
    `,
    reports: [{ messageId: 'collection', data: { storage: 'this.entries', source: 'req.originalUrl (line 14)' } }],
    keeps: `
      import express from 'express';
      import { EntryStream } from './entry-stream';
      const app = express();

      class Audit {
        private readonly entries = new EntryStream();
        record(entry: string) {
          this.entries.push(entry);
        }
      }
      const audit = new Audit();

      app.use((req, res, next) => {
        audit.record(req.originalUrl);
        next();
      });
    `,
  },
  {
    name: 'an accessor of a shared instance',
    leaks: `
      import express from 'express';
      const app = express();

      class Scope {
        set user(value) {
          this._user = value;
        }
        assign(value) {
          «this._user = value»;
        }
      }
      const scope = new Scope();

      app.use((req, res, next) => {
        scope.assign(req.user);
        next();
      });
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this._user', source: 'req.user (line 16)', instead: locals, owner: 'Scope' },
      },
    ],
    keeps: `
      import express from 'express';
      const app = express();

      class Scope {
        set user(value) {
          this._user = value;
        }
      }

      app.use((req, res, next) => {
        const scope = new Scope();
        scope.user = req.user;
        res.locals.scope = scope;
        next();
      });
    `,
  },
  {
    name: 'one instance for each key belongs to the key, one for all to nobody',
    leaks: `
      import express from 'express';
      const app = express();

      class Room {
        join(user) {
          «this.lastUser = user»;
        }
      }
      const lobby = new Room();

      app.post('/lobby', (req, res) => {
        lobby.join(req.user);
        res.sendStatus(204);
      });
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this.lastUser', source: 'req.user (line 13)', instead: locals, owner: 'Room' },
      },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      const rooms = new Map();

      class Room {
        join(user) {
          this.lastUser = user;
        }
      }

      app.post('/rooms/:name', (req, res) => {
        const { name } = req.params;
        if (!rooms.has(name)) rooms.set(name, new Room());
        rooms.get(name).join(req.user);
        res.sendStatus(204);
      });
    `,
  },
  {
    name: 'an instance whose method makes a middleware',
    filename: 'src/auth.ts',
    leaks: `
      import type { NextFunction, Request, Response } from 'express';

      export class Auth {
        private user: unknown;

        authenticate() {
          return (req: Request, res: Response, next: NextFunction) => {
            «this.user = req.user»;
            next();
          };
        }
      }
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this.user', source: 'req.user', instead: locals, owner: 'Auth' },
      },
    ],
    keeps: [
      `
        import type { NextFunction, Request, Response } from 'express';

        export class Auth {
          authenticate() {
            return (req: Request, res: Response, next: NextFunction) => {
              res.locals.user = this.find(req.user);
              next();
            };
          }
        }
      `,
      // One for each request.
      `
        import type { NextFunction, Request, Response } from 'express';

        export class Auth {
          private user: unknown;
          constructor(private readonly req: Request) {}

          authenticate() {
            return (req: Request, res: Response, next: NextFunction) => {
              this.user = req.user;
              next();
            };
          }
        }
      `,
      `
        import type { NextFunction, Request, Response } from 'express';

        class Auth {
          private user: unknown;

          authenticate() {
            return (req: Request, res: Response, next: NextFunction) => {
              this.user = req.user;
              next();
            };
          }
        }
        export default (req: Request, res: Response, next: NextFunction) => new Auth().authenticate()(req, res, next);
      `,
    ],
  },
  {
    name: 'an instance of a function with methods on its prototype',
    filename: 'src/users.cjs',
    leaks: `
      function Users() {
        this.current = null;
      }
      Users.prototype.login = function (req, res) {
        «this.current = req.user»;
        res.json(this.current);
      };
      module.exports = new Users();
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this.current', source: 'req.user', instead: locals, owner: 'Users' },
      },
    ],
    keeps: [
      `
        function Users(req) {
          this.current = req.user;
        }
        Users.prototype.login = function (req, res) {
          this.last = req.user;
          res.json(this.current);
        };
        module.exports = (req, res) => new Users(req).login(req, res);
      `,
      `
        function Users() {
          this.current = null;
        }
        Users.prototype.login = function (req, res) {
          req.current = req.user;
          res.json(this.current);
        };
        module.exports = new Users();
      `,
    ],
  },
  {
    name: 'an instance that makes the application its handlers are registered with',
    filename: 'src/app.ts',
    leaks: `
      import express, { type Application } from 'express';
      import { render } from './pages.js';

      export class Site {
        public readonly app: Application;
        private user: unknown;

        constructor() {
          this.app = express();
          this.app.use((req, res, next) => {
            «this.user = req.user»;
            next();
          });
          this.routes();
        }

        private routes() {
          this.app.get('/', async (req, res) => {
            res.send(await render(this.user));
          });
        }
      }
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this.user', source: 'req.user', instead: locals, owner: 'Site' },
      },
    ],
    keeps: [
      // Of what it is handed, it cannot be told how long it lives.
      `
        import type { Application } from 'express';
        import { render } from './pages.js';

        export class Site {
          private user: unknown;

          constructor(private readonly app: Application) {
            this.app.use((req, res, next) => {
              this.user = req.user;
              next();
            });
          }
        }
      `,
      // Written when the instance is made, by a callback that a list calls there and then.
      `
        import express, { type Application, type Request } from 'express';

        export class Site {
          public readonly app: Application;
          private last: unknown;

          constructor(req: Request) {
            this.app = express();
            req.body.forEach((entry) => {
              this.last = entry;
            });
          }
        }
      `,
      // An instance for each request, whatever it makes.
      `
        import express, { type Application } from 'express';
        const app = express();

        class Preview {
          private readonly inner: Application = express();
          private user: unknown;

          render(req, res) {
            this.user = req.user;
            this.inner(req, res);
          }
        }

        app.get('/', (req, res) => new Preview().render(req, res));
      `,
    ],
  },
  {
    name: 'an instance that makes a router, and methods bound to it',
    leaks: `
      import { Router } from 'express';
      import { findOrders } from './orders.js';

      export default class Orders {
        router = Router();

        constructor() {
          this.router.get('/', this.list.bind(this));
        }

        async list(req, res) {
          «this.customer = req.user.id»;
          res.json(await findOrders(this.customer));
        }
      }
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this.customer', source: 'req.user.id', instead: locals, owner: 'Orders' },
      },
    ],
    keeps: `
      import { Router } from 'express';
      import { findOrders } from './orders.js';

      export default class Orders {
        router = Router();

        constructor() {
          this.router.get('/', this.list.bind(this));
        }

        async list(req, res) {
          const customer = req.user.id;
          res.json(await findOrders(customer));
        }
      }
    `,
  },
]);
