import { locals, testLeakPairs } from './leak-pairs.ts';

const settings = `
      import express from 'express';
      const app = express();
      let banner = '';

      app.post('/admin/banner', (req, res) => {
        «banner = req.body.text»;
        res.sendStatus(204);
      });
    `;
const list = `
      import express from 'express';
      const app = express();
      const comments = [];

      app.post('/comments', (req, res) => {
        «comments.push(req.body)»;
        res.json(comments);
      });
    `;
const total = `
      import express from 'express';
      const app = express();
      let total = 0;

      app.post('/donations', (req, res) => {
        «total += req.body.amount»;
        res.json({ total });
      });
    `;
const game = `
      import { Server } from 'socket.io';
      const io = new Server();
      let position;

      io.on('connection', (socket) => {
        socket.on('move', (move) => {
          «position = move»;
          io.emit('position', position);
        });
      });
    `;
const serverSettings = `
      import express from 'express';
      const app = express();
      const settings = { title: 'Shop' };

      app.put('/settings', (req, res) => {
        «settings.title = req.body.title»;
        res.json(settings);
      });
    `;
const exported = `
      let currentUser;

      export function setCurrentUser(user) {
        «currentUser = user»;
      }
      export const getCurrentUser = () => currentUser;
    `;
const unmarked = (code: string) => code.replace(/[«»]/g, '');

testLeakPairs('options', [
  {
    name: 'allow names what is shared on purpose',
    leaks: settings,
    options: { allow: ['other'] },
    reports: [{ messageId: 'variable', data: { storage: 'banner', source: 'req.body.text', instead: locals } }],
    keeps: [{ code: unmarked(settings), options: { allow: ['banner'] } }],
  },
  {
    name: 'allow names the variable of a property',
    leaks: `
      import express from 'express';
      import { features } from './features.js';
      const app = express();

      app.post('/admin/features', (req, res) => {
        «features.beta = req.body.beta»;
        res.sendStatus(204);
      });
    `,
    options: { allow: ['beta'] },
    reports: [{ messageId: 'imported', data: { storage: 'features.beta', source: 'req.body.beta', instead: locals } }],
    keeps: [
      {
        code: `
      import express from 'express';
      import { features } from './features.js';
      const app = express();

      app.post('/admin/features', (req, res) => {
        features.beta = req.body.beta;
        res.sendStatus(204);
      });
    `,
        options: { allow: ['features'] },
      },
    ],
  },
  {
    name: 'collections: request data in a list',
    leaks: list,
    options: { collections: true },
    reports: [{ messageId: 'collection', data: { storage: 'comments', source: 'req.body' } }],
    keeps: [
      { code: unmarked(list), options: { collections: false } },
      { code: unmarked(list), options: { accumulation: true, broadcasts: true } },
      { code: unmarked(list), options: { collections: true, allow: ['comments'] } },
    ],
  },
  {
    name: 'accumulation: numbers added up',
    leaks: total,
    options: { accumulation: true },
    reports: [{ messageId: 'variable', data: { storage: 'total', source: 'req.body.amount', instead: locals } }],
    keeps: [
      { code: unmarked(total), options: { accumulation: false } },
      { code: unmarked(total), options: { collections: true, broadcasts: true } },
    ],
  },
  {
    name: 'broadcasts: what a message sets for all clients',
    leaks: game,
    options: { broadcasts: true },
    reports: [{ messageId: 'variable', data: { storage: 'position', source: 'move', instead: "'socket.data'" } }],
    keeps: [
      { code: unmarked(game), options: { broadcasts: false } },
      { code: unmarked(game), options: { collections: true, accumulation: true } },
    ],
  },
  {
    name: "settings: the server's settings that a body changes",
    leaks: serverSettings,
    options: { settings: true },
    reports: [{ messageId: 'object', data: { storage: 'settings.title', source: 'req.body.title', instead: locals } }],
    keeps: [
      { code: unmarked(serverSettings), options: { settings: false } },
      { code: unmarked(serverSettings), options: { settings: true, allow: ['settings'] } },
    ],
  },
  {
    name: 'settings: who asks is no setting, whatever the option says',
    leaks: `
      import express from 'express';
      const app = express();
      const settings = { title: 'Shop' };

      app.get('/', (req, res) => {
        «settings.user = req.user»;
        res.render('home', settings);
      });
    `,
    options: { settings: false },
    reports: [{ messageId: 'object', data: { storage: 'settings.user', source: 'req.user', instead: locals } }],
    keeps: `
      import express from 'express';
      const app = express();
      const settings = { title: 'Shop' };

      app.get('/', (req, res) => {
        res.render('home', { ...settings, user: req.user });
      });
    `,
  },
  {
    name: 'setters: an exported function that keeps its argument',
    filename: 'src/current-user.js',
    leaks: exported,
    options: { setters: true },
    reports: [{ messageId: 'setter', data: { storage: 'currentUser', source: 'user' } }],
    keeps: [
      { code: unmarked(exported), options: { setters: false } },
      { code: unmarked(exported), options: { setters: true, allow: ['currentUser'] } },
      {
        code: `
      export function describeUser(user, target) {
        let label;
        label = user;
        target.label = label;
        target.user = user;
        return target;
      }
    `,
        options: { setters: true },
      },
      {
        code: `
      import { AsyncLocalStorage } from 'node:async_hooks';
      const users = new AsyncLocalStorage();

      export function runAs(user, callback) {
        return users.run(user, callback);
      }
      export const getCurrentUser = () => users.getStore();
    `,
        options: { setters: true },
      },
    ],
  },
  {
    name: 'setters: a method of an exported instance that gives its one client an identity',
    filename: 'src/calendar.js',
    leaks: `
      import { google } from 'googleapis';
      class Calendar {
        client = new google.auth.OAuth2('id', 'secret');

        async events(id) {
          const user = await findUser(id);
          «this.client.setCredentials({ access_token: user.token })»;
          return google.calendar({ version: 'v3', auth: this.client }).events.list();
        }
      }
      export default new Calendar();
    `,
    options: { setters: true },
    reports: [{ messageId: 'clientSetter', data: { shares: "'this.client'", source: 'id (line 7)' } }],
    keeps: [
      {
        code: `
      import { google } from 'googleapis';
      class Calendar {
        client = new google.auth.OAuth2('id', 'secret');

        async events(id) {
          const user = await findUser(id);
          this.client.setCredentials({ access_token: user.token });
          return google.calendar({ version: 'v3', auth: this.client }).events.list();
        }
      }
      export default new Calendar();
    `,
        options: { setters: false },
      },
      {
        code: `
      import { google } from 'googleapis';
      class Calendar {
        async events(id) {
          const client = new google.auth.OAuth2('id', 'secret');
          const user = await findUser(id);
          client.setCredentials({ access_token: user.token });
          return google.calendar({ version: 'v3', auth: client }).events.list();
        }
      }
      export default new Calendar();
    `,
        options: { setters: true },
      },
    ],
  },
]);
