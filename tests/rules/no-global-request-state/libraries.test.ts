import { locals, testLeakPairs } from './leak-pairs.ts';

const ofLibrary = (storage: string, shares: string, source: string) => ({
  messageId: 'library',
  data: { storage, shares, source },
});

testLeakPairs('shared instances of libraries', [
  {
    name: "an interceptor for each request, on the application's one client",
    leaks: `
      import axios from 'axios';
      import express from 'express';
      const app = express();
      const api = axios.create({ baseURL: 'http://localhost:4001' });

      app.use((req, res, next) => {
        «api.interceptors.request.use((config) => {
          config.headers.authorization = req.headers.authorization;
          return config;
        })»;
        next();
      });
    `,
    reports: [
      ofLibrary('api.interceptors.request.use', 'what the client does with every call from now on', 'req (line 7)'),
    ],
    keeps: `
      import axios from 'axios';
      import express from 'express';
      const app = express();
      const api = axios.create({ baseURL: 'http://localhost:4001' });
      api.interceptors.request.use((config) => ({ ...config, timeout: 1000 }));

      app.use((req, res, next) => {
        const own = axios.create({ baseURL: 'http://localhost:4001' });
        own.interceptors.request.use((config) => {
          config.headers.authorization = req.headers.authorization;
          return config;
        });
        app.interceptors.use(() => req.user);
        next();
      });
    `,
  },
  {
    name: 'an interceptor that is never taken off',
    leaks: `
      import axios from 'axios';
      import express from 'express';
      const app = express();

      app.get('/', async (req, res) => {
        «axios.interceptors.response.use((answer) => log(req.user, answer))»;
        res.json(await axios.get('http://localhost:4001'));
      });
    `,
    reports: [
      ofLibrary('axios.interceptors.response.use', 'what the client does with every call from now on', 'req (line 6)'),
    ],
    keeps: `
      import axios from 'axios';
      import express from 'express';
      const app = express();

      axios.interceptors.response.use((answer) => log(answer));
      app.get('/', async (req, res) => {
        res.json(await axios.get('http://localhost:4001'));
      });
    `,
  },
  {
    name: 'an interceptor that is taken off when the answer is there, beside one that is taken off before anybody else runs',
    leaks: `
      import axios from 'axios';
      import express from 'express';
      const app = express();

      app.get('/pages', async (req, res) => {
        const own = «axios.interceptors.request.use((config) => addCookie(config, req.headers.cookie))»;
        try {
          res.send(await render(req.path));
        } finally {
          axios.interceptors.request.eject(own);
        }
      });
    `,
    reports: [
      ofLibrary('axios.interceptors.request.use', 'what the client does with every call from now on', 'req (line 6)'),
    ],
    keeps: [
      `
      import axios from 'axios';
      import express from 'express';
      const app = express();

      app.get('/', async (req, res) => {
        const own = axios.interceptors.request.use((config) => addCookie(config, req.headers.cookie));
        const answer = axios.get('http://localhost:4001');
        axios.interceptors.request.eject(own);
        res.json(await answer);
      });
      `,
      `
      import axios from 'axios';
      import express from 'express';
      const app = express();
      const forget = (id) => axios.interceptors.request.eject(id);

      app.get('/', async (req, res) => {
        const own = axios.interceptors.request.use((config) => addCookie(config, req.headers.cookie));
        res.json(await axios.get('http://localhost:4001'));
        forget(own);
      });
      `,
    ],
  },
  {
    name: 'what becomes of the tokens of the one OAuth client',
    leaks: `
      import express from 'express';
      import { google } from 'googleapis';
      const app = express();
      const oauth = new google.auth.OAuth2('id', 'secret');

      app.get('/calendar', async (req, res) => {
        «oauth.on('tokens', (tokens) => save(req.user.id, tokens))»;
        «google.options({ headers: { authorization: req.headers.authorization } })»;
        res.json(await load(oauth));
      });
    `,
    reports: [
      ofLibrary('oauth.on', 'what becomes of the tokens that the client gets', 'req (line 7)'),
      ofLibrary('google.options', 'the options of all clients of googleapis', 'req.headers.authorization'),
    ],
    keeps: `
      import express from 'express';
      import { google } from 'googleapis';
      const app = express();
      const shared = new google.auth.OAuth2('id', 'secret');
      shared.on('tokens', (tokens) => log(tokens));

      app.get('/calendar', async (req, res) => {
        const oauth = new google.auth.OAuth2('id', 'secret');
        oauth.on('tokens', (tokens) => save(req.user.id, tokens));
        shared.on('error', (error) => log(req.user.id, error));
        google.options({ timeout: 1000 });
        res.json(await load(oauth));
      });
    `,
  },
  {
    name: "Sentry's global scope",
    leaks: `
      import express from 'express';
      import * as Sentry from '@sentry/node';
      const app = express();

      app.use((req, res, next) => {
        «Sentry.getGlobalScope().setUser({ id: req.user.id })»;
        next();
      });
    `,
    reports: [ofLibrary('Sentry.getGlobalScope().setUser', "Sentry's global scope", 'req.user.id')],
    keeps: [
      `
      import express from 'express';
      import * as Sentry from '@sentry/node';
      const app = express();

      app.use((req, res, next) => {
        Sentry.setUser({ id: req.user.id });
        Sentry.getIsolationScope().setTag('tenant', req.headers.tenant);
        next();
      });
    `,
      `
      import * as Sentry from '@sentry/node';
      Sentry.getGlobalScope().setTag('version', process.env.VERSION);
    `,
    ],
  },
  {
    name: "axios' defaults",
    leaks: `
      import express from 'express';
      import axios from 'axios';
      const app = express();

      app.use((req, res, next) => {
        «axios.defaults.headers.common['authorization'] = req.headers.authorization»;
        next();
      });
    `,
    reports: [
      {
        messageId: 'imported',
        data: {
          storage: "axios.defaults.headers.common['authorization']",
          source: 'req.headers.authorization',
          instead: locals,
        },
      },
    ],
    keeps: [
      `
      import express from 'express';
      import axios from 'axios';
      const app = express();

      app.use((req, res, next) => {
        const client = axios.create();
        client.defaults.headers.common['authorization'] = req.headers.authorization;
        res.locals.client = client;
        next();
      });
    `,
      `
      import express from 'express';
      import axios from 'axios';
      const app = express();

      app.get('/orders', async (req, res) => {
        const { authorization } = req.headers;
        res.json((await axios.get('https://api.example.com/orders', { headers: { authorization } })).data);
      });
    `,
    ],
  },
  {
    name: 'an axios instance of the module',
    leaks: `
      import express from 'express';
      import axios from 'axios';
      const app = express();
      const api = axios.create({ baseURL: 'https://api.example.com' });

      app.get('/orders', async (req, res) => {
        «api.defaults.headers.authorization = req.headers.authorization»;
        res.json((await api.get('/orders')).data);
      });
    `,
    reports: [
      {
        messageId: 'object',
        data: { storage: 'api.defaults.headers.authorization', source: 'req.headers.authorization', instead: locals },
      },
    ],
    keeps: `
      import express from 'express';
      import axios from 'axios';
      const app = express();

      app.get('/orders', async (req, res) => {
        const api = axios.create({ baseURL: 'https://api.example.com' });
        api.defaults.headers.authorization = req.headers.authorization;
        res.json((await api.get('/orders')).data);
      });
    `,
  },
  {
    name: "i18next's language",
    leaks: `
      import express from 'express';
      import i18next from 'i18next';
      const app = express();

      app.use(async (req, res, next) => {
        «i18next.changeLanguage(req.query.lng)»;
        next();
      });
    `,
    reports: [ofLibrary('i18next.changeLanguage', "the language of i18next's one instance", 'req.query.lng')],
    keeps: [
      `
      import express from 'express';
      import i18next from 'i18next';
      const app = express();

      app.use((req, res, next) => {
        res.locals.t = i18next.getFixedT(req.query.lng);
        next();
      });
    `,
      `
      import express from 'express';
      import i18next from 'i18next';
      const app = express();

      app.use(async (req, res, next) => {
        const i18n = i18next.cloneInstance();
        await i18n.changeLanguage(req.query.lng);
        res.locals.t = i18n.t;
        next();
      });
    `,
    ],
  },
  {
    name: "i18n's locale",
    filename: 'src/locale.cjs',
    leaks: `
      const express = require('express');
      const i18n = require('i18n');
      const app = express();

      app.use((req, res, next) => {
        «i18n.setLocale(req.cookies.locale)»;
        next();
      });
    `,
    reports: [ofLibrary('i18n.setLocale', "i18n's one locale", 'req.cookies.locale')],
    keeps: `
      const express = require('express');
      const i18n = require('i18n');
      const app = express();

      app.use((req, res, next) => {
        i18n.setLocale(req, req.cookies.locale);
        i18n.setLocale([req, res.locals], req.cookies.locale);
        req.setLocale(req.cookies.locale);
        next();
      });
    `,
  },
  {
    name: "moment's locale and default zone",
    leaks: `
      import express from 'express';
      import moment from 'moment';
      import momentTz from 'moment-timezone';
      const app = express();

      app.use((req, res, next) => {
        «moment.locale(req.acceptsLanguages()[0])»;
        «momentTz.tz.setDefault(req.user.timeZone)»;
        next();
      });
    `,
    reports: [
      ofLibrary('moment.locale', "moment's global locale", 'req'),
      ofLibrary('momentTz.tz.setDefault', "moment's default time zone", 'req.user.timeZone'),
    ],
    keeps: `
      import express from 'express';
      import moment from 'moment';
      const app = express();
      moment.locale('de');

      app.get('/today', (req, res) => {
        const now = moment().locale(req.acceptsLanguages()[0]);
        res.send(now.format('LL') + moment.locale());
      });
    `,
  },
  {
    name: "dayjs' locale",
    leaks: `
      import express from 'express';
      import dayjs from 'dayjs';
      const app = express();

      app.get('/today', (req, res) => {
        «dayjs.locale(req.params.locale)»;
        res.send(dayjs().format('LL'));
      });
    `,
    reports: [ofLibrary('dayjs.locale', "dayjs' global locale", 'req.params.locale')],
    keeps: `
      import express from 'express';
      import dayjs from 'dayjs';
      const app = express();

      app.get('/today', (req, res) => {
        res.send(dayjs().locale(req.params.locale).format('LL'));
      });
    `,
  },
  {
    name: 'settings that are assigned: luxon',
    leaks: `
      import express from 'express';
      import { Settings } from 'luxon';
      const app = express();

      app.use((req, res, next) => {
        «Settings.defaultZone = req.user.zone»;
        next();
      });
    `,
    reports: [
      { messageId: 'imported', data: { storage: 'Settings.defaultZone', source: 'req.user.zone', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      import { DateTime, Settings } from 'luxon';
      const app = express();
      Settings.defaultZone = 'utc';

      app.use((req, res, next) => {
        res.locals.now = DateTime.now().setZone(req.user.zone);
        next();
      });
    `,
  },
  {
    name: "an OAuth client's credentials",
    leaks: `
      import express from 'express';
      import { google } from 'googleapis';
      const app = express();
      const oauth = new google.auth.OAuth2('id', 'secret', 'https://example.com/callback');

      app.get('/callback', async (req, res) => {
        const { tokens } = await oauth.getToken(req.query.code);
        «oauth.setCredentials(tokens)»;
        res.redirect('/');
      });
    `,
    reports: [ofLibrary('oauth.setCredentials', "'oauth'", 'req.query.code (line 8)')],
    keeps: `
      import express from 'express';
      import { google } from 'googleapis';
      const app = express();

      app.get('/callback', async (req, res) => {
        const oauth = new google.auth.OAuth2('id', 'secret', 'https://example.com/callback');
        const { tokens } = await oauth.getToken(req.query.code);
        oauth.setCredentials(tokens);
        req.session.tokens = tokens;
        res.redirect('/');
      });
    `,
  },
  {
    name: 'a client that was given the tokens of a request, in the place of all clients',
    leaks: `
      import express from 'express';
      import { google } from 'googleapis';
      const app = express();
      let current;

      app.get('/calendar', async (req, res) => {
        const oauth = new google.auth.OAuth2('id', 'secret');
        oauth.setCredentials(req.session.tokens);
        «google.options({ auth: oauth })»;
        «current = oauth»;
        res.json(await google.calendar('v3').events.list());
      });
    `,
    reports: [
      ofLibrary('google.options', 'the options of all clients of googleapis', 'req.session.tokens (line 9)'),
      {
        messageId: 'variable',
        data: { storage: 'current', source: 'req.session.tokens (line 9)', instead: "'res.locals'" },
      },
    ],
    keeps: `
      import express from 'express';
      import { google } from 'googleapis';
      const app = express();

      app.get('/calendar', async (req, res) => {
        const oauth = new google.auth.OAuth2('id', 'secret');
        oauth.setCredentials(req.session.tokens);
        res.json(await google.calendar({ version: 'v3', auth: oauth }).events.list());
      });
      app.get('/public', async (req, res) => {
        const oauth = new google.auth.OAuth2('id', 'secret');
        oauth.setCredentials(await loadOwnTokens());
        google.options({ auth: oauth });
        res.json(await google.calendar('v3').events.list());
      });
    `,
  },
  {
    name: "a client's access token",
    leaks: `
      import express from 'express';
      import SpotifyWebApi from 'spotify-web-api-node';
      const app = express();
      const spotify = new SpotifyWebApi({ clientId: 'id' });

      app.get('/me', async (req, res) => {
        «spotify.setAccessToken(req.session.token)»;
        res.json(await spotify.getMe());
      });
    `,
    reports: [ofLibrary('spotify.setAccessToken', "'spotify'", 'req.session.token')],
    keeps: `
      import express from 'express';
      import SpotifyWebApi from 'spotify-web-api-node';
      const app = express();

      app.get('/me', async (req, res) => {
        const spotify = new SpotifyWebApi({ clientId: 'id' });
        spotify.setAccessToken(req.session.token);
        res.json(await spotify.getMe());
      });
    `,
  },
  {
    name: "a locale of a service's own, which one that is waited for stores",
    leaks: `
      import express from 'express';
      import { texts } from './texts.js';
      import { oauth } from './oauth.js';
      const app = express();

      app.put('/locale', async (req, res) => {
        «texts.setLocale(req.body.locale)»;
        await «oauth.setCredentials(req.body.tokens)»;
        res.end();
      });
    `,
    reports: [
      ofLibrary('texts.setLocale', "'texts'", 'req.body.locale'),
      ofLibrary('oauth.setCredentials', "'oauth'", 'req.body.tokens'),
    ],
    keeps: `
      import express from 'express';
      import { preferences } from './preferences.js';
      const app = express();

      app.put('/locale', async (req, res) => {
        await preferences.setLocale(req.body.locale);
        preferences.setRefreshToken(req.body.token).then(() => res.end());
      });
    `,
  },
  {
    name: 'an assigned token of an imported client',
    leaks: `
      import express from 'express';
      import { client } from './api-client.js';
      const app = express();

      app.use((req, res, next) => {
        «client.token = req.cookies.token»;
        next();
      });
    `,
    reports: [
      { messageId: 'imported', data: { storage: 'client.token', source: 'req.cookies.token', instead: locals } },
    ],
    keeps: `
      import express from 'express';
      import { createClient } from './api-client.js';
      const app = express();

      app.use((req, res, next) => {
        const client = createClient();
        client.token = req.cookies.token;
        res.locals.client = client;
        next();
      });
    `,
  },
  {
    name: 'an imported client that is given credentials',
    leaks: `
      import express from 'express';
      import { supabase } from './supabase.js';
      const app = express();

      app.use((req, res, next) => {
        «supabase.auth.setAuth(req.headers.authorization)»;
        next();
      });
    `,
    reports: [ofLibrary('supabase.auth.setAuth', "'supabase.auth'", 'req.headers.authorization')],
    keeps: `
      import express from 'express';
      import { createClient } from '@supabase/supabase-js';
      const app = express();

      app.use((req, res, next) => {
        const supabase = createClient(process.env.SUPABASE_URL, process.env.SUPABASE_KEY);
        supabase.auth.setAuth(req.headers.authorization);
        res.locals.supabase = supabase;
        next();
      });
    `,
  },
  {
    name: "PocketBase's auth store of an imported client",
    filename: 'src/hooks.server.ts',
    leaks: `
      import { pb } from '$lib/pocketbase';

      export const handle = async ({ event, resolve }) => {
        «pb.authStore.loadFromCookie(event.request.headers.get('cookie') ?? '')»;
        const { token, model } = JSON.parse(event.cookies.get('auth'));
        «pb.authStore.save(token, model)»;
        return resolve(event);
      };
    `,
    reports: [
      ofLibrary('pb.authStore.loadFromCookie', "'pb.authStore'", 'event.request.headers'),
      ofLibrary('pb.authStore.save', "'pb.authStore'", 'event.cookies (line 6)'),
    ],
    keeps: [
      `
      import PocketBase from 'pocketbase';

      export const handle = async ({ event, resolve }) => {
        const pb = new PocketBase('https://pb.example');
        pb.authStore.loadFromCookie(event.request.headers.get('cookie') ?? '');
        event.locals.pb = pb;
        return resolve(event);
      };
    `,
      // Methods of these names that belong to something else.
      `
      import { carts } from '$lib/carts';

      export const handle = async ({ event, resolve }) => {
        carts.save(event.cookies.get('cart'));
        carts.store.loadFromCookie(event.cookies.get('cart'));
        return resolve(event);
      };
    `,
    ],
  },
  {
    name: "Supabase's session and the header of an imported client",
    leaks: `
      import express from 'express';
      import { api, supabase } from './clients.js';
      const app = express();

      app.use((req, res, next) => {
        «supabase.auth.setSession({ access_token: req.cookies.token, refresh_token: '' })»;
        «api.setHeader('Authorization', req.headers.authorization)»;
        next();
      });
    `,
    reports: [
      ofLibrary('supabase.auth.setSession', "'supabase.auth'", 'req.cookies.token'),
      ofLibrary('api.setHeader', "'api'", 'req.headers.authorization'),
    ],
    keeps: `
      import express from 'express';
      import { api, sessions } from './clients.js';
      const app = express();

      app.use((req, res, next) => {
        sessions.setSession({ id: req.cookies.token });
        api.setHeader('Accept-Language', req.headers['accept-language']);
        res.setHeader('Authorization', req.headers.authorization);
        next();
      });
    `,
  },
  {
    name: "a helper that keeps one request, among Handlebars' helpers",
    filename: 'src/app.cjs',
    leaks: `
      const express = require('express');
      const hbs = require('express-hbs');
      const app = express();

      app.use((req, res, next) => {
        «hbs.registerHelper('t', (key) => translate(req.locale, key))»;
        next();
      });
    `,
    reports: [ofLibrary('hbs.registerHelper', "Handlebars' one set of helpers", 'req (line 6)')],
    keeps: `
      const express = require('express');
      const hbs = require('express-hbs');
      const app = express();
      hbs.registerHelper('t', (key, options) => translate(options.data.root.locale, key));

      app.use((req, res, next) => {
        res.locals.locale = req.locale;
        hbs.registerHelper('year', () => new Date().getFullYear());
        next();
      });
    `,
  },
  {
    name: "mongoose's and aws-sdk's global options",
    filename: 'src/options.cjs',
    leaks: `
      const express = require('express');
      const AWS = require('aws-sdk');
      const mongoose = require('mongoose');
      const app = express();

      app.get('/files/:key', (req, res) => {
        «AWS.config.update({ region: req.query.region })»;
        «mongoose.set('debug', req.query.debug)»;
        res.json(list(req.params.key));
      });
    `,
    reports: [
      ofLibrary('AWS.config.update', "the AWS SDK's global configuration", 'req.query.region'),
      ofLibrary('mongoose.set', "mongoose's global options", 'req.query.debug'),
    ],
    keeps: `
      const express = require('express');
      const AWS = require('aws-sdk');
      const mongoose = require('mongoose');
      const app = express();
      AWS.config.update({ region: process.env.AWS_REGION });
      mongoose.set('strictQuery', true);

      app.get('/files/:key', (req, res) => {
        const s3 = new AWS.S3({ region: req.query.region });
        s3.getObject({ Key: req.params.key }, (error, file) => res.json(file));
      });
    `,
  },
  {
    name: 'a function of the same name that is not the library',
    leaks: `
      import express from 'express';
      import dayjs from 'dayjs';
      const app = express();

      app.use((req, res, next) => {
        «dayjs.locale(req.query.locale)»;
        next();
      });
    `,
    reports: [ofLibrary('dayjs.locale', "dayjs' global locale", 'req.query.locale')],
    keeps: `
      import express from 'express';
      import { dayjs } from './dates.js';
      const app = express();

      app.use((req, res, next) => {
        dayjs.locale(req.query.locale);
        next();
      });
    `,
  },
]);
