import type { Framework, ModuleExport, Signature } from './framework.ts';

/**
 * A strategy's verify callback. What comes first depends on the strategy (`username, password`; `accessToken,
 * refreshToken, profile`; with `passReqToCallback` the request before them), and all of it is of one request. `done` is last.
 */
const verify: Signature = {
  parameters: ['data'],
  rest: 'data',
  byLength: {
    2: ['data', 'callback'],
    3: ['data', 'data', 'callback'],
    4: ['data', 'data', 'data', 'callback'],
    5: ['data', 'data', 'data', 'data', 'callback'],
    6: ['data', 'data', 'data', 'data', 'data', 'callback'],
    7: ['data', 'data', 'data', 'data', 'data', 'data', 'callback'],
  },
};

/** `passport.authenticate('local', (error, user, info, status) => …)` */
const authenticated: Signature = { parameters: ['error', 'data', 'data', 'data'] };

/** Packages that export their strategy under this name, and as the module itself. */
const strategyPackages = [
  'passport-anonymous',
  'passport-apple',
  'passport-auth0',
  'passport-bitbucket-oauth2',
  'passport-cas',
  'passport-custom',
  'passport-discord',
  'passport-dropbox-oauth2',
  'passport-facebook',
  'passport-github',
  'passport-github2',
  'passport-gitlab2',
  'passport-google-oauth20',
  'passport-http-bearer',
  'passport-instagram',
  'passport-jwt',
  'passport-kakao',
  'passport-ldapauth',
  'passport-linkedin-oauth2',
  'passport-local',
  'passport-magic-link',
  'passport-microsoft',
  'passport-naver',
  'passport-oauth2',
  'passport-openidconnect',
  'passport-saml',
  '@node-saml/passport-saml',
  'passport-slack',
  'passport-spotify',
  'passport-steam',
  'passport-strava-oauth2',
  'passport-twitch-new',
  'passport-twitter',
  'passport-vkontakte',
];

const strategies: readonly ModuleExport[] = [
  ...strategyPackages.flatMap((name) => [name, `${name}#Strategy`]),
  'passport-azure-ad#BearerStrategy',
  'passport-azure-ad#OIDCStrategy',
  'passport-google-oauth#OAuth2Strategy',
  'passport-google-oauth#OAuthStrategy',
  'passport-http#BasicStrategy',
  'passport-http#DigestStrategy',
  'passport-oauth#OAuthStrategy',
  'passport-oauth#OAuth2Strategy',
  'passport-saml#MultiSamlStrategy',
  '@node-saml/passport-saml#MultiSamlStrategy',
];

/** Passport, the authentication of Express applications. The API: https://www.passportjs.org/concepts/authentication/ */
export const passport: Framework = {
  name: 'passport',
  title: 'Passport',
  modules: [
    'passport',
    ...strategyPackages,
    'passport-azure-ad',
    'passport-google-oauth',
    'passport-http',
    'passport-oauth',
  ],
  receivers: [
    {
      name: 'authenticator',
      createdBy: ['passport#Passport', 'passport#Authenticator'],
      exportedAs: ['passport'],
      types: ['passport#Authenticator', 'passport#PassportStatic'],
      registrations: [
        {
          methods: ['serializeUser', 'deserializeUser', 'transformAuthInfo'],
          handlers: { in: 'argument', index: 0 },
          signature: verify,
        },
        { methods: ['authenticate', 'authorize'], handlers: { in: 'argument', index: -1 }, signature: authenticated },
      ],
    },
  ],
  handlerCalls: [{ calls: strategies, handlers: { in: 'argument', index: -1 }, signature: verify }],
  // With `passReqToCallback`, the first of the data is Express' request.
  sharedMembers: [{ role: 'data', path: 'app' }],
  requestStorage: 'req.user',
};
