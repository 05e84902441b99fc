import { dirname } from 'node:path';
import { createFileCache, type FileCache } from '../../modules/file-cache.ts';
import { createImporterSearch } from '../../modules/find-importers.ts';
import { parseSource } from '../../modules/parse-source.ts';
import { resolveModule } from '../../modules/resolve-module.ts';
import { readSettings } from '../../settings/settings.ts';
import type { OutsideCall } from '../request-data/outside-call.ts';
import type { SourceFile } from '../source-file.ts';
import type { ModelContext, ModuleGraph, SemanticModel } from '../model.ts';

/** How the graph makes models: what a file says by itself, and then the whole. */
export interface ModelFactory<Facts> {
  readFacts(context: ModelContext): Facts;
  /** @param calls by request code of other files; none for the file as it is */
  createModel(facts: Facts, graph: ModuleGraph, calls: readonly OutsideCall[]): SemanticModel;
}

/** So many files are kept parsed: those of a package, not of a whole monorepo. */
const maximumFiles = 200;

const texts = createFileCache(1000, (_, text) => text);

/** What was read, by the language options and the settings that it was read with: ESLint has one object of each a configuration. */
const caches = new WeakMap<object, WeakMap<object, FileCache<unknown>>>();

/** Makes the graph of one linted file, and the file's own model. Where the host does not say how it parses (oxlint), it has no other file. */
export function createModuleGraph<Facts extends { readonly file: SourceFile }>(
  context: ModelContext,
  own: Facts,
  factory: ModelFactory<Facts>,
): { readonly graph: ModuleGraph; readonly model: SemanticModel } {
  const models = new Map<string, SemanticModel | null>();
  const resolved = new Map<string, string | null>();
  const factsOf = new WeakMap<SemanticModel, Facts>();
  const cache = getCache(context, factory);
  const create = (facts: Facts, calls: readonly OutsideCall[] = []): SemanticModel => {
    const made = factory.createModel(facts, graph, calls);
    factsOf.set(made, facts);
    return made;
  };
  const graph: ModuleGraph = {
    cwd: context.cwd,
    bothEnds: readSettings(context.settings).crossModule === 'both-ends',
    lintedFile: own.file,
    resolve(specifier, from) {
      const key = `${dirname(from)} ${specifier}`;
      let path = resolved.get(key);
      if (path === undefined) {
        path = resolveModule(specifier, from);
        resolved.set(key, path);
      }
      return path;
    },
    importersOf: createImporterSearch(),
    textOf: (path) => texts.read(path) ?? '',
    modelOf(path) {
      let found = models.get(path);
      if (found === undefined) {
        const facts = cache.read(path);
        found = facts && create(facts);
        models.set(path, found);
      }
      return found;
    },
    calledFrom(base, calls) {
      const facts = factsOf.get(base);
      return facts === undefined ? base : create(facts, calls);
    },
  };
  const model = create(own);
  models.set(context.filename, model);
  return { graph, model };
}

function getCache<Facts>(context: ModelContext, { readFacts }: ModelFactory<Facts>): FileCache<Facts> {
  const options: object = context.languageOptions ?? context.settings;
  const bySettings = caches.get(options) ?? new WeakMap<object, FileCache<unknown>>();
  caches.set(options, bySettings);
  let cache = bySettings.get(context.settings) as FileCache<Facts> | undefined;
  if (!cache) {
    cache = createFileCache(maximumFiles, (filename, text) => {
      const sourceCode = parseSource(text, filename, context);
      return sourceCode && readFacts({ ...pickContext(context), sourceCode, filename, isOther: true });
    });
    bySettings.set(context.settings, cache);
  }
  return cache;
}

/** A rule's context has its properties on its prototype, where a spread does not find them. */
function pickContext({ cwd, settings, languageOptions }: ModelContext) {
  return { cwd, settings, ...(languageOptions && { languageOptions }) };
}
