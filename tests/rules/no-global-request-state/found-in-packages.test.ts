import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('shapes met in published packages', [
  {
    name: 'an answer of a form in the environment, beside a route that is there to set the environment',
    leaks: `
      import express from 'express';
      const app = express();

      app.post('/install', (req, res) => {
        for (const name of Object.keys(req.body)) «process.env[name] = req.body[name]»;
        res.sendStatus(204);
      });
    `,
    reports: [{ messageId: 'environment', data: { storage: 'process.env[name]', source: 'req.body' } }],
    keeps: `
      import express from 'express';
      const app = express();

      const setEnvVarHandler = (req, res) => {
        const { key, value } = req.body;
        process.env[PREFIX + key] = value;
        res.sendStatus(204);
      };
      app.post('/admin/env-vars', setEnvVarHandler);
    `,
  },
]);
