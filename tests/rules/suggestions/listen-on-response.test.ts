import { testSuggestions } from '../suggestion-cases.ts';

/** A handler of Express for requests with a body; `listener` is where it cleans up. */
const app = (listener: string, signature = '(req, res)') => `import express from 'express';
const app = express();
const active = new Map();

app.post('/jobs', async ${signature} => {
  active.set(req.id, req.user);
  ${listener}
  res.json(await work(req.body));
});
`;

/** A handler that gives a connection back in this listener. */
const withConnection = (listener: string) => `import express from 'express';
import pg from 'pg';
const app = express();
const pool = new pg.Pool();

app.get('/jobs', async (req, res) => {
  const client = await pool.connect();
  ${listener}
  res.json(await client.query('SELECT * FROM jobs'));
});
`;

testSuggestions('require-context-cleanup', [
  {
    name: "'close' of the request, whose body was read",
    code: app("req.on('close', () => active.delete(req.id));"),
    outputs: { listenOnResponse: app("res.on('close', () => active.delete(req.id));") },
  },
  {
    name: "'end'",
    says: ["Listen for 'close' of 'res' instead of 'req.once('end', …)': it comes when the request is over."],
    code: app('req.once("end", () => active.delete(req.id));'),
    outputs: { listenOnResponse: app('res.once("close", () => active.delete(req.id));') },
  },
  {
    name: "'aborted', and nothing after success",
    code: withConnection("req.on('aborted', () => client.release());"),
    outputs: { listenOnResponse: withConnection("res.on('close', () => client.release());") },
  },
  {
    name: "Fastify's raw objects",
    code: `import Fastify from 'fastify';
const app = Fastify();
const active = new Map();

app.post('/jobs', async (request, reply) => {
  active.set(request.id, request.user);
  request.raw.on('close', () => active.delete(request.id));
  return work(request.body);
});
`,
    outputs: {
      listenOnResponse: `import Fastify from 'fastify';
const app = Fastify();
const active = new Map();

app.post('/jobs', async (request, reply) => {
  active.set(request.id, request.user);
  reply.raw.on('close', () => active.delete(request.id));
  return work(request.body);
});
`,
    },
  },
  {
    name: 'a listener with a name',
    code: app("const cleanUp = () => active.delete(req.id);\n  req.on('close', cleanUp);"),
    outputs: { listenOnResponse: app("const cleanUp = () => active.delete(req.id);\n  res.on('close', cleanUp);") },
  },
  {
    name: 'no response at hand: nothing is suggested',
    code: app("req.on('close', () => active.delete(req.id));", '(req, { json })').replace('res.json', 'json'),
    outputs: {},
  },
]);
