import type { TSESTree } from '@typescript-eslint/types';
import { hasDirective } from '../ast/directives.ts';
import { getTraversal } from '../ast/traversal.ts';
import type { Framework } from '../frameworks/framework.ts';
import { getRenderingFrameworks } from '../frameworks/rendered-components.ts';
import { frameworks } from '../frameworks/registry.ts';
import { deferred } from './deferred.ts';
import { oncePerFile } from './once-per-file.ts';
import { findExportedSetters } from './leaks/find-exported-setters.ts';
import { findLeaks } from './leaks/find-leaks.ts';
import { findLeaksOfCallers, withoutCalledSetters } from './leaks/find-leaks-of-callers.ts';
import { findLeaksOfCalls } from './leaks/find-leaks-of-calls.ts';
import type { RequestStateLeak } from './leaks/request-state-leak.ts';
import { isImportedGetter, locateImportedObject, locateImportedResult } from './modules/imported-state.ts';
import { createModuleGraph } from './modules/module-graph.ts';
import type { OutsideCall } from './request-data/outside-call.ts';
import { createRequestFlow } from './request-data/request-flow.ts';
import { readRenderedCode, type RenderedCode } from './request-data/rendered-code.ts';
import { createRequestSources, type RequestSources } from './request-data/request-sources.ts';
import { findRequestFunctions } from './request-functions/find-request-functions.ts';
import { createRequestFunctionLook } from './request-functions/request-function-look.ts';
import { toFramework } from '../settings/configured-framework.ts';
import { readSettings } from '../settings/settings.ts';
import { isComponentFile, readComponentScripts } from '../scope/component-scripts.ts';
import { importsSource } from '../types/imported-sources.ts';
import { getTypeServices } from '../types/type-services.ts';
import { isRenderingOff } from './rendering-switch.ts';
import { createModuleLook, createServerLook, isTestCode, isTestFile } from './server-like.ts';
import { createSourceFile } from './source-file.ts';
import { createInstanceLifetimes } from './storage/instance-lifetime.ts';
import { createStorage } from './storage/locate.ts';
import type { ModelContext, ModuleGraph, SemanticModel } from './model.ts';

/** What a file says by itself, whoever calls its functions. */
interface FileFacts extends Pick<SemanticModel, 'file' | 'requestFunctions' | 'sources' | 'isServer'> {
  readonly rendered: RenderedCode | null;
  /** Is it a page or a component that the server does not render? */
  readonly isRenderingOff: boolean;
}

/**
 * One model a file, shared by the rules. The key is the syntax tree: it is a new object after each edit or fix pass, while
 * oxlint has one `sourceCode` for all files.
 */
const models = new WeakMap<TSESTree.Program, SemanticModel>();

const lookForServer = createServerLook(frameworks);
const namesFramework = createModuleLook(frameworks);
const looksLikeRequestFunctions = createRequestFunctionLook(frameworks);

/** Browser code by its file's ending, unless it looks like more. */
const component = /\.[jt]sx$/;

/** Could the file hold request code at all? Cheap: rules ask it first and have no visitors when the answer is no. */
export const mayHoldRequestCode = oncePerFile(looksLikeRequestCode);

function looksLikeRequestCode(context: ModelContext): boolean {
  const { sourceCode, filename, cwd } = context;
  const path = filename.replaceAll('\\', '/');
  if (isComponentFile(path)) {
    const isRendered = getRenderingFrameworks(frameworks, sourceCode.text, path).length > 0;
    return isRendered && readComponentScripts(sourceCode) !== null && isPartOfServer(sourceCode, path, cwd);
  }
  return (
    // What settings name can look like anything, so that a project with settings of its own has every file looked at.
    (toFramework(readSettings(context.settings)) !== null ||
      looksLikeServerCode(sourceCode, path) ||
      // With types: route('/x', (a, b) => …), where the file that `route` comes from names the framework
      (!component.test(path) && importsSource(sourceCode, namesFramework, namesFramework))) &&
    isPartOfServer(sourceCode, path, cwd)
  );
}

/** Neither a test nor a client component: asked last, as nearly all files are neither. */
function isPartOfServer(sourceCode: ModelContext['sourceCode'], path: string, cwd: string): boolean {
  return !isTestFile(path, cwd) && !isTestCode(sourceCode.text) && !isClientModule(sourceCode);
}

/**
 * Where the text says no more than maybe, the scopes decide: ESLint has them ready. Oxlint makes them, and the syntax tree, when a rule asks
 * for them, and TypeScript knows of functions whose names tell nothing.
 */
function looksLikeServerCode(sourceCode: ModelContext['sourceCode'], path: string): boolean {
  const look = lookForServer(sourceCode.text, path);
  if (look !== 'maybe' || getTraversal(sourceCode) === null || getTypeServices(sourceCode) !== null)
    return look !== 'no';
  return looksLikeRequestFunctions(sourceCode, path);
}

/** Could the file be part of a server at all? Not a test, not a client component: for what has no look of its own. */
export function mayBelongToServer({ sourceCode, filename, cwd }: ModelContext): boolean {
  const path = filename.replaceAll('\\', '/');
  return !component.test(path) && !isComponentFile(path) && isPartOfServer(sourceCode, path, cwd);
}

/** With the setting `crossModule`: does the file export anything that request code of another one could call? */
export function mayBeCalledElsewhere(context: ModelContext): boolean {
  if (readSettings(context.settings).crossModule === false || !mayBelongToServer(context)) return false;
  return /\bexports?\b/.test(context.sourceCode.text);
}

