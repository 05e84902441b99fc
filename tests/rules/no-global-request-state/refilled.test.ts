import { locals, testLeakPairs } from './leak-pairs.ts';

const file = `
      import express from 'express';
      import { database } from './database.js';
      const app = express();
`;
const ofList = (storage: string, source: string) => ({
  messageId: 'list',
  data: { storage, source, instead: locals },
});
const ofVariable = (storage: string, source: string) => ({
  messageId: 'variable',
  data: { storage, source, instead: locals },
});

testLeakPairs('what a request begins anew and fills while it waits', [
  {
    name: 'a list behind an await and in a callback, beside one that is filled and read at once',
    leaks: `${file}
      let results = [];
      let found = [];
      app.get('/beds', async (req, res) => {
        results = [];
        for (const id of req.query.ids) «results.push(await database.load(id))»;
        res.json(results);
      });
      app.get('/rooms', (req, res) => {
        found.length = 0;
        database.query('SELECT 1', [req.query.id], (error, rows) => {
          rows.forEach((row) => «found.push(row)»);
          res.json(found);
        });
      });
    `,
    reports: [ofList('results', 'req.query.ids'), ofList('found', 'req.query.id (line 15)')],
    keeps: [
      `${file}
      let results = [];
      app.get('/beds', (req, res) => {
        results = [];
        req.query.ids.forEach((id) => results.push(id));
        res.json(results);
      });
      `,
      `${file}
      const seen = [];
      app.get('/beds', async (req, res) => {
        seen.push(req.query.id);
        res.json(await database.load(seen));
        res.json(seen);
      });
      app.post('/forget', (req, res) => {
        seen.length = 0;
        res.end();
      });
      `,
      `${file}
      let seen = [];
      app.get('/beds', async (req, res) => {
        if (req.query.page === undefined) seen = [];
        seen.push(req.query.id);
        await database.load(req.query.id);
        res.json(seen);
      });
      `,
    ],
  },
  {
    name: 'a text that is put together and used behind an await',
    leaks: `${file}
      let statement = '';
      app.get('/beds', async (req, res) => {
        statement = 'SELECT * FROM beds WHERE id = ';
        «statement += req.query.id»;
        await database.count(statement);
        res.json(await database.query(statement));
      });
    `,
    reports: [ofVariable('statement', 'req.query.id')],
    keeps: `${file}
      let statement = '';
      app.get('/beds', async (req, res) => {
        statement = 'SELECT * FROM beds WHERE id = ';
        statement += req.query.id;
        res.json(await database.query(statement));
      });
    `,
  },
  {
    name: 'a Set that is emptied by its method',
    leaks: `${file}
      const names = new Set();
      app.get('/names', async (req, res) => {
        names.clear();
        «names.add(req.query.name)»;
        await database.load();
        res.json([...names]);
      });
    `,
    reports: [ofList('names', 'req.query.name')],
    keeps: `${file}
      app.get('/names', async (req, res) => {
        const names = new Set();
        names.clear();
        names.add(req.query.name);
        await database.load();
        res.json([...names]);
      });
    `,
  },
  {
    name: 'a list that is begun anew, beside one that is made anew with what was in it',
    leaks: `${file}
      let names = [];
      app.get('/names', async (req, res) => {
        names = [];
        «names = names.concat(req.query.name)»;
        await database.load();
        res.json(names);
      });
    `,
    reports: [ofVariable('names', 'req.query.name')],
    keeps: `${file}
      let waiting = [];
      app.get('/names', async (req, res) => {
        waiting = [...waiting, { name: req.query.name }];
        await database.load();
        waiting = waiting.filter(({ name }) => name !== req.query.name);
        res.json(waiting);
      });
    `,
  },
]);
