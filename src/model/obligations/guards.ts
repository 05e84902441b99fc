import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, isWithin } from '../../ast/functions.ts';
import { isConstantValue, isEmptyValue } from '../../ast/constants.ts';
import type { FlowPhase } from '../../code-path/flow-graph.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { getOnlyValue, getVariableValues } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';
import { walk } from '../../ast/walk.ts';
import type { SetUp } from './set-up.ts';

/** A point of a function's flow, as a node and where evaluation stands at it. */
export interface Anchor {
  readonly node: TSESTree.Node;
  readonly phase: FlowPhase;
}

/**
 * The place from which on a node is sure to be evaluated while something is held.
 *
 * `if (client) client.release()`, `client?.release()`, `if (!released) release()` are as good as without the condition: while it
 * is held, the condition holds. So the tear-down counts from the outermost such condition on. A condition about something
 * else (`if (rows.length) client.release()`) is a real branch.
 *
 * @param about the variables whose conditions are known to hold
 * @param setUp where it was set up: the conditions around it hold as well
 */
export function getAnchor(
  node: TSESTree.Node,
  fn: FunctionNode,
  about: ReadonlySet<Variable>,
  setUp: SetUp,
  file: SourceFile,
): Anchor {
  let anchor: Anchor = { node, phase: 'exit' };
  for (let child = node, parent = node.parent; parent && parent !== fn; child = parent, parent = parent.parent) {
    // A condition around both of them is not asked again in between.
    if (isWithin(setUp.node, parent)) break;
    const condition = getConditionOf(parent, child);
    if (condition === null) continue;
    if (condition !== 'optional' && !holds(condition, about, setUp, file)) break;
    anchor = { node: parent, phase: 'enter' };
  }
  return anchor;
}

/** A condition, and what it has to be. */
interface Condition {
  readonly test: TSESTree.Expression;
  readonly is: boolean;
}

/** The condition under which a child of a node is evaluated; `null` if it always is. */
function getConditionOf(parent: TSESTree.Node, child: TSESTree.Node): Condition | 'optional' | null {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return child === parent.test ? null : { test: parent.test, is: child === parent.consequent };
    case 'LogicalExpression':
      // given || (await pool.connect()), given ?? (await pool.connect())
      return child === parent.left ? null : { test: parent.left, is: parent.operator === '&&' };
    case 'ChainExpression':
      return 'optional';
    default:
      return null;
  }
}

/** Is a condition only about what is held, about flags of the function's own, or the same as one around the set-up? */
function holds(condition: Condition, about: ReadonlySet<Variable>, setUp: SetUp, file: SourceFile): boolean {
  const variables = getVariables(condition.test, file);
  if (variables.some((variable) => about.has(variable))) return true;
  if (variables.length > 0 && variables.every((variable) => isFlag(variable, file))) return true;
  const text = describe(condition, file);
  return getConditionsAround(setUp).some((around) => describe(around, file) === text);
}

/** What has to be the case for a set-up to happen: what is around it, and around the call that makes what is held. */
function getConditionsAround({ node, made }: SetUp): Condition[] {
  return [node, ...(made ? [made] : [])].flatMap((start) => {
    const conditions: Condition[] = [];
    for (let child = start, { parent } = start; parent; child = parent, { parent } = parent) {
      const condition = getConditionOf(parent, child);
      if (condition !== null && condition !== 'optional') conditions.push(condition);
    }
    return conditions;
  });
}

/**
 * The branches of a function that run only where the set-up has not: `if (given) return rows` behind
 * `const client = given ?? (await pool.connect())`. Not where what is asked may have changed since: `if (!client) client = …; if (client) …`.
 */
export function getOtherBranches(fn: FunctionNode, setUp: SetUp, file: SourceFile): TSESTree.Node[] {
  const around = getConditionsAround(setUp).filter(({ test }) => isWithin(test, fn));
  return around.flatMap((condition) => {
    const variables = getVariables(condition.test, file);
    if (!variables.every(isNeverAssigned)) return [];
    const text = describe(condition, file);
    return getStatementsAsking(variables, fn).flatMap((statement) => {
      const { test, consequent, alternate } = statement;
      if (isWithin(setUp.node, statement)) return [];
      if (describe({ test, is: false }, file) === text) return [consequent];
      return alternate && describe({ test, is: true }, file) === text ? [alternate] : [];
    });
  });
}

function isNeverAssigned({ references }: Variable): boolean {
  return references.every((reference) => !reference.isWrite() || reference.init === true);
}

/** So many names and signs of a condition are looked through; `const a = !b, b = !a` has no end. */
const maximumDepth = 8;

