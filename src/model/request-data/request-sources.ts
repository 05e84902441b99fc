import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getThisClass, isFunction } from '../../ast/functions.ts';
import { getMemberName, getMemberPath, startsWithPath } from '../../ast/member-path.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import type { Framework, ModuleExport } from '../../frameworks/framework.ts';
import type { RenderingFramework } from '../../frameworks/rendered-components.ts';
import { findOwnPackage } from '../../modules/own-package.ts';
import {
  findModuleExport,
  getModuleOfExport,
  type ModuleBinding,
  resolveModuleBinding,
} from '../../scope/module-binding.ts';
import { findConstructedExport } from '../../scope/constructed-export.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import type { RequestFunctions } from '../request-functions/find-request-functions.ts';
import { getParameter, getRole } from '../request-functions/request-function.ts';
import type { SourceFile } from '../source-file.ts';
import type { ParameterRole } from '../../frameworks/parameter-role.ts';

/** A value that a framework handed over, and the way of members from there. */
export interface RequestOrigin {
  readonly role: ParameterRole;
  readonly framework: Framework;
  /** What the parameter is called (`req`), then the members: `['user', 'id']`. */
  readonly root: string;
  readonly path: readonly (string | null)[];
}

/** What a value from a request function's parameter is. */
export type OriginKind =
  /** Something the client sent, or that was made of it. */
  | 'data'
  /** An object of this one request, but no data of the client's: the response, the request's logger. */
  | 'object'
  /** Something that all requests share: `req.app`, `c.env`. */
  | 'shared'
  /** A continuation, an error: nothing that says anything about requests. */
  | 'none';

/** Where request data enters a file: parameters by role, `this` of request methods, getters of the current request. */
export interface RequestSources {
  /**
   * What a framework passes at a position of a function, or has in a member of that; `null` for a function that is no request
   * function.
   */
  originOfParameter(fn: FunctionNode, index: number, path: readonly (string | null)[]): RequestOrigin | null;
  /** The parameter that a chain of members, plain aliases and destructuring leads back to; `null` when it is none or several. */
  originOf(node: TSESTree.Node): RequestOrigin | null;
  /** Can a call be a getter that is no `getStore()`? Not where the file imports nothing that has one. */
  readonly mayHaveGetters: boolean;
  /** Does this call return data of the current request? `cookies()`, `als.getStore()`. */
  isGetter(call: TSESTree.CallExpression): boolean;
  /** Does this call return what all requests share, whatever it is handed? Hono's `env(c)` */
  isSharedGetter(call: TSESTree.CallExpression): boolean;
  /** Is this an object of the current request without a call? `cds.context` */
  isRequestObject(node: TSESTree.Node): boolean;
  /** Is this made for one request or session, whatever it is made of: `new StreamableHTTPServerTransport(options)`? */
  isMadeForRequest(node: TSESTree.NewExpression): boolean;
}

const maximumDepth = 6;

/** Members of a request that are no data of the client's, in every framework: its logger. */
const plainMembers = ['log', 'logger'];

/** What an origin is, by the framework's lists of members; the longest way that one of them names decides. */
export function getOriginKind({ role, framework, path }: RequestOrigin): OriginKind {
  const base = kindOfRole[role];
  if (base === 'none' || base === 'shared') return base;
  const lists: readonly (readonly [OriginKind, Framework['sharedMembers']])[] = [
    ['shared', framework.sharedMembers],
    ['object', framework.responseMembers],
    ['object', plainMembers.map((name) => ({ role, path: name }))],
    ['data', framework.requestMembers],
  ];
  let kind: OriginKind = base;
  let length = 0;
  for (const [listed, members = []] of lists) {
    for (const member of members) {
      if (member.role !== role || member.path.length <= length || !startsWithPath(path, member.path)) continue;
      kind = listed;
      length = member.path.length;
    }
  }
  return kind;
}

const kindOfRole: Readonly<Record<ParameterRole, OriginKind>> = {
  request: 'data',
  context: 'data',
  data: 'data',
  response: 'object',
  shared: 'shared',
  callback: 'none',
  error: 'none',
  other: 'none',
};

/** The exports that frameworks' data name, put together once for the frameworks of a run. */
interface NamedSources {
  readonly getters: readonly ModuleExport[];
  readonly sharedGetters: readonly ModuleExport[];
  readonly objects: readonly ModuleExport[];
  readonly constructors: readonly ModuleExport[];
  /** The frameworks whose getters some files have without an import. */
  readonly autoImporting: readonly Framework[];
  /** The modules of the getters. */
  readonly modules: ReadonlySet<string>;
  /** Is one of the getters of a module that is named by the end of its path, or of none? */
  readonly isOpen: boolean;
}

