import type { TSESTree } from '@typescript-eslint/types';
import { isEmptyValue } from '../../ast/constants.ts';
import { getEnclosingFunction } from '../../ast/functions.ts';
import { getKeyName, getMemberName } from '../../ast/member-path.ts';
import { unwrap } from '../../ast/unwrap.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import type { SourceFile } from '../source-file.ts';
import type { Write } from '../writes/write.ts';
import type { LeakFacts } from './leak-facts.ts';

/**
 * Is a variable a cache of one value that is only ever compared with the caller's own: `if (checked === password) return true;
 * const ok = check(password); if (ok) checked = password;`? Whoever has another value gets nothing of it.
 */
export function isOneEntryCache({ node, target, values }: Write, { file: { scopes } }: LeakFacts): boolean {
  const variable = target.type === 'Identifier' ? scopes.variableOf(target) : null;
  const own = variableOf(values[0]);
  if (!variable || !own || scopes.functionOf(own) === null) return false;
  const fn = getEnclosingFunction(node);
  const reads = variable.references.filter((reference) => reference.isRead());
  return (
    reads.length > 0 &&
    reads.every(({ identifier }) => isComparedWithOwn(identifier as TSESTree.Node)) &&
    variable.references.every(
      ({ writeExpr, identifier }) =>
        !writeExpr ||
        isEmptyValue(writeExpr as TSESTree.Node) ||
        (getEnclosingFunction(identifier as TSESTree.Node) === fn && variableOf(writeExpr as TSESTree.Node) === own),
    )
  );

  function isComparedWithOwn(read: TSESTree.Node): boolean {
    const { parent } = read;
    if (parent?.type !== 'BinaryExpression' || !/^===?$/.test(parent.operator)) return false;
    if (getEnclosingFunction(read) !== fn) return false;
    return variableOf(parent.left === read ? parent.right : parent.left) === own;
  }

  function variableOf(value: TSESTree.Node | undefined) {
    const inner = value && unwrap(value);
    return inner?.type === 'Identifier' ? scopes.variableOf(inner) : null;
  }
}

/**
 * Does a variable hold one thing for all, of which a request gave no more than a key, and is the key only compared with the next
 * one's: `if (cached?.version === req.query.v) return res.end(cached.body);`?
 */
export function isKeyOfOneEntry({ target, values }: Write, { file, flow }: LeakFacts): boolean {
  const variable = target.type === 'Identifier' ? file.scopes.variableOf(target) : null;
  const entry = values[0] && unwrap(values[0]);
  if (!variable || entry?.type !== 'ObjectExpression') return false;
  const keys = entry.properties.flatMap((property) => {
    if (property.type === 'SpreadElement') return flow.taintOf(property.argument) ? [null] : [];
    return flow.taintOf(property.value) ? [getKeyName(property)] : [];
  });
  const [key = null, ...others] = keys;
  if (key === null || others.length > 0) return false;
  const isCompared = file.nodes.of('BinaryExpression').some(({ left, right }) =>
    [left, right].some((side) => {
      const member = unwrap(side);
      return member.type === 'MemberExpression' && getMemberName(member) === key;
    }),
  );
  return isCompared && isOnlyCompared(variable, key, file, 0);
}

const maximumDepth = 3;

/** Is a member of what a variable holds only compared, by this file's functions that are given the object as well? */
function isOnlyCompared(variable: Variable, key: string, file: SourceFile, depth: number): boolean {
  const reads = variable.references.filter((reference) => reference.isRead());
  return reads.every(({ identifier }) => {
    const read = identifier as TSESTree.Identifier;
    const { parent } = read;
    if (parent.type === 'MemberExpression' && parent.object === read) {
      const name = getMemberName(parent);
      return name === key ? isTested(parent) : name !== null && !isCalled(parent);
    }
    if (parent.type === 'CallExpression' && parent.callee !== read) return isHandedToComparison(parent, read);
    return isTested(read);
  });

  function isHandedToComparison(call: TSESTree.CallExpression, read: TSESTree.Identifier): boolean {
    const functions = depth < maximumDepth ? resolveFunctions(call.callee, file.scopes) : [];
    return (
      functions.length > 0 &&
      functions.every((fn) => {
        const parameter = fn.params[call.arguments.indexOf(read)];
        const inner = parameter?.type === 'Identifier' ? file.scopes.variableOf(parameter) : null;
        return inner !== null && isOnlyCompared(inner, key, file, depth + 1);
      })
    );
  }
}

/** `cached.describe()` may tell anything of the object. */
function isCalled(member: TSESTree.MemberExpression): boolean {
  return member.parent.type === 'CallExpression' && member.parent.callee === member;
}

/** Is it asked whether there is a value, or whether it is the same as another one? */
function isTested(node: TSESTree.Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'BinaryExpression':
      return /^[!=]==?$/.test(parent.operator);
    case 'UnaryExpression':
      return parent.operator === '!';
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.test === node;
    case 'LogicalExpression':
      return parent.operator === '&&' && (parent.left === node || isTested(parent));
    case 'ChainExpression':
      return isTested(parent);
    default:
      return false;
  }
}
