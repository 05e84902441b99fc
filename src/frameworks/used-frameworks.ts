import type { Framework, ModuleExport } from './framework.ts';

/** The modules that a framework's data name; an empty one stands for names that exist without an import. */
const namedModules = new WeakMap<Framework, readonly string[]>();

/**
 * The frameworks that a file can name: those of whose modules its text mentions one, and those with names that need no import
 * (`Deno.serve`, the type `ExportedHandler`). What a file does not name is told by conventions and shapes alone, so that most
 * data need not be looked at.
 */
export function getUsedFrameworks(
  frameworks: readonly Framework[],
  text: string,
  filename: string,
): readonly Framework[] {
  let findNames = nameFinders.get(frameworks);
  if (!findNames) {
    findNames = createNameFinder(frameworks.flatMap(getNamedModules));
    nameFinders.set(frameworks, findNames);
  }
  // A module is named within quotes, and by a word: what can be one is a small part of a text that is searched for many.
  const named = findNames((text.match(/['"`][^\s'"`]+/g) ?? []).join('\n'));
  return frameworks.filter(
    (framework) =>
      getNamedModules(framework).some((module) => named.has(module)) ||
      framework.files?.some((pattern) => pattern.test(filename)),
  );
}

const nameFinders = new WeakMap<readonly Framework[], (text: string) => ReadonlySet<string>>();

/**
 * Makes the question which of some names a text holds, also inside of longer words: one pass over the text for all of them. At
 * every place the longest name is found, and with it those that it begins with.
 */
function createNameFinder(names: readonly string[]): (text: string) => ReadonlySet<string> {
  const sorted = [...new Set(names)].sort((a, b) => b.length - a.length);
  const beginnings = new Map(sorted.map((name) => [name, sorted.filter((other) => name.startsWith(other))]));
  const nonEmpty = sorted.filter((name) => name !== '');
  if (nonEmpty.length === 0) return () => new Set(sorted);
  const anyName = new RegExp(
    `(?=(${nonEmpty.map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')}))`,
    'g',
  );
  return (text) => {
    const found = new Set<string>(sorted.includes('') ? [''] : []);
    for (const [, name] of text.matchAll(anyName)) {
      if (name !== undefined && !found.has(name))
        for (const beginning of beginnings.get(name) ?? []) found.add(beginning);
    }
    return found;
  };
}

function getNamedModules(framework: Framework): readonly string[] {
  let modules = namedModules.get(framework);
  if (!modules) {
    modules = [...new Set([...framework.modules, ...getExportNames(framework).map(getTextOfModule)])];
    namedModules.set(framework, modules);
  }
  return modules;
}

/** What the text of a file holds that names the module: for `*\/lib/context` the end, for a global name nothing. */
function getTextOfModule(name: ModuleExport): string {
  const hash = name.lastIndexOf('#');
  return (hash < 0 ? name : name.slice(0, hash)).replace(/^(?:node:|\*\/)/, '');
}

function getExportNames({
  receivers = [],
  handlerCalls = [],
  handlerTypes = [],
  parameterTypes = [],
  parameterDecorators = [],
  classes = [],
  instanceScope,
}: Framework): readonly ModuleExport[] {
  return [
    ...receivers.flatMap(({ createdBy = [], exportedAs = [], types = [] }) => [...createdBy, ...exportedAs, ...types]),
    ...handlerCalls.flatMap(({ calls, globals }) => [...calls, ...(globals ? [''] : [])]),
    ...[...handlerTypes, ...parameterTypes].flatMap(({ types }) => types),
    ...parameterDecorators.flatMap(({ decorators }) => decorators),
    ...classes.flatMap(({ decorators = [], heritage = [], methods }) => [
      ...decorators,
      ...heritage,
      ...methods.flatMap((method) => method.decorators ?? []),
    ]),
    ...(instanceScope?.decorators ?? []),
  ];
}
