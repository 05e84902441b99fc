import type { TSESTree } from '@typescript-eslint/types';
import type { Framework } from '../../frameworks/framework.ts';
import type { SharedSetter } from '../../resources/shared-setters.ts';
import type { Taint } from '../request-data/taint.ts';
import type { SharedLocation } from '../storage/location.ts';
import type { Write } from '../writes/write.ts';

/** Why the written value says something about one request. */
export type LeakReason =
  /** It is request data, or made of it. */
  | 'value'
  /** It is a constant that is only written under a condition on request data: the super-user flag. */
  | 'condition'
  /** The first request's value stays for all later ones: `x ??= f(req)`. */
  | 'memo'
  /** The write itself only happens under a condition, so the next request sees this one's value. */
  | 'conditional-value';

/** How debatable a leak is; each kind but `plain` is reported by `strict` only. */
export type LeakKind =
  | 'plain'
  /** Request data put into a module's collection: an in-memory database, or a leak. */
  | 'collection'
  /** Numbers and texts of requests added up. */
  | 'accumulation'
  /** An exported function that keeps its argument in state of the module: whoever calls it in a request leaks. */
  | 'setter'
  /** State that a message sets for all clients: a game, a room. */
  | 'broadcast'
  /** A setting of the server that a client may change: `settings.smtpHost = req.body.smtpHost`. */
  | 'setting';

/** A place in another file. */
export interface OtherPlace {
  /** From the working directory on: `src/session.js`. */
  readonly file: string;
  readonly line: number;
}

/** A write of a request-dependent value into storage that outlives the request. */
export interface RequestStateLeak {
  readonly kind: LeakKind;
  readonly reason: LeakReason;
  readonly write: Write;
  readonly location: SharedLocation;
  readonly taint: Taint;
  /** The written storage as the code has it: `currentUser`, `config.tenant`. */
  readonly storage: string;
  /** The framework whose request function the write runs in; `null` where several reach it, or none. */
  readonly framework: Framework | null;
  /** The library setter that writes, if it is one. */
  readonly setter: SharedSetter | null;
  /** The variable at the root of the storage, for `allow`; `null` where nothing declares it. */
  readonly root: TSESTree.Identifier | null;
  /** With the setting `crossModule`, for a call that hands request data to a function of another file: the write there. */
  readonly writtenIn?: OtherPlace;
  /** With the setting `crossModule`, for what is written only because request code of another file calls: that call. */
  readonly calledIn?: OtherPlace;
}
