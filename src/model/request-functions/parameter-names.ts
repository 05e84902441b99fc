import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getPassedParameters } from '../../ast/functions.ts';

/** Names that a function's first parameters must have, each of them one of its own. */
export interface NamedParameters {
  readonly names: readonly RegExp[];
}

/** Do the function's first parameters have these names? A destructured one has those of its keys, and of them together: `{request,params}`. */
export function hasParameterNames(fn: FunctionNode, names: readonly RegExp[] | undefined): boolean {
  if (!names) return true;
  const parameters = getPassedParameters(fn);
  return names.every((pattern, index) => {
    const parameter = parameters[index];
    if (parameter?.type === 'Identifier') return pattern.test(parameter.name);
    return getParameterNames(parameter).some((name) => pattern.test(name));
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
  const remember = createLookUp<Entry>();
  const rememberList = createLookUp<Entry>();
  const find = (name: string) => remember(name, () => entries.filter(({ names: [first] }) => first?.test(name)));
  const findAny = (names: readonly string[]) =>
    entries.filter((entry) => names.some((name) => find(name).includes(entry)));
  return (fn) => {
    const [first] = fn.params;
    if (!first) return [];
    // Most functions' first parameter is a plain name, and nobody's.
    const isPlain = first.type === 'Identifier' && first.name !== 'this';
    const found = isPlain ? find(first.name) : findAny(getParameterNames(getPassedParameters(fn)[0]));
    if (found.length === 0) return found;
    const match = () => {
      const count = getPassedParameters(fn).length;
      return found.filter(({ names }) => count >= names.length && hasParameterNames(fn, names));
    };
    // (req, res, next) is the list of every other handler.
    const list = isPlain ? getPlainList(fn.params) : null;
    return list === null ? match() : rememberList(list, match);
  };
}

/** Remembers what was found under a name. */
function createLookUp<Entry>(): (name: string, find: () => readonly Entry[]) => readonly Entry[] {
  const known = new Map<string, readonly Entry[]>();
  return (name, find) => {
    let found = known.get(name);
    if (!found) {
      found = find();
      if (known.size >= maximumNames) known.clear();
      known.set(name, found);
    }
    return found;
  };
}

/** `req,res,next,`; `null` when one of them is more than a name. */
function getPlainList(parameters: readonly TSESTree.Parameter[]): string | null {
  let list = '';
  for (const parameter of parameters) {
    if (parameter.type !== 'Identifier') return null;
    list += `${parameter.name},`;
  }
  return list;
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
