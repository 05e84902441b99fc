import { testHandlers } from './handler-cases.ts';

testHandlers('Passport', [
  {
    name: 'verify callbacks of strategies',
    code: `
      const passport = require('passport');
      const LocalStrategy = require('passport-local').Strategy;
      const { Strategy: JwtStrategy, ExtractJwt } = require('passport-jwt');
      passport.use(new LocalStrategy(/* handler: data data callback */ async (name, word, done) => done(null, { name })));
      passport.use('jwt', new JwtStrategy({ secretOrKey: key }, /* handler: data callback */ (payload, done) => done(null, payload)));
    `,
  },
  {
    name: 'profiles of other services, with and without the request',
    code: `
      import passport from 'passport';
      import GoogleStrategy from 'passport-google-oauth20';
      import { Strategy as GitHubStrategy } from 'passport-github2';
      export default function setUp() {
        passport.use(
          new GoogleStrategy.Strategy(options, /* handler: data data data callback */ (a, b, profile, done) => done(null, profile)),
        );
        passport.use(
          new GitHubStrategy({ passReqToCallback: true }, /* handler: data data data data callback */ function (r, a, b, profile, done) {
            done(null, profile);
          }),
        );
      }
    `,
  },
  {
    name: 'a strategy of another library',
    code: `
      import { Strategy } from './pricing.js';
      export const pricing = new Strategy({ round: true }, /* not a handler */ (price, tax, done) => done(price * tax));
    `,
  },
  {
    name: 'users in the session, and the callback of authenticate',
    code: `
      const passport = require('passport');
      passport.serializeUser(/* handler: data callback */ (user, done) => done(null, user.id));
      passport.deserializeUser(/* handler: data data callback */ (request, id, done) => done(null, { id }));
      exports.login = passport.authenticate('local', { session: false }, /* handler: error data data */ (error, user, info) => user);
      passport.framework(/* not a handler */ (a, b) => a);
    `,
  },
]);
