import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getFunctionName } from '../../ast/functions.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import { resolveModuleBinding } from '../../scope/module-binding.ts';
import { getFramework } from './find-leaks.ts';
import { getTaints } from './find-leaks-of-calls.ts';
import { getPlace } from './other-place.ts';
import type { OtherPlace } from './request-state-leak.ts';
import type { OutsideCall } from '../request-data/outside-call.ts';
import type { SourceFile } from '../source-file.ts';
import { findCallingFunctions } from '../modules/calling-functions.ts';
import { findExportedFunctions } from '../modules/exported-functions.ts';
import { type ImportedFunction, resolveImportedFunctions } from '../modules/imported-functions.ts';
import type { SemanticModel } from '../model.ts';

/** The calls of a file's functions that request code of other files makes. */
export interface OutsideCalls {
  /** One a function: what several calls hand over is put together. */
  readonly calls: readonly OutsideCall[];
  /** Where the call is that request data comes from, by the data's source. */
  readonly places: ReadonlyMap<TSESTree.Node, OtherPlace>;
}

/** So many files are asked in one search, however many import the file. */
const maximumFiles = 100;

/** Request code that calls a function that calls a function that … */
const maximumDepth = 3;

/**
 * Asks the files of the same package that import a file who of them calls these functions of it in request code, and with what. A
 * file whose own functions are called in requests of yet other files counts as well.
 */
export function findOutsideCalls(model: SemanticModel, wanted: ReadonlySet<FunctionNode>): OutsideCalls {
  return createSearch()(model, wanted, 0);
}

function createSearch() {
  let left = maximumFiles;
  return search;

  function search(model: SemanticModel, wanted: ReadonlySet<FunctionNode>, depth: number): OutsideCalls {
    const calls = new Map<FunctionNode, OutsideCall>();
    const places = new Map<TSESTree.Node, OtherPlace>();
    for (const importer of readImporters(model, wanted)) {
      const sites = findSites(importer, model, wanted);
      const asCalled =
        depth < maximumDepth && sites.some(({ call }) => !importer.flow.isRequestCode(call))
          ? asOutsideCallsIt(importer, sites, depth)
          : importer;
      for (const { call, callees } of sites) {
        if (!asCalled.flow.isRequestCode(call)) continue;
        for (const callee of callees) {
          const taints = getTaints(call, callee.function, asCalled);
          for (const { source } of taints.values()) {
            if (!places.has(source)) places.set(source, getPlace(call, asCalled));
          }
          const framework = getFramework(call, asCalled);
          const outside = { function: callee.function, taints, framework, receiver: callee.receiver };
          calls.set(callee.function, join(calls.get(callee.function), outside));
        }
      }
    }
    return { calls: [...calls.values()], places };
  }

  /** The importers that mention what one of the functions is called: the others need not be parsed. */
  function readImporters(model: SemanticModel, wanted: ReadonlySet<FunctionNode>): readonly SemanticModel[] {
    const { modules, file } = model;
    const names = getCalledNames(wanted, file);
    return (modules?.importersOf(file.filename) ?? []).flatMap((path) => {
      if (left === 0 || (names && !names.test(modules?.textOf(path) ?? ''))) return [];
      left -= 1;
      const importer = modules?.modelOf(path);
      return importer?.isServer ? [importer] : [];
    });
  }

  function asOutsideCallsIt(importer: SemanticModel, sites: readonly Site[], depth: number): SemanticModel {
    const exported = new Set(findExportedFunctions(importer.file).map((entry) => entry.function));
    const between = findCallingFunctions(
      sites.map(({ call }) => call),
      importer.file,
    );
    const callable = new Set([...between].filter((fn) => exported.has(fn)));
    const { calls } = callable.size === 0 ? { calls: [] } : search(importer, callable, depth + 1);
    return calls.length > 0 && importer.modules ? importer.modules.calledFrom(importer, calls) : importer;
  }
}

/** A call of a wanted function. */
interface Site {
  readonly call: TSESTree.CallExpression;
  readonly callees: readonly ImportedFunction[];
}

function findSites(importer: SemanticModel, model: SemanticModel, wanted: ReadonlySet<FunctionNode>): readonly Site[] {
  const names = getCalledNames(wanted, model.file);
  return importer.file.nodes.of('CallExpression').flatMap((call) => {
    if (names && !names.test(importer.file.text.slice(...call.callee.range)) && !isRenamed(call, importer)) return [];
    const callees = resolveImportedFunctions(call.callee, importer).filter((callee) => wanted.has(callee.function));
    return callees.length > 0 ? [{ call, callees }] : [];
  });
}

/** `import { login as signIn }`, `const signIn = accounts.login` */
function isRenamed({ callee }: TSESTree.CallExpression, { file }: SemanticModel): boolean {
  return callee.type === 'Identifier' && resolveModuleBinding(callee, file.scopes) !== null;
}

/** Matches the names by which other files can call these functions; `null` for a default export, which they call anything. */
function getCalledNames(wanted: ReadonlySet<FunctionNode>, file: SourceFile): RegExp | null {
  const isDefault = file.exports.some(
    ({ name, value }) =>
      name === 'default' &&
      (wanted.has(value as FunctionNode) || resolveFunctions(value, file.scopes).some((fn) => wanted.has(fn))),
  );
  const names = [...wanted].flatMap((fn) => [
    getFunctionName(fn),
    ...file.exports.flatMap(({ name, value }) => (resolveFunctions(value, file.scopes).includes(fn) ? [name] : [])),
  ]);
  // accounts['sign-in'](…): what is no word is not looked for in a text.
  if (isDefault || !names.every((name) => name !== null && /^[\w$]+$/.test(name))) return null;
  const unique = [...new Set(names)];
  return unique.length > 0
    ? new RegExp(`(?<![\\w$])(?:${unique.map((name) => name?.replaceAll('$', '\\$')).join('|')})(?![\\w$])`)
    : null;
}

/** What two calls of one function hand over; what one of them allows to happen at the same time, may happen. */
function join(known: OutsideCall | undefined, call: OutsideCall): OutsideCall {
  if (!known) return call;
  const isOneAtATime = known.framework?.concurrency === 'one-at-a-time';
  return {
    function: call.function,
    taints: new Map([...call.taints, ...known.taints]),
    framework: isOneAtATime ? call.framework : known.framework,
    receiver: known.receiver?.isShared ? known.receiver : call.receiver,
  };
}
