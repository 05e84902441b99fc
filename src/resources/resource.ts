import type { ModuleExport } from '../frameworks/framework.ts';

/**
 * A pair of set-up and tear-down, as data. One file a domain in this folder, one entry a resource; an entry of the setting
 * `resources` is made one. `src/model/obligations/` reads them.
 */
export interface Resource {
  /** Unique, for tests and the printed model: `pg-pool-client`. */
  readonly name: string;
  /** What is held, for messages: `pooled connection`. */
  readonly title: string;
  readonly setUp: readonly SetUpForm[];
  readonly tearDown: TearDownForm;
  /** What is held is something else if one of these methods is called on it: `request` of mssql's pool, whose `connect` gives itself. */
  readonly unlessUsedBy?: readonly string[];
  /** It is lent by a pool: whoever forgets to give it back takes it from everybody, wherever that happens. */
  readonly lent?: true;
  /**
   * What begins and what ends a transaction on it, beside statements (`query('BEGIN')`): methods of what is held. A transaction that is
   * still open goes back to the pool with it; without this, the pool is known to end it, or nothing is known.
   */
  readonly transactions?: {
    readonly begin: readonly string[];
    readonly end: readonly string[];
    /** A driver with the same methods whose pool ends an open transaction itself: its module, and methods that only its connections have. */
    readonly endedBy?: { readonly module: string; readonly methods: readonly string[] };
  };
  /** Methods of it that do not fail once it is held, or leave nothing behind when they do: no way out is to be reckoned with there. */
  readonly harmless?: readonly string[];
  /** It ends with what it is made of: a page with its browser. */
  readonly endsWithReceiver?: true;
  /** It is committed on one way and rolled back on the others, so that no one call of both belongs in a `finally`. */
  readonly commits?: true;
  /** Only what a request sets up counts: what is set up anywhere else, is the application's or a script's. */
  readonly ofRequestsOnly?: true;
  /** It may be meant to go on: only what an error or an abort skips is reported, not that a way keeps it. */
  readonly mayGoOn?: true;
  /**
   * A context that ends with the request from this major version of Node on. Below it, it stays if it was entered before the
   * first `await` of a request function.
   */
  readonly leaksBelowNode?: number;
  /** A context that what is called while it is entered keeps: it may be left as soon as `next()` returns, although the handlers are still at work. */
  readonly followsCalls?: true;
  /** On every version of Node, a context that is left behind an `await` only is still there for whoever comes meanwhile. */
  readonly staysBehindAwait?: true;
  /** Below this major version of Node, `clearAll` takes what is held from every other request, too. */
  readonly disablesBelowNode?: number;
  /** The form that needs no tear-down, as code for messages: `pool.query(…)`. */
  readonly instead?: string;
  /** Where the facts come from: a page of the documentation, or the plugin's own measurements. */
  readonly source: string;
}

/**
 * Where something is held only for as long as the file itself ends it somewhere: what is never ended may be meant to live on, anywhere or
 * outside of requests. What a request makes for itself (`new PrismaClient()`) is never the application's one instance.
 */
export type OnlyPaired = 'anywhere' | 'outside-requests';

/** A call that sets something up. */
export type SetUpForm =
  /** A call or construction of an export, whose value is what is held: `mysql.createConnection(…)`, `new Redis()`. */
  | {
      readonly form: 'call';
      readonly exports: readonly ModuleExport[];
      /** Only with this option: `new AsyncResource(type, { requireManualDestroy: true })`. */
      readonly option?: string;
      /** What is held does nothing yet: only these methods of it start it (`queryRunner.connect()`). */
      readonly startedBy?: readonly string[];
      readonly onlyPaired?: OnlyPaired;
    }
  /** A call of a method. */
  | {
      readonly form: 'method';
      readonly methods: readonly string[];
      /** Exports whose call, construction, value or type makes the receiver: `pg#Pool`. */
      readonly receivers: readonly ModuleExport[];
      /**
       * What is held afterwards: the call's `result` (`pool.connect()`), the `receiver` (`client.connect()`; only where
       * the same function made it), the `context` that the receiver is, wherever it comes from (`als.enterWith(store)`), or something on
       * the receiver under the first argument, a `key` (`addContext('user', u)`).
       */
      readonly holds: 'result' | 'receiver' | 'context' | 'key';
      /** The receiver may also come from where the file does not show it, as long as the file tears down what it got. */
      readonly paired?: true;
      /**
       * Where the receiver's origin is not shown: methods of what is held that tell what it is, and with it what the receiver was
       * (`const session = await User.startSession(); session.startTransaction()`, with a model of another file).
       */
      readonly provenBy?: readonly string[];
      /** Where the receiver's origin is not shown: a call with more arguments is one of something else that has such a method. */
      readonly mostArguments?: number;
      /** With a function among the arguments the call is a form that cleans up by itself: `sequelize.transaction(cb)`. */
      readonly unlessCallback?: true;
      /** A receiver of this name counts although its origin is not shown: `pool` in `import { pool } from './db'`. */
      readonly receiverNames?: RegExp;
      /** Exports that make the first argument, where that tells more than the receiver: an MCP transport. */
      readonly argument?: readonly ModuleExport[];
      readonly startedBy?: readonly string[];
      readonly onlyPaired?: OnlyPaired;
    }
  /** A call of an export (or of a receiver's method) whose last argument is a function that gets what is held. */
  | {
      readonly form: 'callback';
      readonly methods: readonly string[];
      readonly receivers: readonly ModuleExport[];
      /** The index of the callback's parameter that holds it. */
      readonly parameter: number;
      /** The index of the parameter that holds an error instead, if there is one. */
      readonly error?: number;
      /** The index of a parameter that is a function which tears it down: `done` of `pool.connect((err, client, done) => …)`. */
      readonly release?: number;
      readonly paired?: true;
      readonly receiverNames?: RegExp;
    };

/** The calls that undo a set-up. */
export interface TearDownForm {
  /** Methods of what is held: `client.release()`. */
  readonly methods?: readonly string[];
  /** Methods of the set-up's receiver that are given what is held, or the key: `pool.release(client)`, `removeContext('user')`. */
  readonly receiverMethods?: readonly string[];
  /** Functions that are given what is held: `clearInterval(timer)`. A global one is written without a module. */
  readonly functions?: readonly ModuleExport[];
  /** Functions that are told by something else which one to tear down: `unlock(path)`. */
  readonly functionsBesides?: readonly ModuleExport[];
  /** What is held is itself a function, and calling it tears it down: `const release = await mutex.acquire()`. */
  readonly called?: true;
  /** Methods of the set-up's receiver that clear everything at once: `clearContext()`. */
  readonly clearAll?: readonly string[];
  /** Options under which operations of the library take what is held, and leave it to whoever has it: `User.create(values, { session })`. */
  readonly optionsOfUse?: readonly string[];
  /** Calling the set-up again with nothing, or with what was there before: `enterWith(undefined)`. */
  readonly again?: true;
}
