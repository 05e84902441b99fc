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
  // A module is named within quotes, and by a word: what can be one is a small part of a text that is searched for many.
  const words = (text.match(/['"`][^\s'"`]+/g) ?? []).join('\n');
  return frameworks.filter(
    (framework) =>
      getNamedModules(framework).some((module) => words.includes(module)) ||
      framework.files?.some((pattern) => pattern.test(filename)),
  );
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
