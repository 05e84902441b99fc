import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, isFunction } from '../../ast/functions.ts';
import { getMemberName, startsWithPath } from '../../ast/member-path.ts';
import type { Framework, ParameterRole } from '../../frameworks/framework.ts';
import { findModuleExport, resolveModuleBinding } from '../../scope/module-binding.ts';
import type { RequestFunctions } from '../request-functions/find-request-functions.ts';
import { getParameter, getRole } from '../request-functions/request-function.ts';
import type { SourceFile } from '../source-file.ts';

/** The roles whose objects belong to one request. */
const requestOwned: ReadonlySet<ParameterRole> = new Set(['request', 'response', 'context', 'data']);

/** Where request data enters a file: parameters by role, `this` of request methods, getters of the current request. */
export interface RequestSources {
  /** The role of a function's parameter; `null` for a function that is no request function. */
  roleOf(fn: FunctionNode, index: number): ParameterRole | null;
  isRequestOwned(role: ParameterRole | null): boolean;
  /** Does the way of names from a value of this role end at something that all requests share? `req.app`, `c.env`. */
  isSharedMember(role: ParameterRole, names: readonly (string | null)[]): boolean;
  /** The role of `this` at a node. */
  thisRole(node: TSESTree.Node): ParameterRole | null;
  /** Does this call return data of the current request? `cookies()`, `als.getStore()`. */
  isGetter(call: TSESTree.CallExpression): boolean;
  /** Does this call return what all requests share, whatever it is handed? Hono's `env(c)` */
  isSharedGetter(call: TSESTree.CallExpression): boolean;
  /** Is this an object of the current request without a call? `cds.context` */
  isRequestObject(node: TSESTree.Node): boolean;
}

/** Reads the sources from the frameworks' data and from what was recognised in the file. */
export function createRequestSources(
  file: SourceFile,
  requestFunctions: RequestFunctions,
  frameworks: readonly Framework[],
): RequestSources {
  const getters = frameworks.flatMap(({ requestGetters = [] }) => requestGetters);
  const sharedGetters = frameworks.flatMap((framework) => framework.sharedGetters ?? []);
  const objects = frameworks.flatMap(({ requestObjects = [] }) => requestObjects);
  const globals = new Set(
    frameworks.flatMap((framework) =>
      framework.files?.some((pattern) => pattern.test(file.filename)) ? (framework.requestGetterGlobals ?? []) : [],
    ),
  );
  const sharedMembers = frameworks.flatMap((framework) => framework.sharedMembers ?? []);
  return {
    roleOf(fn, index) {
      const owner = requestFunctions.get(fn);
      if (!owner) return null;
      const parameter = fn.params[index];
      if (parameter?.type === 'RestElement') return owner.signature.rest ?? getRole(getParameter(owner.signature, fn, index));
      return getRole(getParameter(owner.signature, fn, index));
    },
    isRequestOwned: (role) => role !== null && requestOwned.has(role),
    isSharedMember: (role, names) => sharedMembers.some((member) => member.role === role && startsWithPath(names, member.path)),
    thisRole(node) {
      for (let current = node.parent; current; current = current.parent) {
        if (isFunction(current) && current.type !== 'ArrowFunctionExpression') {
          return requestFunctions.get(current)?.signature.thisRole ?? null;
        }
      }
      return null;
    },
    isGetter(call) {
      if (call.callee.type === 'MemberExpression' && getMemberName(call.callee) === 'getStore') return call.arguments.length === 0;
      if (call.callee.type === 'Identifier' && globals.has(call.callee.name) && !file.scopes.variableOf(call.callee)) return true;
      return findModuleExport(resolveModuleBinding(call.callee, file.scopes), getters) !== null;
    },
    isSharedGetter: (call) => findModuleExport(resolveModuleBinding(call.callee, file.scopes), sharedGetters) !== null,
    isRequestObject: (node) => objects.length > 0 && findModuleExport(resolveModuleBinding(node, file.scopes), objects) !== null,
  };
}
