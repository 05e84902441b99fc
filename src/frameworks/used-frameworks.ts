import { oncePer } from '../ast/once-per.ts';
import { getModuleName } from '../scope/module-name.ts';
import type { Framework, ModuleExport } from './framework.ts';

const none: readonly Framework[] = [];

/**
 * The frameworks that a file can name: those of whose modules it names one, those with a global name in it (`Deno.serve`), and those whose
 * own files need no import. What a file does not name is told by conventions and shapes alone, so that most data need not be looked at.
 *
 * @param modules that the file imports; types and comments name others: `import('express').Request`
 */
export function getUsedFrameworks(
  frameworks: readonly Framework[],
  { modules, text, filename }: { readonly modules: Iterable<string>; readonly text: string; readonly filename: string },
): readonly Framework[] {
  const findNamed = getNameFinder(frameworks);
  const words = /\bimport\s*\(|@import\b/.test(text) ? [...modules, ...getQuotedWords(text)] : modules;
  const named = findNamed(words, { text, filename });
  return named.size === 0 ? none : frameworks.filter((framework) => named.has(framework));
}

/** A module is named within quotes, and by a word. No name of a module is longer. */
function getQuotedWords(text: string): string[] {
  return [...text.matchAll(/['"`]([^\s'"`]{1,100})/g)].map(([, word = '']) => word);
}

type NameFinder = (
  words: Iterable<string>,
  file: { readonly text: string; readonly filename: string },
) => ReadonlySet<Framework>;

const getNameFinder = oncePer(createNameFinder);

/** A project's files import the same modules again and again: beyond this number of names it begins anew. */
const maximumWords = 20_000;

/** Makes the question which frameworks a text and a file's name tell of. Each word is compared with all of their modules once. */
function createNameFinder(frameworks: readonly Framework[]): NameFinder {
  const modules = frameworks.map((framework) => ({ framework, names: getNamedModules(framework) }));
  const globals = new Map<string, Framework[]>();
  for (const framework of frameworks) {
    for (const name of getGlobalNames(framework)) globals.set(name, [...(globals.get(name) ?? []), framework]);
  }
  const withFiles = frameworks.filter(({ files }) => files);
  const anyFile = new RegExp(withFiles.flatMap(({ files = [] }) => files.map(({ source }) => source)).join('|'), 'i');
  const known = new Map<string, readonly Framework[]>();
  const find = (word: string): readonly Framework[] => {
    let found = known.get(word);
    if (!found) {
      // Also inside of a longer word: '@hono/node-server', '../node_modules/hono'
      const module = getModuleName(word);
      found = modules.flatMap(({ framework, names }) =>
        names.some((name) => word.includes(name) || module.includes(name)) ? [framework] : [],
      );
      if (known.size >= maximumWords) known.clear();
      known.set(word, found);
    }
    return found;
  };
  return (words, { text, filename }) => {
    const named = new Set<Framework>();
    // Most files have a name that no framework gives a meaning.
    if (anyFile.test(filename)) {
      for (const framework of withFiles)
        if (framework.files?.some((pattern) => pattern.test(filename))) named.add(framework);
    }
    for (const word of words) for (const framework of find(word)) named.add(framework);
    for (const [name, owners] of globals) if (text.includes(name)) for (const framework of owners) named.add(framework);
    return named;
  };
}

/** The modules that a framework's data name. */
function getNamedModules(framework: Framework): readonly string[] {
  const names = [...framework.modules, ...getExportNames(framework).map(getTextOfModule)];
  return [...new Set(names)].filter((name) => name !== '');
}

/**
 * The names that need no import and tell of a framework in any file: `Deno` of `Deno.serve`, the type `ExportedHandler`. A global function
 * without a namespace (`defineEventHandler`) counts in the framework's own files alone.
 */
export function getGlobalNames(framework: Framework): readonly string[] {
  const globals = (framework.handlerCalls ?? []).flatMap((call) => call.globals ?? []);
  const namespaces = globals.flatMap((name) => (name.includes('.') ? (name.split('.')[0] ?? []) : []));
  const exports = getExportNames(framework).flatMap((name) => (name.startsWith('#') ? name.slice(1) : []));
  return [...new Set([...namespaces, ...exports.filter((name) => !name.includes('#'))])];
}

/** The globals that are an application of one of the frameworks: `sails`. */
export const getApplicationGlobals = oncePer(
  (frameworks: readonly Framework[]): ReadonlySet<string> =>
    new Set(frameworks.flatMap(({ applicationGlobals = [] }) => applicationGlobals)),
);

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
    ...handlerCalls.flatMap(({ calls }) => calls),
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
