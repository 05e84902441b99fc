import type { TSESTree } from '@typescript-eslint/types';
import {
  type ClassNode,
  type FunctionNode,
  getEnclosingFunction,
  getReturnedExpressions,
  getThisClass,
  getThisMember,
} from '../../ast/functions.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { resolveClasses } from '../../scope/function-values.ts';
import { isConditional } from '../request-data/request-condition.ts';
import type { OutsideReceiver } from '../request-data/outside-call.ts';
import type { RequestFlow } from '../request-data/request-flow.ts';
import type { FrameworkClass } from '../request-functions/by-class.ts';
import type { RequestFunctions } from '../request-functions/find-request-functions.ts';
import { getParameter, getRole, type RequestFunction } from '../request-functions/request-function.ts';
import type { SourceFile } from '../source-file.ts';
import { getMadeFields } from './made-fields.ts';

/** How long the instances of a class live: as long as the process, as long as a request, or we cannot tell. */
export type InstanceLifetime = 'shared' | 'request' | 'unknown';

/**
 * Decides how long instances live: a framework's class by its data and its scope; every other class by where the file makes
 * instances. `const logger = new Logger()` at module level, or in the class's own `static getInstance()`, is shared by all. So is,
 * by all requests of its application, an instance that makes the application: `this.app = express()`; and an instance with a method
 * that returns handlers, whose `this` it is: `authenticate() { return (req, res, next) => { this.user = req.user; next(); }; }`.
 *
 * @param outsideReceivers instances that other files call methods on: what they know of these goes before what the file does with its own
 */
export function createInstanceLifetimes(
  file: SourceFile,
  requestFunctions: RequestFunctions,
  flow: RequestFlow,
  outsideReceivers: readonly OutsideReceiver[] = [],
): (node: ClassNode) => InstanceLifetime {
  const known = new Map<ClassNode, InstanceLifetime>();
  return (node) => {
    let lifetime = known.get(node);
    if (lifetime === undefined) {
      const owner = requestFunctions.classes.find((candidate) => candidate.node === node);
      if (owner) lifetime = getFrameworkLifetime(owner);
      else {
        const outside = outsideReceivers.filter((receiver) => receiver.class === node);
        if (outside.length === 0) lifetime = getLifetimeByConstructions(node, file, flow, requestFunctions);
        else lifetime = outside.some(({ isShared }) => isShared) ? 'shared' : 'unknown';
      }
      known.set(node, lifetime);
    }
    return lifetime;
  };
}

/** An instance per key (a Durable Object's id) may serve many requests or one user alone: it cannot be told. */
function getFrameworkLifetime({ instance }: FrameworkClass): InstanceLifetime {
  return instance === 'keyed' ? 'unknown' : instance;
}

function getLifetimeByConstructions(
  node: ClassNode,
  file: SourceFile,
  flow: RequestFlow,
  requestFunctions: RequestFunctions,
): InstanceLifetime {
  const constructions = file.nodes.of('NewExpression').filter(({ callee }) => isConstructionOf(callee, node, file));
  const servesMany =
    ownsReceiver(node, requestFunctions) ||
    makesReceiver(node, requestFunctions, flow, file) ||
    returnsHandlers(node, requestFunctions, flow, file);
  const otherwise = servesMany ? 'shared' : 'unknown';
  if (constructions.length === 0) return otherwise;
  if (
    constructions.some((construction) => flow.isRequestCode(construction) && !isOwnSingleton(construction, node, file))
  ) {
    return constructions.every((construction) => flow.isRequestCode(construction)) ? 'request' : 'unknown';
  }
  return constructions.every(
    (construction) => isMadeOnce(construction, file) || isOwnSingleton(construction, node, file),
  )
    ? 'shared'
    : otherwise;
}

/** Does an instance make what its handlers are registered with? However many instances there are, each serves many requests. */
function ownsReceiver(node: ClassNode, { receiverOf }: RequestFunctions): boolean {
  return getMadeFields(node).some((value) => {
    const made = receiverOf(value);
    return made !== null && !made.receiver.ofOneClient;
  });
}

