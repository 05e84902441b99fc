import type { TSESTree } from '@typescript-eslint/types';

/** A node that has parameters and a body of its own. */
export type FunctionNode =
  TSESTree.ArrowFunctionExpression | TSESTree.FunctionDeclaration | TSESTree.FunctionExpression;

/** A class, as a declaration or as a value. */
export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** Is this node a function with a body? Overload signatures and ambient declarations are not. */
export function isFunction(node: TSESTree.Node | null | undefined): node is FunctionNode {
  return (
    node?.type === 'ArrowFunctionExpression' ||
    node?.type === 'FunctionDeclaration' ||
    node?.type === 'FunctionExpression'
  );
}

/** The innermost function around a node, not the node itself; `null` at module level. */
export function getEnclosingFunction(node: TSESTree.Node): FunctionNode | null {
  for (let current = node.parent; current; current = current.parent) {
    if (isFunction(current)) return current;
  }
  return null;
}

/** Is `inner` the same node as `outer`, or inside it? */
export function isWithin(inner: TSESTree.Node, outer: TSESTree.Node): boolean {
  return inner.range[0] >= outer.range[0] && inner.range[1] <= outer.range[1];
}

/** The class whose member a function is, or around a nested function that keeps its `this` (an arrow function). */
export function getThisClass(node: TSESTree.Node): ClassNode | null {
  const member = getThisMember(node);
  return member?.parent.type === 'ClassBody' ? member.parent.parent : null;
}

/** The class member or object property whose `this` a node sees; `null` where `this` is somebody else's. */
export function getThisMember(
  node: TSESTree.Node,
): TSESTree.MethodDefinition | TSESTree.PropertyDefinition | TSESTree.Property | TSESTree.StaticBlock | null {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (current.type === 'StaticBlock') return current;
    // class { init = (req) => { this.req = req; } }
    if (current.type === 'PropertyDefinition') return current;
    if (current.type === 'FunctionExpression') {
      const { parent } = current;
      if (parent.type === 'MethodDefinition') return parent;
      if (parent.type === 'PropertyDefinition') return parent;
      if (parent.type === 'Property' && parent.value === current) return parent;
      return null;
    }
    if (current.type === 'FunctionDeclaration') return null;
  }
  return null;
}

/** The name a reader would call a function by, for messages and the printed model; `null` if it has none. */
export function getFunctionName(node: FunctionNode): string | null {
  if (node.id) return node.id.name;
  const { parent } = node;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (
    (parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition' || parent.type === 'Property') &&
    !parent.computed
  ) {
    if (parent.key.type === 'Identifier' || parent.key.type === 'PrivateIdentifier') return parent.key.name;
    if (parent.key.type === 'Literal') return String(parent.key.value);
  }
  if (parent.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression' && !parent.left.computed) {
    return parent.left.property.type === 'Identifier' ? parent.left.property.name : null;
  }
  return null;
}

/** The expressions a function returns: those of its `return`s, or an arrow function's body. Nested functions' are not. */
export function getReturnedExpressions(node: FunctionNode): TSESTree.Expression[] {
  if (node.body.type !== 'BlockStatement') return [node.body];
  const found: TSESTree.Expression[] = [];
  const pending: TSESTree.Node[] = [...node.body.body];
  for (let current = pending.pop(); current; current = pending.pop()) {
    if (current.type === 'ReturnStatement') {
      if (current.argument) found.push(current.argument);
    } else {
      for (const nested of getNestedStatements(current)) pending.push(nested);
    }
  }
  return found;
}

/** The statements directly inside a statement, in no order. */
function getNestedStatements(node: TSESTree.Node): TSESTree.Node[] {
  switch (node.type) {
    case 'BlockStatement':
      return node.body;
    case 'IfStatement':
      return node.alternate ? [node.consequent, node.alternate] : [node.consequent];
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'LabeledStatement':
    case 'WithStatement':
      return [node.body];
    case 'TryStatement':
      return [node.block, ...(node.handler ? [node.handler.body] : []), ...(node.finalizer ? [node.finalizer] : [])];
    case 'SwitchStatement':
      return node.cases.flatMap((item) => item.consequent);
    default:
      return [];
  }
}

/** TypeScript's `this` parameter, which no caller passes: `function (this: FastifyRequest, reply) {}`. */
export function getThisParameter(node: FunctionNode): TSESTree.Identifier | null {
  const [first] = node.params;
  return first?.type === 'Identifier' && first.name === 'this' ? first : null;
}

/** The parameters that callers pass something for. */
export function getPassedParameters(node: FunctionNode): readonly TSESTree.Parameter[] {
  return getThisParameter(node) ? node.params.slice(1) : node.params;
}

/** Is a function exported where it is declared, by a module or a namespace: `export function list() {}`, `export const list = () => {};`? */
export function isExportedInPlace({ parent }: FunctionNode): boolean {
  if (parent.type === 'ExportNamedDeclaration' || parent.type === 'ExportDefaultDeclaration') return true;
  return parent.type === 'VariableDeclarator' && parent.parent.parent.type === 'ExportNamedDeclaration';
}
