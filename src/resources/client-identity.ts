import type { ModuleExport } from '../frameworks/framework.ts';

/**
 * Methods that give one client an identity. On a client that all requests share, the next call of every other request is made
 * in that identity.
 */
export const identitySetters = new Set([
  'setAccessToken',
  'setApiKey',
  'setAuth',
  'setAuthToken',
  'setBearerToken',
  'setCredentials',
  'setIdToken',
  'setOAuthTokens',
  'setRefreshToken',
  'setAuthorization',
  'setLocale',
]);

/** Those that a request's own object can be given first, which confines them to it: `i18n.setLocale(req, 'de')`. */
export const confinedIdentities = new Set(['setLocale']);

/** Those that a service can have as well, which stores them for a user somewhere; it is waited for then. */
export const storedIdentities = new Set(['setAccessToken', 'setApiKey', 'setIdToken', 'setLocale', 'setRefreshToken']);

/** Methods of a part of a client that give the client an identity, by the part's name; elsewhere they may mean anything. */
export const identityParts: readonly { readonly part: string; readonly methods: readonly string[] }[] = [
  // PocketBase: pb.authStore.loadFromCookie(request.headers.get('cookie'))
  { part: 'authStore', methods: ['loadFromCookie', 'save'] },
  // Supabase: supabase.auth.setSession({ access_token, refresh_token })
  { part: 'auth', methods: ['setSession'] },
];

/**
 * Methods of a collection of PocketBase that sign its client in: `pb.collection('users').authWithPassword(name, password)` keeps the token in the
 * client's `authStore`, and every later call goes out with it.
 *
 * https://github.com/pocketbase/js-sdk#ssr-integration
 */
export const collectionSignIns: ReadonlySet<string> = new Set([
  'authWithPassword',
  'authWithOAuth2',
  'authWithOAuth2Code',
  'authWithOTP',
  'authRefresh',
]);

/**
 * Methods of Supabase's `auth` that sign its client in, also with `persistSession: false`: every later query goes out as that user. Measured
 * with supabase-js 2 for each of them. A service of a project's own can have methods of these names.
 */
export const supabaseSignIns: ReadonlySet<string> = new Set([
  'signInWithPassword',
  'signInWithIdToken',
  'signUp',
  'verifyOtp',
  'exchangeCodeForSession',
  'refreshSession',
]);

/** What makes a client of Supabase. */
export const supabaseClients: readonly ModuleExport[] = [
  '@supabase/supabase-js#createClient',
  '@supabase/ssr#createServerClient',
];

/** Methods that set a header of all calls of a client, with its name first: `client.setHeader('Authorization', token)`. */
export const headerSetters = new Set(['setHeader', 'setDefaultHeader']);

/** The headers that say who somebody is. */
export const identityHeaders = /^(?:authorization|cookie)$/i;
