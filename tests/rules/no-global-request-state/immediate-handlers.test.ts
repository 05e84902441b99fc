import { locals, testLeakPairs } from './leak-pairs.ts';

testLeakPairs('handlers that are called where they are made, and what is read where it is set', [
  {
    name: 'the callback of authenticate(), in a function with the request for a parameter, beside one that is made once',
    leaks: `
      import passport from 'passport';
      export function guard(state) {
        const check = passport.authenticate('jwt', (error, user) => { «state.user = user»; });
        return check;
      }
    `,
    reports: [{ messageId: 'object', data: { storage: 'state.user', source: 'user', instead: "'req.user'" } }],
    keeps: [
      `
      import passport from 'passport';
      export const handlers = {
        twitter: (req, definition, scopes, callback) => {
          passport.authenticate('twitter', (error, user) => {
            req.user = user;
            callback(error);
          })(req, req.res, callback);
        },
      };
      `,
      `
      import passport from 'passport';
      export function expressAuthentication(request, name) {
        return new Promise((resolve, reject) => {
          passport.authenticate(name, (error, user) => {
            if (error) return reject(error);
            request.user = user;
            resolve(user);
          })(request, request.res, () => {});
        });
      }
      `,
    ],
  },
  {
    name: 'tools of a server that is made for all requests, beside those of one that is made and called for each',
    filename: 'src/mcp.ts',
    leaks: `
      import { createMcpHandler } from 'mcp-handler';
      export const POST = create();
      function create() {
        return createMcpHandler((server) => {
          let last: unknown;
          server.registerTool('beds', {}, async (args, extra) => {
            «last = extra.authInfo»;
            await load(args);
            return answer(last);
          });
        });
      }
    `,
    reports: [{ messageId: 'closure', data: { storage: 'last', source: 'extra.authInfo', instead: "'extra'" } }],
    keeps: `
      import { createMcpHandler } from 'mcp-handler';
      export const POST = async (request: Request) => create(readContext(request))(request);
      function create(context: Context) {
        return createMcpHandler((server) => {
          let last: unknown;
          server.registerTool('beds', {}, async (args, extra) => {
            last = extra.authInfo;
            await load(args, context);
            return answer(last);
          });
        });
      }
    `,
  },
  {
    name: 'a statement under a name that nothing declares, beside one that is read only where it was set just before',
    leaks: `
      import express from 'express';
      const app = express();
      app.post('/notes/:type', (req, res) => {
        if (req.params.type === 'plant') {
          «statement = 'UPDATE plant_notes SET note = ? WHERE id = ?'»;
        }
        db.query(statement, [req.body.note, req.body.id], () => res.end());
      });
    `,
    reports: [
      { messageId: 'flag', data: { storage: 'statement', source: 'req.params.type (line 5)', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      const app = express();
      app.post('/notes/:type', (req, res) => {
        switch (req.params.type) {
          case 'plant':
            statement = 'UPDATE plant_notes SET note = ? WHERE id = ?';
            db.query(statement, [req.body.note, req.body.id], () => res.end());
        }
      });
    `,
  },
  {
    name: 'a field from which others take by position, beside the other end of a queue',
    leaks: `
      import express from 'express';
      class Titles {
        waiting = [];
        mount() {
          this.app = express();
          this.app.post('/titles', (req, res) => {
            «this.waiting.push(req.body)»;
            res.end();
          });
        }
        take() {
          return this.waiting.pop();
        }
      }
      export const titles = new Titles();
    `,
    reports: [
      {
        messageId: 'instance',
        data: { storage: 'this.waiting', source: 'req.body', owner: 'Titles', instead: locals },
      },
    ],
    keeps: `
      import express from 'express';
      class Messages {
        waiting = [];
        mount() {
          this.app = express();
          this.app.post('/messages', (req, res) => {
            this.waiting.push(req.body);
            this.emitter.emit('message');
            res.end();
          });
        }
        async next() {
          if (this.waiting.length === 0) await once(this.emitter, 'message');
          return this.waiting.shift();
        }
      }
      export const messages = new Messages();
    `,
  },
]);
