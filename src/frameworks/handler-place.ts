import type { ParameterRole } from './parameter-role.ts';

/** A parameter of a handler, or a member of it; an empty path is the parameter itself. */
export interface HandlerPlace {
  readonly role: ParameterRole;
  readonly path: string;
}

/** Where what belongs to one request can be kept, from the start: `res.locals`, `ctx.state`, the request itself. */
export interface RequestPlace extends HandlerPlace {
  /** The methods that write and read it by name, where it is no object: Hono's `c.set('user', …)`. */
  readonly accessors?: { readonly get: string; readonly set: string };
  /** The method of the application that makes room for a member: Fastify's `decorateRequest`. */
  readonly decorator?: string;
}

/**
 * Where the end of a request, or of a connection, is announced once on every way out (`docs/where-cleanup-runs.md`): `res`,
 * `reply.raw`, a socket.
 */
export interface EndEvent extends HandlerPlace {
  readonly event: 'close' | 'disconnect';
  /** The member that says that it has come already, for who comes late. */
  readonly over?: string;
}
