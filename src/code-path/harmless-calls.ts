/**
 * Calls that cannot reasonably throw, by name. They are built-ins, loggers and methods that every program uses as if they
 * could not fail; a path between a set-up and its tear-down that holds nothing else is not a way for an error to get out.
 */

/** Functions of the language and the platform. */
export const harmlessFunctions: ReadonlySet<string> = new Set([
  'Array',
  'Boolean',
  'Number',
  'Object',
  'String',
  'Symbol',
  'clearImmediate',
  'clearInterval',
  'clearTimeout',
  'isFinite',
  'isNaN',
  'parseFloat',
  'parseInt',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
  // The executor's own continuations.
  'resolve',
  'reject',
]);

/** Objects of the platform, with those of their methods that do not throw. */
export const harmlessNamespaces: ReadonlyMap<string, 'all' | ReadonlySet<string>> = new Map<
  string,
  'all' | ReadonlySet<string>
>([
  ['console', 'all'],
  ['Math', 'all'],
  ['Number', 'all'],
  ['Date', 'all'],
  ['performance', 'all'],
  ['Object', new Set(['keys', 'values', 'entries', 'assign', 'freeze', 'fromEntries', 'is', 'create'])],
  ['Array', new Set(['isArray', 'from', 'of'])],
  ['JSON', new Set(['stringify'])],
  ['Buffer', new Set(['isBuffer', 'byteLength', 'concat', 'from'])],
  ['Promise', 'all'],
  ['process', new Set(['hrtime', 'uptime', 'memoryUsage', 'cwd', 'nextTick', 'emitWarning'])],
  ['crypto', new Set(['randomUUID', 'randomBytes'])],
  ['path', new Set(['join', 'resolve', 'basename', 'dirname', 'extname'])],
]);

/** Constructors of the platform. */
export const harmlessConstructors: ReadonlySet<string> = new Set([
  'AbortController',
  'Array',
  'AsyncLocalStorage',
  'Date',
  'Error',
  'EventEmitter',
  'Map',
  'Object',
  'PassThrough',
  'Promise',
  'Set',
  'TextDecoder',
  'TextEncoder',
  'WeakMap',
  'WeakRef',
  'WeakSet',
]);

/** Methods of strings, arrays, collections, emitters and timers, whatever they are called on. */
export const harmlessMethods: ReadonlySet<string> = new Set([
  'add',
  'addEventListener',
  'addListener',
  'concat',
  'delete',
  'endsWith',
  'entries',
  'get',
  'has',
  'hrtime',
  'includes',
  'indexOf',
  'join',
  'keys',
  'off',
  'on',
  'once',
  'pop',
  'push',
  'removeAllListeners',
  'removeEventListener',
  'removeListener',
  'replace',
  'replaceAll',
  'set',
  'setMaxListeners',
  'shift',
  'slice',
  'splice',
  'split',
  'startsWith',
  'substring',
  'toISOString',
  'toLowerCase',
  'toString',
  'toUpperCase',
  'trim',
  'unref',
  'unshift',
  'values',
]);

/** What loggers are called, as the last name of the object on which `info(…)` is called. */
export const loggerNames = /^(?:console|debug|log|logger|logging|[a-z]\w*(?:Log|Logger)|Log|Logger|LOG|LOGGER)$/;
