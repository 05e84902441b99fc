import type { TSESTree } from '@typescript-eslint/types';
import { getReturnedExpressions, isWithin } from '../../ast/functions.ts';
import { frameworks } from '../../frameworks/registry.ts';
import { resolveModuleBinding } from '../../scope/module-binding.ts';
import { createTaintEvaluation } from '../request-data/evaluate-taint.ts';
import { type Location, requestLocation } from '../storage/location.ts';
import { resolveImportedValues } from './exported-values.ts';
import { resolveExportedFunctions } from './imported-functions.ts';
import type { SemanticModel } from '../model.ts';

/** The names of the calls that get something of the current request, in every framework. */
const getters = new RegExp(
  `\\b(?:${['getStore', ...frameworks.flatMap(({ requestGetters = [] }) => requestGetters.map(getLastName))].join('|')})\\b`,
);

function getLastName(name: string): string {
  return (name.split(/[#./]/).at(-1) ?? name).replace(/\W/g, '.');
}

/**
 * Does a call return data of the current request because a function of another file does: `currentUser()`, which is
 * `als.getStore().user` there? Without the setting `crossModule`: no.
 */
export function isImportedGetter(call: TSESTree.CallExpression, model: SemanticModel): boolean {
  return resolveExportedFunctions(call.callee, model, getters).some(({ model: other, function: fn }) => {
    const { taintOf } = createTaintEvaluation(other.file, other.ownSources, () => null);
    return getReturnedExpressions(fn).some((value) => {
      const source = taintOf(value)?.source;
      return source?.type === 'CallExpression' && other.ownSources.isGetter(source);
    });
  });
}

/** Models that a question has come by: files that import each other ask each other, and that comes to an end. */
const asking = new WeakSet<SemanticModel>();

/**
 * Where the object lives that a function of another file returns: `getState()`, which returns a variable of its module. Empty
 * where no file of the project has the function, `unknown` where it makes something new.
 */
export function locateImportedResult(call: TSESTree.CallExpression, model: SemanticModel): readonly Location[] {
  if (!model.modules || asking.has(model)) return [];
  asking.add(model);
  try {
    return resolveExportedFunctions(call.callee, model).flatMap(({ model: other, function: fn }) =>
      getReturnedExpressions(fn).map((value) => other.storage.locateObject(value)),
    );
  } finally {
    asking.delete(model);
  }
}

/**
 * Does an imported object only stand for one of the current request: a `Proxy` or accessors that lead to `als.getStore()`? Then
 * what is written to it belongs to the request. `null` where nothing says so: an import is one object for the whole process.
 */
export function locateImportedObject(identifier: TSESTree.Node, model: SemanticModel): Location | null {
  const binding = model.modules ? resolveModuleBinding(identifier, model.file.scopes) : null;
  const values = binding ? resolveImportedValues(binding, model) : [];
  const standsForRequest = values.some(({ model: other, node }) => {
    const object = getHeldObject(node, other);
    return (
      object !== null &&
      other.file.nodes.of('CallExpression').some((call) => isWithin(call, object) && other.ownSources.isGetter(call))
    );
  });
  return standsForRequest ? requestLocation : null;
}

/** `new Proxy(…)`, or a literal with a `set` accessor; also where a variable of the module holds it. */
function getHeldObject(node: TSESTree.Node, { file }: SemanticModel): TSESTree.Node | null {
  if (node.type === 'NewExpression') return file.text.slice(...node.callee.range) === 'Proxy' ? node : null;
  if (node.type !== 'ObjectExpression') return null;
  return node.properties.some((property) => property.type === 'Property' && property.kind === 'set') ? node : null;
}
