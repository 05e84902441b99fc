import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import type { FunctionNode } from '../../ast/functions.ts';
import { getMemberName, getMemberPath, getMemberRoot } from '../../ast/member-path.ts';
import { oncePer } from '../../ast/once-per.ts';
import type { Framework, HandlerCall, Signature } from '../../frameworks/framework.ts';
import type { FileScopes } from '../../scope/file-scopes.ts';
import {
  findModuleExport,
  getLastNameOfExport,
  getModuleOfExport,
  type ModuleBinding,
  resolveModuleBinding,
} from '../../scope/module-binding.ts';
import type { SourceFile } from '../source-file.ts';
import { getHandlersAt, hasTrueOption } from './handler-functions.ts';
import { hasParameterNames } from './parameter-names.ts';
import { type KnownFunctions, resolveReceiver } from './receivers.ts';

/** Functions that one call registers. */
export interface RegisteredFunctions {
  readonly framework: Framework;
  readonly functions: readonly FunctionNode[];
  readonly signature: Signature;
  readonly runs: 'request' | 'setup';
  readonly call: TSESTree.CallExpression | TSESTree.NewExpression;
  /** In words: `registered with 'get' of an Express router`. */
  readonly text: string;
}

/** What most calls register. */
const none: readonly never[] = [];

/** The names of the methods that register something on a receiver of a framework: most calls are passed over by their name alone. */
export const getRegisteringMethods = oncePer(
  ({ receivers = [] }: Framework): ReadonlySet<string> =>
    new Set(receivers.flatMap(({ registrations }) => registrations.flatMap(({ methods }) => methods))),
);

/** An entry of a framework's data on functions that are handed handlers. */
interface HandlerEntry {
  readonly framework: Framework;
  readonly entry: HandlerCall;
}

/** The functions of frameworks that are handed handlers, by the module that exports them and by their global name. */
export interface HandlerCallIndex {
  readonly byModule: ReadonlyMap<string, readonly HandlerEntry[]>;
  /** Those of a module that is named by the end of its path. */
  readonly ofAnyModule: readonly HandlerEntry[];
  readonly byGlobal: ReadonlyMap<string, readonly HandlerEntry[]>;
  /** What the paths of the global names begin with: `Deno` of `Deno.serve`. */
  readonly globals: ReadonlySet<string>;
  /** What the paths of all names end with, and `default`: a call of a method of any other name is none of theirs. */
  readonly methods: ReadonlySet<string | null>;
  /** Is one of them also handed to another call, as a plugin? */
  readonly hasPlugins: boolean;
  readonly isEmpty: boolean;
}

const handlerCallIndexes = new Map<string, WeakMap<Framework, HandlerCallIndex>>();

/** The index of the frameworks that a file uses, so that a call is asked about what its module exports alone. */
export function getHandlerCallIndex(frameworks: readonly Framework[]): HandlerCallIndex {
  const [first] = frameworks;
  if (!first) return createHandlerCallIndex(frameworks);
  // Many files use the same few; the first of them may be made of settings, and is another one then.
  const key = frameworks.map(({ name }) => name).join();
  const indexes = handlerCallIndexes.get(key) ?? new WeakMap<Framework, HandlerCallIndex>();
  handlerCallIndexes.set(key, indexes);
  let index = indexes.get(first);
  if (!index) {
    index = createHandlerCallIndex(frameworks);
    indexes.set(first, index);
  }
  return index;
}

function createHandlerCallIndex(frameworks: readonly Framework[]): HandlerCallIndex {
  const byModule = new Map<string, HandlerEntry[]>();
  const byGlobal = new Map<string, HandlerEntry[]>();
  const ofAnyModule: HandlerEntry[] = [];
  const put = (map: Map<string, HandlerEntry[]>, key: string, entry: HandlerEntry) => {
    const entries = map.get(key);
    if (!entries) map.set(key, [entry]);
    else if (!entries.includes(entry)) entries.push(entry);
  };
  for (const framework of frameworks) {
    for (const entry of framework.handlerCalls ?? []) {
      const indexed = { framework, entry };
      for (const name of entry.calls) {
        const module = getModuleOfExport(name);
        if (!module.startsWith('*/')) put(byModule, module, indexed);
        else if (!ofAnyModule.includes(indexed)) ofAnyModule.push(indexed);
      }
      for (const name of entry.globals ?? []) put(byGlobal, name, indexed);
    }
  }
  return {
    byModule,
    ofAnyModule,
    byGlobal,
    globals: new Set([...byGlobal.keys()].map((name) => name.split('.')[0] ?? name)),
    methods: new Set(['default', ...getHandlerCallNames(frameworks).map(getLastNameOfExport)]),
    hasPlugins: frameworks.some(({ handlerCalls = [] }) => handlerCalls.some(({ asPlugin }) => asPlugin)),
    isEmpty: byModule.size + ofAnyModule.length + byGlobal.size === 0,
  };
}

function getHandlerCallNames(frameworks: readonly Framework[]): readonly string[] {
  return frameworks.flatMap(({ handlerCalls = [] }) =>
    handlerCalls.flatMap(({ calls, globals = [] }) => [...calls, ...globals]),
  );
}

