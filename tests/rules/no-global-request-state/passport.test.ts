import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('Passport', [
  {
    name: 'the profile that a strategy is handed, in the module and with the user',
    leaks: `
      const passport = require('passport');
      const GoogleStrategy = require('passport-google-oauth20').Strategy;
      let user = {};
      passport.use(new GoogleStrategy(options, (accessToken, refreshToken, profile, done) => {
        «user = { ...profile }»;
        return done(null, profile);
      }));
      module.exports = () => user;
    `,
    reports: [{ messageId: 'variable', data: { storage: 'user', source: 'profile', instead: "'req.user'" } }],
    keeps: `
      const passport = require('passport');
      const GoogleStrategy = require('passport-google-oauth20').Strategy;
      passport.use(new GoogleStrategy(options, (accessToken, refreshToken, profile, done) => {
        const user = { ...profile };
        return done(null, user);
      }));
    `,
  },
  {
    name: "the token of a strategy's user, and the strategy itself",
    leaks: `
      import passport from 'passport';
      import { Strategy } from 'passport-oauth2';
      export let token;
      export function setUp(options) {
        passport.use(new Strategy(options, async (accessToken, refreshToken, profile, done) => {
          «token = accessToken»;
          done(null, await User.findByProfile(profile));
        }));
      }
    `,
    reports: [{ messageId: 'variable', data: { storage: 'token', source: 'accessToken', instead: "'req.user'" } }],
    keeps: `
      import passport from 'passport';
      import { Strategy } from 'passport-oauth2';
      export let strategy;
      export function setUp(options) {
        strategy = new Strategy(options, async (accessToken, refreshToken, profile, done) => {
          done(null, await User.findByProfile(profile, accessToken));
        });
        passport.use(strategy);
      }
    `,
  },
  {
    name: 'the user of a session',
    leaks: `
      const passport = require('passport');
      let current;
      passport.deserializeUser(async (id, done) => {
        «current = await User.findById(id)»;
        done(null, current);
      });
      exports.current = () => current;
    `,
    reports: [{ messageId: 'variable', data: { storage: 'current', source: 'id', instead: "'req.user'" } }],
    keeps: `
      const passport = require('passport');
      passport.deserializeUser(async (id, done) => {
        let current;
        current = await User.findById(id);
        done(null, current);
      });
    `,
  },
]);