/** Does a method make it, and keep it for itself: `start() { http.createServer((req, res) => this.handle(req, res)).listen(80); }`? */
function makesReceiver(
  node: ClassNode,
  { all, receiverOf }: RequestFunctions,
  flow: RequestFlow,
  { nodes }: SourceFile,
): boolean {
  const handlers = all.filter(({ node: fn }) => fn.type === 'ArrowFunctionExpression' && getThisClass(fn) === node);
  if (handlers.length === 0) return false;
  return [...nodes.within(node, 'CallExpression'), ...nodes.within(node, 'NewExpression')].some((made) => {
    const { callee } = made;
    // app.route('/beds') is one that app has been before.
    if (callee.type === 'MemberExpression' && receiverOf(callee.object)) return false;
    const receiver = receiverOf(made)?.receiver;
    return receiver && !receiver.ofOneClient && getThisClass(made) === node && !flow.isRequestCode(made);
  });
}

/**
 * Does a method that no request calls return a handler with the instance as its `this`? Then the instance was there before the
 * requests that the handler gets, as the variables of a middleware's factory are. Not where the constructor is handed something of a
 * request: there is an instance for each then. A method that registers handlers itself is no such one: it belongs to a part of the
 * application (`class CourseApi { init() { this.app.put('/course', (req) => { this.course = req.body; }); } }`), whose state requests are meant to change.
 */
function returnsHandlers(node: ClassNode, { all }: RequestFunctions, flow: RequestFlow, file: SourceFile): boolean {
  const keeps = ({ node: fn, signature }: RequestFunction): boolean => {
    if (fn.type !== 'ArrowFunctionExpression' || getThisClass(fn) !== node) return false;
    const member = getThisMember(fn);
    if (member?.type !== 'MethodDefinition' || member.static || member.kind === 'constructor') return false;
    const method = member.value;
    if (method.type !== 'FunctionExpression' || flow.isCalledInRequest(method) || !returns(method, fn)) return false;
    const roles = fn.params.map((_, index) => getRole(getParameter(signature, fn, index)));
    const takesRequest = roles.includes('request') || roles.includes('context');
    return takesRequest && file.nodes.within(fn, 'ThisExpression').length > 0;
  };
  return all.some(keeps) && !isMadeOfRequest(node);
}

/** Does it return the other one, as it is or handed to a call: `return wrap((req, res) => …)`? */
function returns(method: FunctionNode, fn: FunctionNode): boolean {
  return getReturnedExpressions(method).some((returned) => {
    const value = unwrap(returned);
    const parts: readonly TSESTree.Node[] = value.type === 'CallExpression' ? value.arguments : [value];
    return parts.some((part) => unwrap(part) === fn);
  });
}

const requestObjects = /^_*(?:req|request|res|response|reply|ctx|context|event|socket|session)$/i;

/** Is the constructor handed a request, a context, a connection? */
function isMadeOfRequest({ body }: ClassNode): boolean {
  return body.body.some(
    (member) =>
      member.type === 'MethodDefinition' &&
      member.kind === 'constructor' &&
      member.value.params.some((parameter) => {
        const named = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
        return named.type === 'Identifier' && requestObjects.test(named.name);
      }),
  );
}

function isConstructionOf(callee: TSESTree.Node, node: ClassNode, file: SourceFile): boolean {
  // static getInstance() { return (this.instance ??= new this()); }
  if (callee.type === 'ThisExpression') return getThisClass(callee) === node;
  return resolveClasses(callee, file.scopes).includes(node);
}

/** At module level, not in a function or a component's script, which may run any number of times. */
function isMadeOnce(construction: TSESTree.NewExpression, { component }: SourceFile): boolean {
  return getEnclosingFunction(construction) === null && !component?.isInstanceCode(construction);
}

/** `static getInstance() { if (!C.instance) C.instance = new C(); return C.instance; }`, `return (logger ??= new Logger());` */
function isOwnSingleton(construction: TSESTree.NewExpression, node: ClassNode, { scopes }: SourceFile): boolean {
  const { parent } = construction;
  if (parent.type !== 'AssignmentExpression') return false;
  if (parent.left.type === 'Identifier') {
    const variable = scopes.variableOf(parent.left);
    return variable !== null && scopes.isModuleVariable(variable) && (parent.operator !== '=' || isConditional(parent));
  }
  return (
    parent.left.type === 'MemberExpression' &&
    getThisClass(construction) === node &&
    (parent.left.object.type === 'ThisExpression' ||
      (parent.left.object.type === 'Identifier' && parent.left.object.name === node.id?.name))
  );
}
