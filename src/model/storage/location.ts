import type { TSESTree } from '@typescript-eslint/types';

/** Why storage outlives a request; each kind has a message of its own. */
export type SharedKind =
  /** `let user;` at module level. */
  | 'module-variable'
  /** A variable of a function around the request function: `function auth() { let user; return (req, res) => … }`. */
  | 'closure-variable'
  /** An assignment to a name that nothing declares. */
  | 'implicit-global'
  /** A property of `globalThis`, `global`, `window`. */
  | 'global-object'
  /** `process.env.X` */
  | 'process-env'
  /** A property of an object that a module variable (or a variable around the request function) holds. */
  | 'module-object'
  /** A property of something imported. */
  | 'imported-object'
  /** `this.x` of an instance that serves all requests. */
  | 'shared-instance'
  /** A static property of a class, or a property of a function. */
  | 'static'
  /** `module.exports.x`, `exports.x` */
  | 'exports'
  /** `app.locals`, `req.app`, Hono's `c.env`: an object of the application. */
  | 'application'
  /** A member of the request's prototype, made by a decorator with a reference type. */
  | 'request-decorator';

/** Storage that outlives a request, with the evidence. */
export interface SharedLocation {
  readonly lifetime: 'shared';
  readonly kind: SharedKind;
  /** Where it is made shared: the declaration, the class, the import; the written name itself where nothing declares it. */
  readonly owner: TSESTree.Node;
  /** The literal, construction or call that the storage was made by, when the file shows a single one. */
  readonly value: TSESTree.Node | null;
  /** Was one element picked out of it, by key or by search (`users[id]`, `users.get(id)`)? Then others have their own. */
  readonly picked?: true;
}

/** Where an object or a variable lives: longer than a request, as long as one, or we cannot tell. */
export type Location = SharedLocation | { readonly lifetime: 'request' } | { readonly lifetime: 'unknown' };

export const requestLocation: Location = { lifetime: 'request' };
export const unknownLocation: Location = { lifetime: 'unknown' };

/** The location of something that is one of several: shared if any is, of the request if all are, else unknown. */
export function joinLocations(locations: readonly Location[]): Location {
  const shared = locations.find(({ lifetime }) => lifetime === 'shared');
  if (shared) return shared;
  return locations.length > 0 && locations.every(({ lifetime }) => lifetime === 'request')
    ? requestLocation
    : unknownLocation;
}

/** A location that outlives the request. */
export function shared(kind: SharedKind, owner: TSESTree.Node, value: TSESTree.Node | null = null): SharedLocation {
  return { lifetime: 'shared', kind, owner, value };
}