/** A condition as text, the same for `!given`, `given == null` and `const isOwn = !given; … isOwn`. */
function describe({ test, is }: Condition, file: SourceFile, depth = 0): string {
  const again = (next: TSESTree.Expression, value: boolean) => describe({ test: next, is: value }, file, depth + 1);
  if (depth > maximumDepth) return `${is ? '' : '!'}${textOf(test, file)}`;
  if (test.type === 'UnaryExpression' && test.operator === '!') return again(test.argument, !is);
  if (test.type === 'BinaryExpression' && isEmptyValue(test.right) && test.left.type !== 'PrivateIdentifier') {
    if (/^===?$/.test(test.operator)) return again(test.left, !is);
    if (/^!==?$/.test(test.operator)) return again(test.left, is);
  }
  const variable = test.type === 'Identifier' ? file.scopes.variableOf(test) : null;
  const value = variable && getOnlyValue(variable);
  if (value?.kind === 'expression' && value.path.length === 0 && isTest(value.node)) return again(value.node, is);
  return `${is ? '' : '!'}${textOf(test, file)}`;
}

/** `const isOwn = !given`, `const isOwn = given === undefined` */
function isTest({ type }: TSESTree.Node): boolean {
  return type === 'UnaryExpression' || type === 'BinaryExpression';
}

/** A local that is only ever set to constants, or to a comparison at its declaration: `let done = false`. */
function isFlag(variable: Variable, file: SourceFile): boolean {
  if (file.scopes.functionOf(variable) === null) return false;
  const values = getVariableValues(variable);
  const constant = values.every(
    ({ kind, ...value }) =>
      kind === 'expression' && 'node' in value && (isConstantValue(value.node) || isEmptyValue(value.node)),
  );
  return values.length > 1 && constant;
}

function getVariables(node: TSESTree.Node, file: SourceFile): Variable[] {
  const found: Variable[] = [];
  walk(node, file.keys, (inner) => {
    const variable = inner.type === 'Identifier' ? file.scopes.variableOf(inner) : null;
    if (variable) found.push(variable);
  });
  return found;
}

function textOf(node: TSESTree.Node, file: SourceFile): string {
  return file.text.slice(...node.range).replace(/\s+/g, '');
}

/**
 * The statements of a function that run only if nothing is held: `if (err) return callback(err)` in a callback that gets an
 * error or a connection, `if (!client) throw …`.
 */
export function getDeadBranches(
  fn: FunctionNode,
  held: Variable,
  error: Variable | null,
  file: SourceFile,
): TSESTree.Node[] {
  return getStatementsAsking(error && error !== held ? [held, error] : [held], fn).flatMap((statement) => {
    const sign = getSign(statement.test, held, error, file);
    if (sign === 'held') return statement.alternate ? [statement.alternate] : [];
    return sign === 'not-held' ? [statement.consequent] : [];
  });
}

/** The statements of a function whose test is made of one of these variables, in source order; found from the variables' references. */
export function getStatementsAsking(variables: readonly Variable[], fn: FunctionNode): TSESTree.IfStatement[] {
  const found = new Set<TSESTree.IfStatement>();
  for (const { identifier } of variables.flatMap(({ references }) => references)) {
    let test = identifier as TSESTree.Node;
    while (test.parent && testParts.has(test.parent.type)) test = test.parent;
    const statement = test.parent;
    if (statement?.type === 'IfStatement' && statement.test === test && isWithin(statement, fn)) found.add(statement);
  }
  return [...found].sort((a, b) => a.range[0] - b.range[0]);
}

/** What a test that asks for a variable is made of: `!client`, `client === null`, `error || !client`. */
const testParts: ReadonlySet<string> = new Set(['UnaryExpression', 'BinaryExpression', 'LogicalExpression']);

/** Does a test that is true say that the variable is held, or that it is not? */
function getSign(
  test: TSESTree.Expression,
  held: Variable,
  error: Variable | null,
  file: SourceFile,
): 'held' | 'not-held' | null {
  switch (test.type) {
    case 'Identifier': {
      const variable = file.scopes.variableOf(test);
      if (variable === held) return 'held';
      return variable !== null && variable === error ? 'not-held' : null;
    }
    case 'UnaryExpression': {
      if (test.operator !== '!') return null;
      const sign = getSign(test.argument, held, error, file);
      return sign && (sign === 'held' ? 'not-held' : 'held');
    }
    case 'BinaryExpression': {
      const asked = isEmptyValue(test.right) ? test.left : isEmptyValue(test.left) ? test.right : null;
      const sign = asked && asked.type !== 'PrivateIdentifier' ? getSign(asked, held, error, file) : null;
      if (/^===?$/.test(test.operator)) return sign && (sign === 'held' ? 'not-held' : 'held');
      return /^!==?$/.test(test.operator) ? sign : null;
    }
    case 'LogicalExpression': {
      if (test.operator !== '||') return null;
      // if (err || !connection) return, if (err || connection.isClosed) return; but not if (err || req.aborted) return
      const sides = [test.left, test.right];
      const empty = sides.filter((side) => getSign(side, held, error, file) === 'not-held');
      const isAboutIt = (side: TSESTree.Node) =>
        empty.includes(side as TSESTree.Expression) ||
        [held, error].some((variable) => variable?.references.some(({ identifier }) => isWithin(identifier, side)));
      return empty.length > 0 && sides.every(isAboutIt) ? 'not-held' : null;
    }
    default:
      return null;
  }
}
