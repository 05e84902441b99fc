import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('secrets that a request makes for one user', [
  {
    name: 'a one-time password that another handler compares with what a client sends, beside one that each session has',
    leaks: `
      const express = require('express');
      const { randomInt } = require('crypto');
      const app = express();
      let otp;
      let code;
      const makeCode = () => String(randomInt(1e6)).padStart(6, '0');
      app.post('/login', async (req, res) => {
        «otp = Math.floor(1000 + Math.random() * 9000)»;
        await mail(req.body.address, otp);
        res.end();
      });
      app.post('/reset', async (req, res) => {
        «code = makeCode()»;
        await mail(req.body.address, code);
        res.end();
      });
      app.post('/verify', (req, res) => {
        if (Number(req.body.otp) === otp || code.toString() == req.body.code) res.redirect('/home');
        else res.sendStatus(401);
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'otp', source: 'Math.random()', instead: "the client's session" } },
      { messageId: 'variable', data: { storage: 'code', source: 'makeCode()', instead: "the client's session" } },
    ],
    keeps: [
      `
      const express = require('express');
      const app = express();
      app.post('/login', async (req, res) => {
        req.session.otp = Math.floor(1000 + Math.random() * 9000);
        await mail(req.body.address, req.session.otp);
        res.end();
      });
      app.post('/verify', (req, res) => {
        if (Number(req.body.otp) === req.session.otp) res.redirect('/home');
        else res.sendStatus(401);
      });
      `,
      // One for all, and a version that is only handed out
      `
      const express = require('express');
      const { randomBytes, randomUUID } = require('crypto');
      const app = express();
      let key;
      let version;
      app.post('/key', (req, res) => {
        if (!key) key = randomBytes(32).toString('hex');
        res.json({ isKey: req.body.key === key });
      });
      app.post('/publish', (req, res) => {
        version = randomUUID();
        res.json({ version });
      });
      `,
      // Compared where it is made, which nobody comes between
      `
      const express = require('express');
      const app = express();
      let dice;
      app.post('/roll', (req, res) => {
        dice = Math.ceil(Math.random() * 6);
        res.json({ isRight: Number(req.body.guess) === dice });
      });
      `,
      // Not random, and compared with what the server knows itself
      `
      const express = require('express');
      const app = express();
      let at;
      let draw;
      app.post('/start', (req, res) => {
        at = Date.now();
        draw = Math.random();
        res.end();
      });
      app.post('/stop', (req, res) => {
        res.json({ isStarted: Number(req.body.at) === at, isLucky: draw === limit });
      });
      `,
    ],
  },
]);
