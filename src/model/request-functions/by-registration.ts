import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import type { FunctionNode } from '../../ast/functions.ts';
import { getMemberName, getMemberPath } from '../../ast/member-path.ts';
import type { Framework, HandlerCall, Signature } from '../../frameworks/framework.ts';
import type { FileScopes } from '../../scope/file-scopes.ts';
import {
  findModuleExport,
  getModuleOfExport,
  type ModuleBinding,
  resolveModuleBinding,
} from '../../scope/module-binding.ts';
import type { SourceFile } from '../source-file.ts';
import { getHandlersAt, hasTrueOption } from './handler-functions.ts';
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

const registeringMethods = new WeakMap<Framework, ReadonlySet<string>>();

/** Does a method of this name register something, in any of the frameworks? Most calls are passed over by their name alone. */
export function isRegisteringMethod(name: string, frameworks: readonly Framework[]): boolean {
  return frameworks.some((framework) => {
    let methods = registeringMethods.get(framework);
    if (!methods) {
      const registrations = (framework.receivers ?? []).flatMap((receiver) => receiver.registrations);
      methods = new Set(registrations.flatMap((registration) => registration.methods));
      registeringMethods.set(framework, methods);
    }
    return methods.has(name);
  });
}

/** What a call of a receiver's method registers: `app.get('/x', handler)`. Empty when it registers nothing. */
export function findRegistered(
  call: TSESTree.CallExpression,
  file: SourceFile,
  frameworks: readonly Framework[],
  known: KnownFunctions,
): RegisteredFunctions[] {
  if (call.callee.type !== 'MemberExpression') return [];
  const method = getMemberName(call.callee);
  if (method === null) return [];
  const owner = resolveReceiver(call.callee.object, file, frameworks, known);
  if (!owner) return [];
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

/** What a call of an imported (or auto-imported) function registers: `defineEventHandler(handler)`. */
export function findHandedOver(
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  file: SourceFile,
  frameworks: readonly Framework[],
  isFileOf: (framework: Framework) => boolean,
): RegisteredFunctions[] {
  const callee = resolveModuleBinding(call.callee, file.scopes);
  const first = call.arguments[0];
  const plugin = first && resolvePlugin(first, file.scopes);
  const global = getGlobalPath(call.callee, file.scopes);
  if (!callee && !plugin && global === null) return [];
  const event = getStringConstant(first);
  return frameworks.flatMap((framework) => {
    if (!mayName(framework, [callee?.module, plugin?.module], global)) return [];
    return (framework.handlerCalls ?? []).flatMap((entry) => {
      if (entry.events && !matchesEvent(entry.events, event)) return [];
      const name =
        findModuleExport(callee, entry.calls) ??
        (entry.asPlugin ? findModuleExport(plugin ?? null, entry.calls) : null) ??
        (global !== null && entry.globals?.includes(global) && (global.includes('.') || isFileOf(framework))
          ? global
          : null);
      return name === null ? [] : [handedOver(call, framework, entry, name, file)];
    });
  });
}

/** What the calls of a framework that are given handlers are named by; `modules` is `null` where a module can be any of many. */
interface CallNames {
  readonly modules: ReadonlySet<string> | null;
  readonly globals: ReadonlySet<string>;
}

const callNames = new WeakMap<Framework, CallNames>();

/** Could one of the framework's calls be of these modules, or have this global name? Most calls are passed over by that. */
function mayName(framework: Framework, modules: readonly (string | undefined)[], global: string | null): boolean {
  let names = callNames.get(framework);
  if (!names) {
    const calls = framework.handlerCalls ?? [];
    const exports = calls.flatMap((entry) => entry.calls);
    names = {
      modules: exports.some((name) => name.startsWith('*/')) ? null : new Set(exports.map(getModuleOfExport)),
      globals: new Set(calls.flatMap(({ globals = [] }) => globals)),
    };
    callNames.set(framework, names);
  }
  const { modules: known, globals } = names;
  if (global !== null && globals.has(global)) return true;
  return known === null || modules.some((module) => module !== undefined && known.has(module));
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
  { handlers, signature, runs = 'request' }: HandlerCall,
  name: string,
  file: SourceFile,
): RegisteredFunctions {
  return {
    framework,
    functions: getHandlersAt(call.arguments, handlers, file.scopes),
    signature,
    runs,
    call,
    text: `handed to ${framework.title}'s '${name.split('#').at(-1) ?? name}'`,
  };
}