const namedSources = new WeakMap<readonly Framework[], NamedSources>();

function getNamedSources(frameworks: readonly Framework[]): NamedSources {
  let named = namedSources.get(frameworks);
  if (!named) {
    const getters = frameworks.flatMap(({ requestGetters = [] }) => requestGetters);
    const modules = new Set(getters.map(getModuleOfExport));
    named = {
      getters,
      sharedGetters: frameworks.flatMap((framework) => framework.sharedGetters ?? []),
      objects: frameworks.flatMap(({ requestObjects = [] }) => requestObjects),
      constructors: frameworks.flatMap(({ requestConstructors = [] }) => requestConstructors),
      autoImporting: frameworks.filter(
        ({ requestGetterGlobals, sharedGetterGlobals }) => requestGetterGlobals ?? sharedGetterGlobals,
      ),
      modules,
      isOpen: [...modules].some((module) => module === '' || module.startsWith('*/')),
    };
    namedSources.set(frameworks, named);
  }
  return named;
}

/** Reads the sources from the frameworks' data and from what was recognised in the file. */
export function createRequestSources(
  file: SourceFile,
  requestFunctions: RequestFunctions,
  frameworks: readonly Framework[],
  rendering: readonly RenderingFramework[],
): RequestSources {
  const { scopes } = file;
  const named = getNamedSources(frameworks);
  const ofComponents = rendering.flatMap(({ components }) => components.requestGetters ?? []);
  const getters = ofComponents.length > 0 ? [...named.getters, ...ofComponents] : named.getters;
  const { sharedGetters, objects } = named;
  const autoImporting = named.autoImporting.filter(({ files }) =>
    files?.some((pattern) => pattern.test(file.filename)),
  );
  const getterGlobals = new Set(
    [...autoImporting, ...rendering.map(({ components }) => components)].flatMap(
      ({ requestGetterGlobals = [] }) => requestGetterGlobals,
    ),
  );
  const page = rendering.find(({ components }) => components.pages?.files.test(file.filename));
  const sharedGlobals = new Set(autoImporting.flatMap(({ sharedGetterGlobals = [] }) => sharedGetterGlobals));
  const isGlobalOf = (names: ReadonlySet<string>, { callee }: TSESTree.CallExpression) =>
    callee.type === 'Identifier' && names.has(callee.name) && !scopes.variableOf(callee);

  function originOfParameter(fn: FunctionNode, index: number, path: readonly (string | null)[]): RequestOrigin | null {
    const owner = requestFunctions.get(fn);
    if (!owner) return null;
    const { signature, framework } = owner;
    const node = fn.params[index];
    const root = node?.type === 'Identifier' ? node.name : '';
    const parameter = getParameter(signature, fn, index);
    const [first, ...rest] = path;
    // ({ req }: { req: Request }) => …
    const member = typeof parameter === 'object' && parameter.members?.get(first ?? '');
    if (member) return { role: member, framework, root: root ? `${root}.${first}` : `${first}`, path: rest };
    return { role: getRole(parameter), framework, root, path };
  }

  function originOfThis(node: TSESTree.Node): RequestOrigin | null {
    for (let current = node.parent; current; current = current.parent) {
      if (!isFunction(current) || current.type === 'ArrowFunctionExpression') continue;
      const owner = requestFunctions.get(current);
      // res.render = function (view) { const { req } = this; … }
      const { parent } = current;
      if (!owner && parent.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression') {
        return originOf(parent.left.object);
      }
      return owner?.signature.thisRole
        ? { role: owner.signature.thisRole, framework: owner.framework, root: 'this', path: [] }
        : null;
    }
    return null;
  }

  /** What the framework puts into an instance: `this.ctx` of an Egg controller, `this.request` of `@Inject(REQUEST) request`. */
  function originOfField(node: TSESTree.ThisExpression, name: string): RequestOrigin | null {
    const own = requestFunctions.classes.some(({ fields }) => fields.has(name)) ? getThisClass(node) : null;
    const owner = own && requestFunctions.classes.find((candidate) => candidate.node === own);
    const role = owner?.fields.get(name);
    return owner && role ? { role, framework: owner.framework, root: `this.${name}`, path: [] } : null;
  }

  /** @param behind names of what is taken out of the node: `ctx` of `const { ctx } = this` */
  function originOf(node: TSESTree.Node, depth = 0, behind: readonly (string | null)[] = []): RequestOrigin | null {
    const { root, names: before } = getMemberPath(node);
    const names = behind.length === 0 ? before : [...before, ...behind];
    const [first] = names;
    const field = root.type === 'ThisExpression' && typeof first === 'string' ? originOfField(root, first) : null;
    if (field) return follow(field, names.slice(1));
    const origin = root.type === 'ThisExpression' ? originOfThis(root) : originOfProps(root);
    if (origin) return follow(origin, names);
    return root.type === 'Identifier' ? originOfName(root, depth, names) : null;
  }

  /** What was loaded for a page: `const { data } = $props()`, and before Svelte 5 `export let data`. */
  function originOfProps(node: TSESTree.Node): RequestOrigin | null {
    if (!page) return null;
    if (node.type === 'CallExpression' && file.text.slice(...node.callee.range) === page.components.pages?.props)
      return { role: 'response', framework: page, root: '', path: [] };
    const variable = node.type === 'Identifier' ? scopes.variableOf(node) : null;
    const declaration = (variable?.defs[0]?.node as TSESTree.Node | undefined)?.parent;
    const isLoaded = page.requestMembers?.some(({ role, path }) => role === 'response' && path === variable?.name);
    return variable?.defs.length === 1 &&
      isLoaded &&
      declaration?.parent?.type === 'ExportNamedDeclaration' &&
      file.component?.isInstanceCode(declaration)
      ? { role: 'response', framework: page, root: '', path: [variable.name] }
      : null;
  }

  function originOfName(
    root: TSESTree.Identifier,
    depth: number,
    names: readonly (string | null)[],
  ): RequestOrigin | null {
    const variable = depth < maximumDepth ? scopes.variableOf(root) : null;
    if (!variable) return null;
    const value = getOnlyValue(variable);
    if (value?.kind === 'parameter') return originOfParameter(value.function, value.index, [...value.path, ...names]);
    // let session; … session = req.session: whose request's it is by then, nobody can tell.
    if (value?.kind !== 'expression' || scopes.isModuleVariable(variable)) return null;
    return originOf(unwrapAwait(value.node), depth + 1, [...value.path, ...names]);
  }

  return {
    originOfParameter,
    originOf,
    get mayHaveGetters() {
      const isNamed = (module: string) => named.modules.has(module);
      return named.isOpen || ofComponents.length + getterGlobals.size > 0 || [...file.modules].some(isNamed);
    },
    isGetter(call) {
      if (call.callee.type === 'MemberExpression' && getMemberName(call.callee) === 'getStore')
        return call.arguments.length === 0;
      return (
        isGlobalOf(getterGlobals, call) ||
        findModuleExport(resolveModuleBinding(getCallee(call), scopes), getters) !== null
      );
    },
    isSharedGetter: (call) =>
      isGlobalOf(sharedGlobals, call) ||
      findModuleExport(resolveModuleBinding(getCallee(call), scopes), sharedGetters) !== null,
    isRequestObject: (node) => {
      const binding = objects.length > 0 ? resolveModuleBinding(node, scopes) : null;
      return binding !== null && (findModuleExport(binding, objects) !== null || isObjectOfOwnPackage(binding));
    },
    isMadeForRequest: ({ callee }) => findConstructedExport(callee, named.constructors, scopes) !== null,
  };

  /** `cds.context` after `const cds = require('../../index')`, in a file of CDS itself. */
  function isObjectOfOwnPackage({ module, path }: ModuleBinding): boolean {
    if (!module.startsWith('.') || !objects.some((name) => name.endsWith(`#${path.join('.')}`))) return false;
    const own = findOwnPackage(module, file.filename);
    return own !== null && findModuleExport({ module: own, path }, objects) !== null;
  }
}

/** `env` in `env(c)`, and in `(0, adapter.env)(c)`, which is how compilers write a call of an import. */
function getCallee({ callee }: TSESTree.CallExpression): TSESTree.Expression {
  return callee.type === 'SequenceExpression' ? (callee.expressions.at(-1) ?? callee) : callee;
}

function follow(origin: RequestOrigin, names: readonly (string | null)[]): RequestOrigin {
  return names.length === 0 ? origin : { ...origin, path: [...origin.path, ...names] };
}