/** A client component: what it keeps in its module, it keeps for one browser. */
function isClientModule({ ast }: ModelContext['sourceCode']): boolean {
  return hasDirective(ast as TSESTree.Program, 'use client');
}

/** The door to the model of a file. */
export function getSemanticModel(context: ModelContext): SemanticModel {
  const program = context.sourceCode.ast as TSESTree.Program;
  let model = models.get(program);
  if (!model) {
    model = createModel(context);
    models.set(program, model);
  }
  return model;
}

const withClientFiles = frameworks.filter(({ clientFiles }) => clientFiles);

/** The frameworks whose server code a file can hold: `plugins/chat.client.ts` has none of Nuxt's. */
function getServerFrameworks(sourceCode: ModelContext['sourceCode'], filename: string): readonly Framework[] {
  if (isClientModule(sourceCode)) return [];
  const foreign = withClientFiles.filter(({ clientFiles = [] }) => clientFiles.some((file) => file.test(filename)));
  // Mostly the table itself, whose indexes are made once.
  return foreign.length === 0 ? frameworks : frameworks.filter((framework) => !foreign.includes(framework));
}

function createModel(context: ModelContext): SemanticModel {
  const facts = readFacts(context);
  return readSettings(context.settings).crossModule !== false
    ? createModuleGraph(context, facts, { readFacts, createModel: assemble }).model
    : assemble(facts, null);
}

/** Every part is computed when first asked for. */
function readFacts(context: ModelContext): FileFacts {
  const file = createSourceFile(context.sourceCode, context.filename, !context.isOther);
  const configured = toFramework(readSettings(context.settings));
  const rendering = file.component ? getRenderingFrameworks(frameworks, file.text, file.filename) : [];
  // A component registers no handlers, and its functions have the browser's events: what it runs on a server is told by itself.
  const ofServer = file.component ? rendering : getServerFrameworks(context.sourceCode, file.filename);
  const known = configured ? [configured, ...ofServer] : ofServer;
  const requestFunctions = deferred(() => {
    // A file that the clean-up rules look at need not be one of a server.
    const isNone = !context.isOther && !getTypeServices(context.sourceCode) && !mayHoldRequestCode(context);
    return findRequestFunctions(file, isNone || file.component ? [] : known, configured);
  });
  return {
    file,
    isServer: isPartOfServer(context.sourceCode, file.filename, context.cwd),
    requestFunctions,
    sources: deferred(() => createRequestSources(file, requestFunctions, known, rendering)),
    get rendered() {
      return readRenderedCode(file, rendering);
    },
    get isRenderingOff() {
      return isRenderingOff(file, known);
    },
  };
}

function assemble(
  facts: FileFacts,
  modules: ModuleGraph | null,
  outsideCalls: readonly OutsideCall[] = [],
): SemanticModel {
  const { file, requestFunctions } = facts;
  // Of the linted file only: what is in the files that its imports import, would be the whole project.
  const sources = deferred(() =>
    modules?.lintedFile === file ? withImportedGetters(facts.sources, model) : facts.sources,
  );
  const flow = deferred(() => createRequestFlow(file, requestFunctions, sources, facts.rendered, outsideCalls));
  const storage = deferred(() =>
    createStorage(
      file,
      flow,
      sources,
      createInstanceLifetimes(
        file,
        requestFunctions,
        flow,
        outsideCalls.flatMap(({ receiver }) => receiver ?? []),
      ),
      (node) => requestFunctions.receiverOf(node),
      modules && {
        locateResult: (call) => locateImportedResult(call, model),
        locateObject: (identifier) => locateImportedObject(identifier, model),
      },
    ),
  );
  let leaks: readonly RequestStateLeak[] | undefined;
  let exportedSetters: readonly RequestStateLeak[] | undefined;
  let leaksOfCallers: readonly RequestStateLeak[] | undefined;
  const model: SemanticModel = {
    file,
    modules,
    isServer: facts.isServer,
    requestFunctions,
    sources,
    ownSources: facts.sources,
    flow,
    storage,
    get leaks() {
      if (!leaks) {
        leaks = [...findLeaks(model), ...findLeaksOfCalls(model)];
        if (leaks.length > 0 && facts.isRenderingOff) leaks = [];
      }
      return leaks;
    },
    get exportedSetters() {
      exportedSetters ??= file.component ? [] : withoutCalledSetters(findExportedSetters(model), model);
      return exportedSetters;
    },
    get leaksOfCallers() {
      return (leaksOfCallers ??= file.component ? [] : findLeaksOfCallers(model));
    },
  };
  return model;
}

/** A call whose function is in another file is asked about many times; the answer stays the same. */
function withImportedGetters(sources: RequestSources, model: SemanticModel): RequestSources {
  const known = new WeakMap<TSESTree.CallExpression, boolean>();
  return {
    originOfParameter: (fn, index, path) => sources.originOfParameter(fn, index, path),
    originOf: (node) => sources.originOf(node),
    isSharedGetter: (call) => sources.isSharedGetter(call),
    isRequestObject: (node) => sources.isRequestObject(node),
    isMadeForRequest: (node) => sources.isMadeForRequest(node),
    // A function of another file can be called anything.
    mayHaveGetters: true,
    isGetter(call) {
      let answer = known.get(call);
      if (answer === undefined) {
        answer = sources.isGetter(call) || isImportedGetter(call, model);
        known.set(call, answer);
      }
      return answer;
    },
  };
}
