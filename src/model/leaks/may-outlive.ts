import type { TSESTree } from '@typescript-eslint/types';
import { isCalledInPlace } from '../../ast/called-in-place.ts';
import {
  type ClassNode,
  type FunctionNode,
  getEnclosingFunction,
  getThisClass,
  getThisMember,
} from '../../ast/functions.ts';
import { getMemberName, getMemberPath } from '../../ast/member-path.ts';
import { unwrap, unwrapAwait } from '../../ast/unwrap.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { resolveClasses, resolveFunctions } from '../../scope/function-values.ts';
import { resolveModuleBinding } from '../../scope/module-binding.ts';
import { getVariableValues } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';
import { getCollectionKind } from '../storage/collection-kind.ts';
import { elementMethods } from '../storage/locate.ts';
import { getMadeFields } from '../storage/made-fields.ts';
import type { WriteTarget } from '../writes/write.ts';

/**
 * Makes the question whether a write's target could outlive the call that writes, by what is written around it alone. Most files have no
 * such write, and then need not be asked what of them runs in a request. Not what is written when the module is loaded, not a variable of
 * the writing function itself, not a member of an instance that the file does not share, of what the function makes, or of what some
 * other file's function returns.
 *
 * @param isAlone does nobody else tell of this file's instances and of what other files' functions return?
 */
export function createOutliveLook(file: SourceFile, isAlone: boolean): (write: WriteTarget) => boolean {
  let constructed: ReadonlySet<TSESTree.Node> | undefined;
  const isConstructed = (owner: ClassNode) => (constructed ??= findConstructed(file)).has(owner);

  return ({ kind, node, target }) => {
    // The script of a component runs anew for each instance.
    if (file.component) return true;
    const fn = getEnclosingFunction(node);
    if (!fn) return false;
    const written = unwrap(target);
    if (kind === 'insert' && !/^(?:array|set)$/.test(getCollectionKind(written, file) ?? '')) return false;
    if (written.type === 'Identifier' && (node.type === 'AssignmentExpression' || node === target)) {
      const variable = file.scopes.variableOf(written);
      const owner = variable && file.scopes.functionOf(variable);
      return owner === null || (owner !== fn && !runsWithin(fn, owner));
    }
    const { root, names } = getMemberPath(written);
    if (root.type === 'ThisExpression')
      return !isConstructor(fn) && (!isAlone || mayBeShared(root, isConstructed, file));
    const variable = root.type === 'Identifier' ? file.scopes.variableOf(root) : null;
    if (!variable || file.scopes.functionOf(variable) !== fn) return true;
    // result.user = user, list.push(user): what the function itself has made, as far as the write goes no deeper than that
    const depth = node.type === 'CallExpression' ? 0 : 1;
    return (
      !(names.length <= depth && isAlways(variable, isNew)) && !(isAlone && isAlways(variable, isOfElsewhere(file)))
    );
  };
}

/** Does a function run as a part of another one: `list.forEach((item) => { found = item; })`, `new Promise((resolve) => …)`? */
function runsWithin(fn: FunctionNode, owner: FunctionNode): boolean {
  for (let current: FunctionNode | null = fn; current && current !== owner; current = getEnclosingFunction(current)) {
    if (!isCalledInPlace(current) && !isExecutor(current)) return false;
  }
  return true;
}

function isExecutor({ parent }: FunctionNode): boolean {
  return parent.type === 'NewExpression' && parent.callee.type === 'Identifier' && parent.callee.name === 'Promise';
}

/**
 * Could one instance serve many requests: of a class that a framework may know, that this file makes instances of, that makes an
 * application, whose methods return handlers or hand them over?
 */
function mayBeShared(
  node: TSESTree.ThisExpression,
  isConstructed: (owner: ClassNode) => boolean,
  file: SourceFile,
): boolean {
  const owner = getThisClass(node);
  const member = getThisMember(node);
  if (!owner || (member && 'static' in member && member.static)) return true;
  // espree's classes have neither decorators nor interfaces
  const { decorators, superClass, implements: interfaces } = owner as Partial<ClassNode>;
  return (
    Boolean(superClass) ||
    (decorators?.length ?? 0) + (interfaces?.length ?? 0) > 0 ||
    isConstructed(owner) ||
    getMadeFields(owner).length > 0 ||
    isKeptByClosure(node) ||
    hasHandlers(owner, file)
  );
}

/** `start() { http.createServer((req, res) => this.handle(req, res)).listen(80); }` */
function hasHandlers(owner: ClassNode, { nodes, text }: SourceFile): boolean {
  return nodes
    .within(owner, 'ArrowFunctionExpression')
    .some(
      (fn) =>
        fn.parent.type === 'CallExpression' &&
        fn.params.length > 0 &&
        !isCalledInPlace(fn) &&
        getEnclosingFunction(fn) !== null &&
        getThisClass(fn) === owner &&
        /\bthis\b/.test(text.slice(...fn.range)),
    );
}

/** `authenticate() { return (req, res, next) => { this.user = req.user; next(); }; }` */
function isKeptByClosure(node: TSESTree.ThisExpression): boolean {
  const fn = getEnclosingFunction(node);
  return fn?.type === 'ArrowFunctionExpression' && getEnclosingFunction(fn) !== null;
}

function findConstructed(file: SourceFile): ReadonlySet<TSESTree.Node> {
  const constructions = file.nodes.of('NewExpression');
  return new Set(
    constructions.flatMap(({ callee }) =>
      // static getInstance() { return (this.instance ??= new this()); }
      callee.type === 'ThisExpression' ? (getThisClass(callee) ?? []) : resolveClasses(callee, file.scopes),
    ),
  );
}

function isAlways(variable: Variable, matches: (value: TSESTree.Expression) => boolean): boolean {
  const values = getVariableValues(variable);
  return (
    values.length > 0 &&
    values.every((value) => value.kind === 'expression' && value.path.length === 0 && matches(value.node))
  );
}

/** `{}`, `[]`, `new Map()`, `'text'` */
function isNew(value: TSESTree.Expression): boolean {
  const inner = unwrap(value);
  return (
    inner.type === 'ObjectExpression' ||
    inner.type === 'ArrayExpression' ||
    inner.type === 'Literal' ||
    inner.type === 'TemplateLiteral' ||
    (inner.type === 'NewExpression' &&
      inner.callee.type === 'Identifier' &&
      /^(?:Map|Set|WeakMap|WeakSet|Array|Object|Date|Error|Headers|FormData|URLSearchParams)$/.test(inner.callee.name))
  );
}

/** `await this.users.findOne(id)`: what a method returns that the file does not show, and that is no collection's. */
function isOfElsewhere(file: SourceFile): (value: TSESTree.Expression) => boolean {
  return (value) => {
    const call = unwrapAwait(value);
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return false;
    const method = getMemberName(call.callee);
    // Object.assign({}, defaults) has the inner objects of what it copies.
    if (method === null || method === 'assign' || elementMethods.test(method)) return false;
    return (
      resolveModuleBinding(call.callee, file.scopes) === null &&
      resolveFunctions(call, file.scopes).length === 0 &&
      resolveFunctions(call.callee, file.scopes).length === 0
    );
  };
}

function isConstructor({ parent }: FunctionNode): boolean {
  return parent.type === 'MethodDefinition' && parent.kind === 'constructor';
}