/** What a call of a receiver's method registers: `app.get('/x', handler)`. Empty when it registers nothing. */
export function findRegistered(
  call: TSESTree.CallExpression,
  file: SourceFile,
  frameworks: readonly Framework[],
  known: KnownFunctions,
): readonly RegisteredFunctions[] {
  if (call.callee.type !== 'MemberExpression') return none;
  const method = getMemberName(call.callee);
  if (method === null) return none;
  const owner = resolveReceiver(call.callee.object, file, frameworks, known);
  if (!owner) return none;
  const event = getStringConstant(call.arguments[0]);
  return owner.receiver.registrations
    .filter(({ methods, events }) => methods.includes(method) && (!events || matchesEvent(events, event)))
    .filter(({ onlyWith }) => !onlyWith || hasTrueOption(call.arguments, onlyWith, file.scopes))
    .map(({ handlers, signature, runs = 'request' }) => ({
      framework: owner.framework,
      functions: getHandlersAt(call.arguments, handlers, file.scopes),
      signature,
      runs,
      call,
      text: `registered with '${method}' of ${owner.framework.title}'s ${owner.receiver.name}`,
    }));
}

/** `*` stands for any string; an event that is not a constant is unknown, and unknown does not register. */
function matchesEvent(events: readonly string[], event: string | null): boolean {
  return event !== null && (events.includes('*') || events.includes(event));
}

/** Makes the cheap question whether a call could hand something over: one with arguments, of what the file imports or of a global name. */
export function createHandOverLook(
  { modules, scopes }: SourceFile,
  { byModule, ofAnyModule, globals, methods, hasPlugins }: HandlerCallIndex,
): (call: TSESTree.CallExpression | TSESTree.NewExpression) => boolean {
  const importsAny = ofAnyModule.length > 0 || [...modules].some((module) => byModule.has(module));
  return ({ callee, arguments: { length } }) => {
    if (length === 0) return false;
    if (!hasPlugins && callee.type === 'MemberExpression' && !methods.has(getMemberName(callee))) return false;
    if (importsAny) return true;
    const root = getMemberRoot(callee);
    return root.type === 'Identifier' && globals.has(root.name) && !scopes.variableOf(root);
  };
}

/** What a call of an imported (or auto-imported) function registers: `defineEventHandler(handler)`. */
export function findHandedOver(
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  file: SourceFile,
  index: HandlerCallIndex,
  isFileOf: (framework: Framework) => boolean,
): readonly RegisteredFunctions[] {
  const callee = resolveModuleBinding(call.callee, file.scopes);
  const first = call.arguments[0];
  const plugin = first && index.hasPlugins ? resolvePlugin(first, file.scopes) : null;
  const global = index.byGlobal.size > 0 ? getGlobalPath(call.callee, file.scopes) : null;
  if (!callee && !plugin && global === null) return none;
  const lists = [
    callee && index.byModule.get(callee.module),
    plugin && index.byModule.get(plugin.module),
    callee || plugin ? index.ofAnyModule : null,
    global === null ? null : index.byGlobal.get(global),
  ].filter((list) => list && list.length > 0);
  // What is called is mostly something else of what the file imports.
  if (lists.length === 0) return none;
  const entries = new Set(lists.flatMap((list) => list ?? none));
  const event = getStringConstant(first);
  return [...entries].flatMap(({ framework, entry }) => {
    if (entry.events && !matchesEvent(entry.events, event)) return [];
    const name =
      findModuleExport(callee, entry.calls) ??
      (entry.asPlugin ? findModuleExport(plugin, entry.calls) : null) ??
      (global !== null && entry.globals?.includes(global) && (global.includes('.') || isFileOf(framework))
        ? global
        : null);
    return name === null ? [] : [handedOver(call, framework, entry, name, file)];
  });
}

/** The export that is registered as a plugin: `register(mercurius, …)`, `register(fastifyApollo(server), …)`. */
function resolvePlugin(argument: TSESTree.CallExpressionArgument, scopes: FileScopes): ModuleBinding | null {
  const plugin = resolveModuleBinding(argument, scopes);
  return plugin ?? (argument.type === 'CallExpression' ? resolveModuleBinding(argument.callee, scopes) : null);
}

/** `defineEventHandler`, `Deno.serve`: the path of a name that the file does not declare; `null` for every other callee. */
function getGlobalPath(callee: TSESTree.Node, scopes: FileScopes): string | null {
  const { root, names } = getMemberPath(callee);
  return root.type === 'Identifier' && !scopes.variableOf(root) && !names.includes(null)
    ? [root.name, ...names].join('.')
    : null;
}

function handedOver(
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  framework: Framework,
  { handlers, signature, parameterNames, runs = 'request' }: HandlerCall,
  name: string,
  file: SourceFile,
): RegisteredFunctions {
  return {
    framework,
    functions: getHandlersAt(call.arguments, handlers, file.scopes).filter((fn) =>
      hasParameterNames(fn, parameterNames),
    ),
    signature,
    runs,
    call,
    text: `handed to ${framework.title}'s '${name.split('#').at(-1) ?? name}'`,
  };
}
