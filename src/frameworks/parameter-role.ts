/** What a parameter of a request function, or a value reached from one, stands for. */
export type ParameterRole =
  /** The request: its contents are request data (`req`, Lambda's `event`). */
  | 'request'
  /** The response: an object of this one request, but nothing that the client sent (`res`, `reply`). */
  | 'response'
  /** Request and response in one object (Koa's `ctx`, Hono's `c`, SvelteKit's `event`, a socket). */
  | 'context'
  /** A value that was taken from the request (the `id` of `app.param`, GraphQL `args`, a message's payload). */
  | 'data'
  /** An object that all requests share (`app`, Workers' `env`, Lambda's module-level client). */
  | 'shared'
  /** A continuation: `next`, `done`, `callback`, `resolve`. */
  | 'callback'
  /** An error handed to an error handler. */
  | 'error'
  /** Anything else; it says nothing about requests. */
  | 'other';
