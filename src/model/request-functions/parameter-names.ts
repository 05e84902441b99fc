import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getPassedParameters } from '../../ast/functions.ts';

/** Names that a function's first parameters must have, each of them one of its own. */
export interface NamedParameters {
  readonly names: readonly RegExp[];
}

/** Do the function's first parameters have these names? A destructured one has those of its keys, and of them together: `{request,params}`. */
export function hasParameterNames(fn: FunctionNode, names: readonly RegExp[] | undefined): boolean {
  const parameters = getPassedParameters(fn);
  return (names ?? []).every((pattern, index) => {
    return getParameterNames(parameters[index]).some((name) => pattern.test(name));
  });
}

/** The names of functions' parameters are few and come again: beyond this number it begins anew. */
const maximumNames = 20_000;

/**
 * Makes the question which of some entries have names that a function's parameters have, in the order of the entries. Each name of a
 * first parameter is compared with all of them once, whatever number of functions of a project has it.
 */
export function createParameterIndex<Entry extends NamedParameters>(
  entries: readonly Entry[],
): (fn: FunctionNode) => readonly Entry[] {
  const known = new Map<string, readonly Entry[]>();
  const find = (name: string): readonly Entry[] => {
    let found = known.get(name);
    if (!found) {
      found = entries.filter(({ names: [first] }) => first?.test(name));
      if (known.size >= maximumNames) known.clear();
      known.set(name, found);
    }
    return found;
  };
  const findAny = (names: readonly string[]) =>
    entries.filter((entry) => names.some((name) => find(name).includes(entry)));
  return (fn) => {
    const [first] = fn.params;
    if (!first) return [];
    // Most functions' first parameter is a plain name, and nobody's.
    const isPlain = first.type === 'Identifier' && first.name !== 'this';
    const found = isPlain ? find(first.name) : findAny(getParameterNames(getPassedParameters(fn)[0]));
    if (found.length === 0) return found;
    const count = getPassedParameters(fn).length;
    return found.filter(({ names }) => count >= names.length && hasParameterNames(fn, names));
  };
}

function getParameterNames(parameter: TSESTree.Parameter | undefined): readonly string[] {
  switch (parameter?.type) {
    case 'Identifier':
      return [parameter.name];
    case 'AssignmentPattern':
      return getParameterNames(parameter.left);
    case 'ObjectPattern': {
      const keys = parameter.properties.map((property) =>
        property.type === 'Property' && property.key.type === 'Identifier' ? property.key.name : '...',
      );
      return [`{${keys.join(',')}}`, ...keys];
    }
    default:
      return [];
  }
}
