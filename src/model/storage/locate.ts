import type { TSESTree } from '@typescript-eslint/types';
import { isCalledInPlace } from '../../ast/called-in-place.ts';
import {
  type ClassNode,
  type FunctionNode,
  getEnclosingFunction,
  getReturnedExpressions,
  getThisClass,
  getThisMember,
} from '../../ast/functions.ts';
import { getMemberName, getMemberRoot } from '../../ast/member-path.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import { frameworks } from '../../frameworks/registry.ts';
import { getApplicationGlobals } from '../../frameworks/used-frameworks.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import { isRequireCall } from '../../scope/module-binding.ts';
import { getExportedName } from '../../scope/module-exports.ts';
import { getVariableValues } from '../../scope/variable-values.ts';
import type { RequestFlow } from '../request-data/request-flow.ts';
import type { RequestSources } from '../request-data/request-sources.ts';
import type { RequestFunctions } from '../request-functions/find-request-functions.ts';
import type { SourceFile } from '../source-file.ts';
import { getImplicitValues, isLocalCollection } from './collection-kind.ts';
import { findCopied } from './copied-members.ts';
import { isInjectedMember } from './injected-member.ts';
import type { InstanceLifetime } from './instance-lifetime.ts';
import {
  joinLocations,
  type Location,
  requestLocation,
  shared,
  type SharedLocation,
  unknownLocation,
} from './location.ts';
import { locateByName } from './locate-by-name.ts';
import { locateOrigin } from './locate-origin.ts';
import { hasPick, isPick } from './pick.ts';
import { locatePrototypeInstance } from './prototype-instances.ts';
import { servesOneClient } from './one-client.ts';
import { createRequestProperties } from './request-properties.ts';

/** Answers where things live. */
export interface Storage {
  /** Where is the variable, or the property, that this assignment target names? */
  locateTarget(target: TSESTree.Identifier | TSESTree.MemberExpression): Location;
  /** Where does the object live that this expression evaluates to? */
  locateObject(node: TSESTree.Node): Location;
}

/** What other files say of where things live, with the setting `crossModule`. */
export interface ImportedStorage {
  /** Where the object lives that a call of another file's function returns, one answer for each; empty for other calls. */
  locateResult(call: TSESTree.CallExpression): readonly Location[];
  /** Where an imported object lives, if the file that exports it says more than that it is one for all. */
  locateObject(identifier: TSESTree.Node): Location | null;
}

const maximumDepth = 10;
/** `GLOBAL` and `root` are Node's own names for it, until 14. */
const globalObjects = /^(globalThis|global|window|self|GLOBAL|root)$/;

/** Methods that hand out what a collection holds, not something new. */
export const elementMethods = /^(get|at|find|findLast|pop|shift|values|entries)$/;

