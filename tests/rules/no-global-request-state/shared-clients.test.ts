import { locals, testLeakPairs } from './leak-pairs.ts';

testLeakPairs('what libraries have once', [
  {
    name: "the connection of all models, beside one of the tenant's own and the one of the start",
    leaks: `
      const express = require('express');
      const mongoose = require('mongoose');
      const { Model } = require('objection');
      const app = express();
      app.use(async (req, res, next) => {
        await «mongoose.connect(process.env.DATABASE + '/' + req.headers.tenant)»;
        «Model.knex(knexFor(req.headers.tenant))»;
        next();
      });
    `,
    reports: [
      {
        messageId: 'library',
        data: { storage: 'mongoose.connect', source: 'req.headers.tenant', shares: "mongoose's one connection" },
      },
      {
        messageId: 'library',
        data: {
          storage: 'Model.knex',
          source: 'req.headers.tenant',
          shares: "the database of all of Objection's models",
        },
      },
    ],
    keeps: `
      const express = require('express');
      const mongoose = require('mongoose');
      const { Model } = require('objection');
      const app = express();
      Model.knex(knexFor('public'));
      app.use(async (req, res, next) => {
        if (mongoose.connection.readyState === 0) await mongoose.connect(process.env.DATABASE);
        req.database = mongoose.createConnection(process.env.DATABASE + '/' + req.headers.tenant);
        req.User = Model.bindKnex(knexFor(req.headers.tenant));
        next();
      });
    `,
  },
  {
    name: 'a strategy under one name, beside one that each tenant has a name for',
    leaks: `
      const express = require('express');
      const passport = require('passport');
      const { Strategy } = require('passport-saml');
      const app = express();
      app.get('/login/:tenant', async (req, res, next) => {
        «passport.use('saml', new Strategy(await load(req.params.tenant), verify))»;
        passport.authenticate('saml')(req, res, next);
      });
    `,
    reports: [
      {
        messageId: 'library',
        data: {
          storage: 'passport.use',
          source: 'req.params.tenant',
          shares: "passport's one strategy of that name",
        },
      },
    ],
    keeps: `
      const express = require('express');
      const passport = require('passport');
      const { Strategy } = require('passport-saml');
      const app = express();
      passport.use('saml', new Strategy(options, verify));
      app.get('/login/:tenant', async (req, res, next) => {
        passport.use(req.params.tenant, new Strategy(await load(req.params.tenant), verify));
        passport.authenticate(req.params.tenant)(req, res, next);
      });
    `,
  },
  {
    name: 'a function of each request on the one client of Prisma, beside one of the start',
    leaks: `
      import express from 'express';
      import { PrismaClient } from '@prisma/client';
      const app = express();
      const prisma = new PrismaClient();
      app.use((req, res, next) => {
        «prisma.$use(async (params, run) => run({ ...params, tenant: req.tenant }))»;
        «prisma.$on('query', (event) => req.log.info(event.query))»;
        next();
      });
    `,
    reports: ['prisma.$use', 'prisma.$on'].map((storage) => ({
      messageId: 'library',
      data: { storage, source: 'req (line 6)', shares: 'what the client does with every query from now on' },
    })),
    keeps: `
      import express from 'express';
      import { PrismaClient } from '@prisma/client';
      const app = express();
      const prisma = new PrismaClient();
      prisma.$on('query', (event) => log.info(event.query));
      app.use((req, res, next) => {
        req.prisma = prisma.$extends({ query: { $allOperations: ({ args, query }) => query({ ...args, tenant: req.tenant }) } });
        next();
      });
    `,
  },
  {
    name: 'one conversation for all, beside one of the request',
    leaks: `
      import express from 'express';
      import { BufferMemory, ChatMessageHistory } from 'langchain/memory';
      import { ConversationChain } from 'langchain/chains';
      const app = express();
      const memory = new BufferMemory();
      const history = new ChatMessageHistory();
      const chain = new ConversationChain({ llm, memory });
      app.post('/chat', async (req, res) => {
        const { response } = await «chain.call({ input: req.body.message })»;
        await «memory.saveContext({ input: req.body.message }, { output: response })»;
        await «history.addUserMessage(req.body.message)»;
        res.json({ response });
      });
    `,
    reports: ['chain.call', 'memory.saveContext', 'history.addUserMessage'].map((storage) => ({
      messageId: 'library',
      data: { storage, source: 'req.body.message', shares: `'${storage.split('.')[0]}'` },
    })),
    keeps: `
      import express from 'express';
      import { BufferMemory, ChatMessageHistory } from 'langchain/memory';
      import { ConversationChain, LLMChain } from 'langchain/chains';
      const app = express();
      const summaries = new LLMChain({ llm, prompt });
      app.post('/chat', async (req, res) => {
        const memory = new BufferMemory({ chatHistory: new ChatMessageHistory(await load(req.session.id)) });
        const chain = new ConversationChain({ llm, memory });
        const { response } = await chain.call({ input: req.body.message });
        await memory.saveContext({ input: req.body.message }, { output: response });
        res.json({ response, summary: await summaries.call({ input: req.body.message }) });
      });
    `,
  },
  {
    name: 'what a branch makes of the request, beside what the other one keeps',
    leaks: `
      import express from 'express';
      const app = express();
      let base;
      app.get('/', (req, res) => {
        let url = build();
        if (!url.startsWith('http')) url = req.protocol + '://' + req.get('host') + url;
        «base = url»;
        res.send(base);
      });
    `,
    reports: [
      { messageId: 'variable', data: { storage: 'base', source: 'req.protocol (line 7)', instead: "'res.locals'" } },
    ],
    keeps: [
      `
      import express from 'express';
      const app = express();
      let base;
      app.get('/', (req, res) => {
        let url = base ?? build();
        if (url.startsWith('http')) base = url;
        else url = req.protocol + '://' + req.get('host') + url;
        res.send(url);
      });
      `,
      `
      import express from 'express';
      const app = express();
      let base;
      app.get('/', (req, res) => {
        let url = build();
        base = url;
        url = req.protocol + '://' + req.get('host') + url;
        res.send(url);
      });
      `,
    ],
  },
  {
    name: 'what a later turn of the loop, or a later call, makes of the request',
    leaks: `
      import express from 'express';
      const app = express();
      let last;
      app.get('/', (req, res) => {
        let part = '';
        for (const name of ['host', 'tenant']) {
          «last = part»;
          part = req.get(name);
        }
        res.send(last);
      });
    `,
    reports: [{ messageId: 'variable', data: { storage: 'last', source: 'req (line 9)', instead: "'res.locals'" } }],
    keeps: `
      import express from 'express';
      const app = express();
      let last;
      app.get('/', (req, res) => {
        let part = '';
        for (const name of ['host', 'tenant']) {
          last = name;
          part = req.get(name);
        }
        res.send(part);
      });
    `,
  },
  {
    name: "the settings of the client in Nest's HttpService, beside those of one call",
    filename: 'src/account.service.ts',
    leaks: `
      import { Controller, Get, Req } from '@nestjs/common';
      import { HttpService } from '@nestjs/axios';
      import { Request } from 'express';
      @Controller('account')
      export class AccountController {
        constructor(private readonly http: HttpService) {}
        @Get()
        async show(@Req() req: Request) {
          «this.http.axiosRef.defaults.headers.common['Authorization'] = req.headers.authorization»;
          return (await this.http.axiosRef.get('http://accounts.test')).data;
        }
      }
    `,
    reports: [
      {
        messageId: 'imported',
        data: {
          storage: "this.http.axiosRef.defaults.headers.common['Authorization']",
          source: 'req.headers.authorization',
          instead: "'request'",
        },
      },
    ],
    keeps: `
      import { Controller, Get, Req } from '@nestjs/common';
      import { HttpService } from '@nestjs/axios';
      import { Request } from 'express';
      @Controller('account')
      export class AccountController {
        constructor(private readonly http: HttpService) {
          this.http.axiosRef.defaults.headers.common['Accept'] = 'application/json';
        }
        @Get()
        async show(@Req() req: Request) {
          const headers = { Authorization: req.headers.authorization };
          return (await this.http.axiosRef.get('http://accounts.test', { headers })).data;
        }
      }
    `,
  },
  {
    name: 'what all templates see, beside what one rendering is given and what the start sets',
    leaks: `
      const express = require('express');
      const nunjucks = require('nunjucks');
      const app = express();
      const environment = nunjucks.configure('views', { express: app });
      app.use((req, res, next) => {
        «environment.addGlobal('user', req.user)»;
        next();
      });
    `,
    reports: [
      {
        messageId: 'library',
        data: { storage: 'environment.addGlobal', source: 'req.user', shares: 'what all templates see' },
      },
    ],
    keeps: `
      const express = require('express');
      const nunjucks = require('nunjucks');
      const app = express();
      const environment = nunjucks.configure('views', { express: app });
      environment.addGlobal('version', process.env.VERSION);
      app.use((req, res, next) => {
        res.locals.user = req.user;
        res.send(environment.render('page.html', { user: req.user }));
      });
    `,
  },
  {
    name: "PocketBase's one client that somebody signs in, beside a client of the request",
    leaks: `
      import express from 'express';
      import PocketBase from 'pocketbase';
      const app = express();
      const pb = new PocketBase('http://db.test');
      app.post('/login', async (req, res) => {
        res.json(await «pb.collection('users').authWithPassword(req.body.name, req.body.password)»);
      });
    `,
    reports: [
      {
        messageId: 'library',
        data: { storage: "pb.collection('users').authWithPassword", source: 'req.body.name', shares: "'pb'" },
      },
    ],
    keeps: `
      import express from 'express';
      import PocketBase from 'pocketbase';
      const app = express();
      const admin = new PocketBase('http://db.test');
      admin.collection('_superusers').authWithPassword(process.env.NAME, process.env.PASSWORD);
      app.post('/login', async (req, res) => {
        const pb = new PocketBase('http://db.test');
        res.json(await pb.collection('users').authWithPassword(req.body.name, req.body.password));
      });
    `,
  },
  {
    name: "what everybody says to a language model, beside one's own conversation and a list of records",
    leaks: `
      import express from 'express';
      import OpenAI from 'openai';
      const app = express();
      const openai = new OpenAI();
      const history = [{ role: 'system', content: 'You are helpful.' }];
      let turns = [];
      app.post('/chat', async (req, res) => {
        «history.push({ role: 'user', content: req.body.text })»;
        «turns = [...turns, { role: 'user', parts: [{ text: req.body.text }] }]»;
        const answer = await openai.chat.completions.create({ model: 'm', messages: history });
        res.json(answer.choices[0].message);
      });
    `,
    reports: [
      { messageId: 'list', data: { storage: 'history', source: 'req.body.text', instead: locals } },
      { messageId: 'list', data: { storage: 'turns', source: 'req.body.text', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      import OpenAI from 'openai';
      const app = express();
      const openai = new OpenAI();
      const conversations = new Map();
      const users = [];
      app.post('/chat', async (req, res) => {
        const history = conversations.get(req.session.id) ?? [];
        history.push({ role: 'user', content: req.body.text });
        conversations.set(req.session.id, history);
        const answer = await openai.chat.completions.create({ model: 'm', messages: history });
        res.json(answer.choices[0].message);
      });
      app.post('/users', (req, res) => {
        users.push({ role: 'editor', name: req.body.name });
        res.json(users);
      });
    `,
  },
  {
    name: 'a strategy of one name, beside one that has the name of its tenant in its options',
    leaks: `
      import express from 'express';
      import passport from 'passport';
      import { Strategy } from 'openid-client/passport';
      const app = express();
      app.get('/login', (req, res, next) => {
        «passport.use(new Strategy({ name: 'oidc', callbackURL: req.hostname + '/callback' }, verify))»;
        passport.authenticate('oidc')(req, res, next);
      });
    `,
    reports: [
      {
        messageId: 'library',
        data: { storage: 'passport.use', source: 'req.hostname', shares: "passport's one strategy of that name" },
      },
    ],
    keeps: `
      import express from 'express';
      import passport from 'passport';
      import { Strategy } from 'openid-client/passport';
      const app = express();
      const known = new Set();
      app.get('/login', (req, res, next) => {
        const name = 'oidc:' + req.hostname;
        if (!known.has(name)) {
          const strategy = new Strategy({ name, callbackURL: req.hostname + '/callback' }, verify);
          passport.use(strategy);
          known.add(name);
        }
        passport.authenticate(name)(req, res, next);
      });
    `,
  },
]);
