import type { TSESTree } from '@typescript-eslint/types';
import { type ClassNode, type FunctionNode, getReturnedExpressions, isFunction } from '../../ast/functions.ts';
import { getKeyName, getMemberName } from '../../ast/member-path.ts';
import { isSwitchedOn } from '../../ast/true-option.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import type { HandlerPosition, Registration } from '../../frameworks/framework.ts';
import type { FileScopes } from '../../scope/file-scopes.ts';
import { resolveClasses, resolveFunctions, resolveMembers } from '../../scope/function-values.ts';
import { getVariableValues } from '../../scope/variable-values.ts';

const maximumDepth = 6;

const none: readonly never[] = [];

/** The first parameter of a function that a wrapper is handed must look like a request: `validate((value) => …)` is none. */
const requestLikeName = /^_*(req|request|ctx|context|c|event|evt|e)$/i;

/**
 * The handlers that an expression in a handler's place stands for: a function, a name for one, the elements of an array,
 * what a factory of this file returns, and what a wrapper that the file does not define is given (`asyncHandler(fn)`).
 *
 * @param seen what was asked about on the way: `handlers = [...handlers, show]` comes by itself again, and several such lines by each other
 */
export function getHandlers(
  node: TSESTree.Node,
  scopes: FileScopes,
  seen?: Set<TSESTree.Node>,
  depth = 0,
): readonly FunctionNode[] {
  // app.get('/users', async (req, res) => …): nearly every argument is its own answer.
  if (node.type === 'Literal') return none;
  if (node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression')
    return isLazyImport(node) ? none : [node];
  return findHandlers(node, scopes, seen ?? new Set(), depth).filter(
    (fn) => !isBoundToArguments(fn, scopes) && !isLazyImport(fn),
  );
}

/** `const Users = () => import('./users')`, where `[Users, 'show']` is handed over: what it loads is the handler. */
function isLazyImport({ body, params }: FunctionNode): boolean {
  return params.length === 0 && body.type === 'ImportExpression';
}

/**
 * Is a function bound to its first arguments: `handle.bind(null, store)`? Its parameters are not those that the framework passes, and
 * which is which is not looked into.
 */
function isBoundToArguments(fn: FunctionNode, scopes: FileScopes): boolean {
  const variable = fn.type === 'FunctionDeclaration' && fn.id ? scopes.variableOf(fn.id) : null;
  return (variable?.references ?? []).some(({ identifier }) => {
    const member = (identifier as TSESTree.Identifier).parent;
    if (member.type !== 'MemberExpression' || member.object !== identifier || getMemberName(member) !== 'bind')
      return false;
    const call = member.parent;
    return call.type === 'CallExpression' && call.callee === member && call.arguments.length > 1;
  });
}

function findHandlers(
  node: TSESTree.Node,
  scopes: FileScopes,
  seen: Set<TSESTree.Node>,
  depth: number,
): readonly FunctionNode[] {
  const inner = unwrapAwait(node);
  if (depth > maximumDepth || seen.has(inner)) return [];
  seen.add(inner);
  const again = (next: TSESTree.Node) => getHandlers(next, scopes, seen, depth + 1);
  switch (inner.type) {
    case 'ArrayExpression':
      return inner.elements.flatMap((element) => (element ? again(element) : []));
    case 'SpreadElement':
      return again(inner.argument);
    case 'CallExpression':
      return getCalledHandlers(inner, scopes, seen, depth);
    case 'Identifier':
      // const show = wrap(async (req, res) => …): the function that `wrap` returns, and the one that it is given
      return [...new Set([...resolveFunctions(inner, scopes), ...getNamedValues(inner, scopes).flatMap(again)])];
    case 'MemberExpression':
      return [
        ...new Set([
          ...resolveFunctions(inner, scopes),
          ...resolveMembers(inner.object, [getMemberName(inner)], scopes).flatMap(again),
        ]),
      ];
    default:
      return resolveFunctions(inner, scopes);
  }
}

function getNamedValues(node: TSESTree.Identifier, scopes: FileScopes): TSESTree.Node[] {
  const variable = scopes.variableOf(node);
  return (variable ? getVariableValues(variable) : []).flatMap((value) => {
    // An element stands for its array: for (const route of routes) app.route(route)
    if (value.kind === 'element') return value.path.length === 0 ? [value.node] : [];
    if (value.kind === 'parameter') return value.path.length === 0 ? getIterated(value.function, value.index) : [];
    if (value.kind !== 'expression') return [];
    return value.path.length === 0 ? [value.node] : [...resolveMembers(value.node, value.path, scopes)];
  });
}

/** `routes.forEach((route) => app.route(route))`: what is iterated when a function is called with its elements. */
function getIterated(fn: FunctionNode, index: number): TSESTree.Node[] {
  const { parent } = fn;
  if (index !== 0 || parent.type !== 'CallExpression' || parent.callee.type !== 'MemberExpression') return [];
  const method = parent.arguments[0] === fn ? getMemberName(parent.callee) : null;
  return method === 'forEach' || method === 'map' ? [parent.callee.object] : [];
}

function getCalledHandlers(
  call: TSESTree.CallExpression,
  scopes: FileScopes,
  seen: Set<TSESTree.Node>,
  depth: number,
): readonly FunctionNode[] {
  // handler.bind(this); const getUser = (db) => async (req, res) => …;
  const functions = resolveFunctions(call, scopes);
  const isBound = functions.length > 0 && resolveFunctions(call.callee, scopes).length === 0;
  // const wrap = (fn) => (req, res, next) => fn(req, res).catch(next);
  return isBound ? functions : [...functions, ...getWrapped(call, scopes, seen, depth)];
}

function getWrapped(
  call: TSESTree.CallExpression,
  scopes: FileScopes,
  seen: Set<TSESTree.Node>,
  depth: number,
): readonly FunctionNode[] {
  // body('email').custom((value) => …) is a rule of a validator, not a wrapped handler
  if (call.callee.type === 'MemberExpression' && unwrapAwait(call.callee.object).type === 'CallExpression') return [];
  return call.arguments
    .flatMap((argument) => getHandlers(argument, scopes, seen, depth + 1))
    .flatMap((fn) => {
      // wrapper.getServerSideProps((store) => async ({ req }) => …)
      const curried = getReturnedExpressions(fn).flatMap((value) => resolveFunctions(value, scopes));
      return curried.length > 0 ? curried : [fn];
    })
    .filter(looksLikeHandler);
}

function looksLikeHandler(fn: FunctionNode): boolean {
  const [first] = fn.params;
  if (fn.params.length >= 2 || first?.type === 'ObjectPattern') return true;
  return first?.type === 'Identifier' && requestLikeName.test(first.name);
}

/** The handlers at a position of a call's arguments. */
export function getHandlersAt(
  args: readonly TSESTree.CallExpressionArgument[],
  position: HandlerPosition,
  scopes: FileScopes,
): readonly FunctionNode[] {
  switch (position.in) {
    case 'arguments':
      return args.slice(position.from).flatMap((argument) => getHandlers(argument, scopes));
    case 'argument': {
      const argument = args.at(position.index);
      return argument ? getHandlers(argument, scopes) : [];
    }
    case 'properties': {
      const argument = args.at(position.argument);
      return argument ? position.names.flatMap((name) => getHandlersAtPath(argument, name.split('.'), scopes)) : [];
    }
    case 'values': {
      const argument = args.at(position.argument);
      return argument ? getHandlersAtPath(argument, Array<string>(position.depth).fill('*'), scopes) : [];
    }
  }
}

/** Has an object argument this option with the value `true`: `{ websocket: true }`? */
export function hasTrueOption(
  args: readonly TSESTree.CallExpressionArgument[],
  { argument, option }: NonNullable<Registration['onlyWith']>,
  scopes: FileScopes,
): boolean {
  const node = args.at(argument);
  if (!node) return false;
  return getObjects(node, scopes).some((object) => isSwitchedOn(object, option));
}

/**
 * The handlers at a path of names in an object, `*` for every name. Elements of an array count as the array itself, and a
 * function that returns the object as the object: `fields: () => ({ user: { resolve } })`.
 *
 * @param seen with how much of the path each object was asked about, a bit for each length: `options = { ...options, user }` comes by itself again
 */
export function getHandlersAtPath(
  node: TSESTree.Node,
  path: readonly string[],
  scopes: FileScopes,
  seen = new Map<TSESTree.Node, number>(),
): readonly FunctionNode[] {
  const [name, ...rest] = path;
  if (name === undefined) return getHandlers(node, scopes);
  // Page.getInitialProps = async (context) => …; class Page { static async getInitialProps(context) {} }
  const named = (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') && node.id ? node.id : node;
  const objects = getObjects(named, scopes);
  // module.exports = class UserController { async show({ request }) { … } }
  if (objects.length === 0 && name === '*') {
    return getClasses(named, scopes)
      .flatMap(({ body }) => body.body)
      .flatMap((member) => (member.type === 'MethodDefinition' && member.kind === 'method' ? [member.value] : []))
      .flatMap((method) => getHandlersAtPath(method, rest, scopes, seen));
  }
  if (objects.length === 0) {
    return resolveMembers(named, [name], scopes).flatMap((member) => getHandlersAtPath(member, rest, scopes, seen));
  }
  return objects.flatMap((object) => {
    const asked = seen.get(object) ?? 0;
    const now = 1 << path.length;
    if (asked & now) return [];
    seen.set(object, asked | now);
    return object.properties.flatMap((property) => {
      if (property.type === 'SpreadElement') return getHandlersAtPath(property.argument, path, scopes, seen);
      const key = getKeyName(property);
      return name === '*' || key === name ? getHandlersAtPath(property.value, rest, scopes, seen) : [];
    });
  });
}

/** The classes that an expression stands for, or that it is an instance of: `new Greeter()`, `const greeter = new Greeter()`. */
function getClasses(node: TSESTree.Node, scopes: FileScopes): readonly ClassNode[] {
  if (node.type === 'ClassDeclaration') return [node];
  const inner = unwrapAwait(node);
  const values = inner.type === 'Identifier' ? [inner, ...getNamedValues(inner, scopes)] : [inner];
  return values.flatMap((value) => resolveClasses(value.type === 'NewExpression' ? value.callee : value, scopes));
}

/**
 * The object literals that an expression stands for.
 *
 * @param seen what was asked about on the way: functions of a file call each other in circles
 */
function getObjects(
  node: TSESTree.Node,
  scopes: FileScopes,
  seen = new Set<TSESTree.Node>(),
): readonly TSESTree.ObjectExpression[] {
  const inner = unwrapAwait(node);
  if (seen.has(inner)) return [];
  seen.add(inner);
  const again = (next: TSESTree.Node) => getObjects(next, scopes, seen);
  switch (inner.type) {
    case 'ObjectExpression':
      return [inner];
    case 'ArrayExpression':
      return inner.elements.flatMap((element) => (element ? again(element) : []));
    case 'SpreadElement':
      return again(inner.argument);
    case 'Identifier':
      return getNamedValues(inner, scopes).flatMap(again);
    case 'MemberExpression':
      return resolveMembers(inner.object, [getMemberName(inner)], scopes).flatMap(again);
    case 'CallExpression':
      // merge(a, b), Object.freeze({ … }), makeHandlers() of this file
      return resolveFunctions(inner.callee, scopes).length > 0
        ? resolveFunctions(inner.callee, scopes).flatMap((fn) => getReturnedExpressions(fn).flatMap(again))
        : inner.arguments.flatMap((argument) => (isFunction(argument) ? [] : again(argument)));
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return getReturnedExpressions(inner).flatMap(again);
    default:
      return [];
  }
}