/** Makes the locator of one file. */
export function createStorage(
  file: SourceFile,
  flow: RequestFlow,
  sources: RequestSources,
  lifetimeOf: (node: ClassNode) => InstanceLifetime,
  receiverOf: RequestFunctions['receiverOf'],
  imported: ImportedStorage | null = null,
): Storage {
  const { scopes } = file;
  const hungOnRequest = createRequestProperties(file, sources);
  /** Ends circles: `req.a = req.b; req.b = req.a`. */
  const locating = new Set<TSESTree.Node>();

  function locateTarget(target: TSESTree.Identifier | TSESTree.MemberExpression): Location {
    return target.type === 'Identifier' ? locateVariable(target) : locateMember(target, 0, target.object);
  }

  /** Where the variable itself lives, not what it holds. */
  function locateVariable(identifier: TSESTree.Identifier): Location {
    const variable = scopes.variableOf(identifier);
    if (!variable) return shared('implicit-global', identifier);
    const owner = scopes.functionOf(variable);
    const definition = (variable.identifiers[0] ?? identifier) as TSESTree.Node;
    if (owner === null)
      return scopes.isModuleVariable(variable) ? shared('module-variable', definition) : requestLocation;
    if (flow.isCalledInRequest(owner)) return requestLocation;
    if (isOwnLocal(identifier, owner) || servesOneClient(owner, file, receiverOf)) return unknownLocation;
    // A parameter of a factory is made anew by each call of the factory, at start-up; requests share it all the same.
    return shared('closure-variable', definition);
  }

  function locateObject(start: TSESTree.Node, depth = 0): Location {
    if (depth > maximumDepth) return unknownLocation;
    const node = unwrapAwait(start);
    if (sources.isRequestObject(node)) return requestLocation;
    switch (node.type) {
      case 'Identifier':
        return locateHeld(node, depth);
      case 'MemberExpression':
        return locateHung(node) ?? locateCopied(node, depth) ?? locateMember(node, depth);
      case 'ThisExpression':
        return locateThis(node);
      case 'CallExpression':
        return locateResult(node, depth);
      case 'ConditionalExpression':
        return joinLocations([locateObject(node.consequent, depth + 1), locateObject(node.alternate, depth + 1)]);
      case 'LogicalExpression':
        return joinLocations([locateObject(node.left, depth + 1), locateObject(node.right, depth + 1)]);
      case 'AssignmentExpression':
        return locateObject(node.right, depth + 1);
      case 'ObjectExpression':
      case 'ArrayExpression':
      case 'NewExpression':
      case 'ClassExpression':
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'Literal':
      case 'TemplateLiteral':
        // Made here and now: per request in request code.
        return flow.isRequestCode(node) ? requestLocation : unknownLocation;
      default:
        return unknownLocation;
    }
  }

  /**
   * @param held what is asked about: the object that the member holds, or, for a target, the object that gets the member.
   *   `req.app.x = …` changes the application, `req.app = …` the request
   */
  function locateMember(node: TSESTree.MemberExpression, depth: number, held: TSESTree.Node = node): Location {
    const known = locateByName(node, scopes);
    if (known) return known;
    const origin = sources.originOf(held);
    if (origin) {
      const location = locateHung(node.object) ?? locateOrigin(origin, getMemberRoot(node));
      // req.app.locals.users[req.params.id] = …
      return location.lifetime === 'shared' && hasPick(node, scopes) ? { ...location, picked: true } : location;
    }
    if (held === node && isInjectedMember(node)) return unknownLocation;
    const object = locateObject(node.object, depth + 1);
    return object.lifetime === 'shared' && isPick(node, scopes) ? { ...object, picked: true } : object;
  }

  /** Something shared that was only hung on an object of the request: `event.locals.pb = pb`, where `pb` is imported. */
  function locateHung(node: TSESTree.Node): SharedLocation | null {
    for (let member = unwrapAwait(node); member.type === 'MemberExpression'; member = unwrapAwait(member.object)) {
      const values = hungOnRequest(member);
      const [known] = values;
      if (!known || locating.has(known)) continue;
      locating.add(known);
      const locations = values.map((value) => locateObject(value));
      locating.delete(known);
      const [location] = locations;
      if (location?.lifetime === 'shared' && locations.every(({ lifetime }) => lifetime === 'shared')) return location;
    }
    return null;
  }

  /** An inner object of something shared, in a shallow copy of it. */
  function locateCopied(node: TSESTree.MemberExpression, depth: number): SharedLocation | null {
    const copied = findCopied(node, file);
    const location = copied && locateObject(copied, depth + 1);
    return location?.lifetime === 'shared' ? location : null;
  }

  /** Where the object lives that a variable holds. */
  function locateHeld(identifier: TSESTree.Identifier, depth: number): Location {
    const variable = scopes.variableOf(identifier);
    if (!variable) {
      if (identifier.name === 'exports') return shared('exports', identifier);
      if (globalObjects.test(identifier.name)) return shared('global-object', identifier);
      if (getApplicationGlobals(frameworks).has(identifier.name)) return shared('application', identifier);
      // total = []; total.push(req.body.amount): the file makes it a global where it first assigns it.
      return getImplicitValues(identifier, file).length > 0 ? shared('implicit-global', identifier) : unknownLocation;
    }
    const owner = scopes.functionOf(variable);
    const isLocal = owner === null ? !scopes.isModuleVariable(variable) : flow.isCalledInRequest(owner);
    if (isLocal) return locateLocal(variable, depth);
    return owner !== null && isOwnLocal(identifier, owner) ? unknownLocation : locateOuter(variable, depth);
  }

  /** A local of request code is an alias of something, or holds something new. */
  function locateLocal(variable: Variable, depth: number): Location {
    // const { secret, ...options } = config
    if (variable.identifiers.some(({ parent }) => parent.type === 'RestElement')) return requestLocation;
    const locations = getVariableValues(variable).map((value): Location => {
      switch (value.kind) {
        case 'parameter':
          return locateParameter(value.function, value.index, value.path, depth);
        case 'expression':
          return locateAlong(value.node, value.path, depth);
        case 'element':
          return locateObject(value.node, depth + 1);
        case 'function':
        case 'class':
        case 'update':
          return requestLocation;
        default:
          return unknownLocation;
      }
    });
    return joinLocations(locations);
  }

  function locateParameter(fn: FunctionNode, index: number, path: readonly (string | null)[], depth: number): Location {
    const origin = sources.originOfParameter(fn, index, path);
    if (origin) return locateOrigin(origin, fn.params[index] ?? fn);
    // function setUser(target, user) { target.user = user; }  setUser(session, req.user)
    return joinLocations(
      flow.callsOf(fn).map((call) => {
        const argument = call.arguments[index];
        return argument ? locateAlong(argument, path, depth) : unknownLocation;
      }),
    );
  }

  function locateAlong(node: TSESTree.Node, path: readonly (string | null)[], depth: number): Location {
    if (path.length === 0) return locateObject(node, depth + 1);
    const inner = unwrapAwait(node);
    const origin = sources.originOf(inner);
    if (origin) return locateOrigin({ ...origin, path: [...origin.path, ...path] }, inner);
    return locateObject(inner, depth + 1);
  }

  /** A variable of the module, or of a function around the request function. */
  function locateOuter(variable: Variable, depth: number): Location {
    const definition = variable.identifiers[0] as TSESTree.Node;
    if (receiverOf(definition)) return shared('application', definition);
    const values = getVariableValues(variable);
    const [value] = values;
    const elsewhere = imported?.locateObject(definition);
    if (elsewhere) return elsewhere;
    if (value?.kind === 'import') return shared('imported-object', definition, value.node);
    if (value?.kind === 'class' || value?.kind === 'function') return shared('static', definition, value.node);
    if (values.length === 1 && value?.kind === 'expression') {
      const alias = unwrapAwait(value.node);
      // const env = process.env; const { state } = require('./state');
      if (alias.type === 'MemberExpression' || alias.type === 'Identifier') {
        const target = locateObject(alias, depth + 1);
        if (target.lifetime === 'shared') return target;
      }
      if (isRequireCall(alias, scopes)) return shared('imported-object', definition, alias);
      return shared('module-object', definition, value.path.length === 0 ? alias : null);
    }
    return shared('module-object', definition);
  }

  function locateThis(node: TSESTree.ThisExpression): Location {
    const origin = sources.originOf(node);
    if (origin) return locateOrigin(origin, node);
    const member = getThisMember(node);
    const owner = getThisClass(node);
    // In a constructor `this` is the instance being made; a handler that it registers runs when the instance has long been there.
    if (member?.type === 'MethodDefinition' && member.kind === 'constructor' && isOwnCode(node, member.value))
      return unknownLocation;
    if (owner) {
      if (member && 'static' in member && member.static) return shared('static', owner);
      const lifetime = lifetimeOf(owner);
      if (lifetime === 'shared') return shared('shared-instance', owner);
      return lifetime === 'request' ? requestLocation : unknownLocation;
    }
    // const session = { user: null, set(user) { this.user = user; } }
    const ofLiteral = member?.type === 'Property' ? locateLiteral(member.parent) : unknownLocation;
    return locatePrototypeInstance(node, file, flow) ?? ofLiteral;
  }

  function locateLiteral(object: TSESTree.Node): Location {
    const holder = object.parent;
    if (holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier') return locateHeld(holder.id, 1);
    if (holder?.type === 'ExportDefaultDeclaration') return shared('exports', holder, object);
    return holder?.type === 'AssignmentExpression' && getExportedName(holder.left, scopes) !== null
      ? shared('exports', holder, object)
      : unknownLocation;
  }

  function locateResult(node: TSESTree.CallExpression, depth: number): Location {
    if (sources.isGetter(node)) return requestLocation;
    if (sources.isSharedGetter(node)) return shared('imported-object', node.callee);
    // The same object each time, also in a handler: const i18n = require('../i18n');
    if (isRequireCall(node, scopes)) return shared('imported-object', node, node);
    const callees = resolveFunctions(node.callee, scopes);
    if (callees.length > 0) {
      // const getState = () => state
      return joinLocations(callees.flatMap(getReturnedExpressions).map((value) => locateObject(value, depth + 1)));
    }
    const results = imported?.locateResult(node) ?? [];
    if (results.length > 0 || node.callee.type !== 'MemberExpression') return joinLocations(results);
    const method = getMemberName(node.callee);
    if (method === null || !elementMethods.test(method)) return unknownLocation;
    // users.get(id) of a Map that the file makes; anything else called `get` may hand out something new
    const collection = locateObject(node.callee.object, depth + 1);
    return collection.lifetime === 'shared' && isLocalCollection(collection.value)
      ? { ...collection, picked: true }
      : unknownLocation;
  }

  return { locateTarget, locateObject };
}

/** A local in its own function, which no request calls: made anew by each call, whoever makes it. */
function isOwnLocal(identifier: TSESTree.Identifier, owner: FunctionNode): boolean {
  return getEnclosingFunction(identifier) === owner;
}

/** Is a node part of the function itself, not of one inside it that runs later? */
function isOwnCode(node: TSESTree.Node, owner: TSESTree.Node): boolean {
  let fn = getEnclosingFunction(node);
  while (fn && fn !== owner && isCalledInPlace(fn)) fn = getEnclosingFunction(fn);
  return fn === owner;
}
