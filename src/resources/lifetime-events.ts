/** Which exits of a request an event of an object tells of. */
export interface LifetimeEvent {
  readonly object: 'response' | 'request' | 'socket' | 'server';
  readonly event: string;
  /** Does it come when the request is answered, when answering fails, and when the client goes away? */
  readonly onSuccess: boolean;
  readonly onAbort: boolean;
  /** Can it come before the request is over? */
  readonly early: boolean;
  /** For `onAbort`: the member of the object that tells behind an `await` whether the client has gone. */
  readonly state?: string;
}

/**
 * The events that clean-up is hung on. Measured on Node 20 to 26 (`docs/where-cleanup-runs.md`): a response's `close` is the
 * only one that comes exactly once on every way out; those of the request tell of its body.
 */
export const lifetimeEvents: readonly LifetimeEvent[] = [
  { object: 'response', event: 'close', onSuccess: true, onAbort: true, early: false, state: 'destroyed' },
  { object: 'response', event: 'finish', onSuccess: true, onAbort: false, early: false },
  // Comes when `res.end()` was called, before anything is sent; on an abort too if the handler goes on to answer.
  { object: 'response', event: 'prefinish', onSuccess: true, onAbort: false, early: false },
  // A response is a writable stream: it has no end to be read.
  { object: 'response', event: 'end', onSuccess: false, onAbort: false, early: false },
  // A request itself is destroyed as soon as its body was read.
  { object: 'request', event: 'close', onSuccess: true, onAbort: true, early: true, state: 'socket.destroyed' },
  { object: 'request', event: 'end', onSuccess: true, onAbort: false, early: true },
  { object: 'request', event: 'aborted', onSuccess: false, onAbort: true, early: false, state: 'socket.destroyed' },
  { object: 'socket', event: 'close', onSuccess: true, onAbort: true, early: false, state: 'readyState' },
  { object: 'socket', event: 'disconnect', onSuccess: true, onAbort: true, early: false, state: 'connected' },
  { object: 'socket', event: 'disconnecting', onSuccess: true, onAbort: true, early: false, state: 'connected' },
  // A call of gRPC has it on every way out, whatever its name says (measured with @grpc/grpc-js 1.14: answered, ended, cancelled, client killed).
  { object: 'socket', event: 'cancelled', onSuccess: true, onAbort: true, early: false, state: 'cancelled' },
  { object: 'socket', event: 'end', onSuccess: true, onAbort: true, early: false, state: 'readyState' },
];
