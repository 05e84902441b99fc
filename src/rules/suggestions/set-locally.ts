import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { getEnclosingFunction, isFunction, isWithin } from '../../ast/functions.ts';
import { wrapOutwards } from '../../ast/unwrap.ts';
import { getMethodCall } from '../../model/obligations/function-use.ts';
import type { Obligation } from '../../model/obligations/obligation.ts';
import { getSqlNode } from '../../model/obligations/sql-statement.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { readSessionStatement, readTransactionStatement } from '../../resources/session-statements.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import type { Suggestion } from './suggestion.ts';

/** Each way of setting something for a session, and the place in the code where it becomes one for the transaction. */
const changes: readonly { readonly form: RegExp; readonly by: string; readonly name: string }[] = [
  { form: /^(["'`]\s*SET\b)((?:\s+SESSION\b(?!\s+AUTHORIZATION))?)/i, by: ' LOCAL', name: 'SET LOCAL' },
  { form: /(\bset_config\s*\([^)]*,\s*)(false)(?=\s*\))/i, by: 'true', name: 'set_config(…, true)' },
];

/**
 * In a transaction, ``client.query(`SET search_path TO ${tenant}`)`` → `SET LOCAL search_path …`, and `set_config(…, false)` →
 * `set_config(…, true)`: the setting ends with the transaction. Only where a failure ends it as well, and nothing of the
 * connection's runs behind it, which may need the setting.
 */
export function suggestSettingLocally({ setUp }: Obligation, file: SourceFile): Suggestion<'setLocally'> | null {
  const { node: call, resource, held } = setUp;
  if (resource.name !== 'session-setting' || call.type !== 'CallExpression' || held.kind !== 'variable') return null;
  const sql = getSqlNode(call.arguments[0]);
  if (!sql || !isInTransaction(call, held.variable)) return null;
  const code = file.text.slice(...sql.range);
  for (const { form, by, name } of changes) {
    const match = form.exec(code);
    if (!match) continue;
    const [, before = '', replaced = ''] = match;
    const start = sql.range[0] + match.index + before.length;
    return {
      messageId: 'setLocally',
      data: { statement: name },
      fix: (fixer) => [fixer.replaceTextRange([start, start + replaced.length], by)],
    };
  }
  return null;
}

/** Does the same connection begin a transaction before the call, in the same function, that surely ends behind it? */
function isInTransaction(call: TSESTree.CallExpression, client: Variable): boolean {
  const fn = getEnclosingFunction(call);
  const uses = client.references
    .map(({ identifier }) => getUse(identifier as TSESTree.Node))
    .filter(({ node }) => getEnclosingFunction(node) === fn);
  const before = uses.filter(({ node }) => node.range[1] < call.range[0]);
  const behind = uses.filter(({ node }) => node.range[0] > call.range[1]);
  const begin = before.findLast(({ kind }) => kind === 'begin');
  const block = begin && getBlock(begin.node);
  if (!begin || !block || !isWithin(call, block)) return false;
  if (before.some(({ kind, node }) => kind === 'end' && node.range[0] > begin.node.range[0])) return false;
  const ends = behind.filter(({ kind }) => kind === 'end');
  const [first] = ends;
  if (!first || !ends.some(({ node }) => isOnFailure(node, call))) return false;
  return behind.every(({ kind, node }) => kind !== 'work' || node.range[0] < first.node.range[0]);
}

interface ClientUse {
  readonly node: TSESTree.Node;
  readonly kind: 'begin' | 'end' | 'work' | 'other';
}

/** What one use of the connection does. What it goes to, or what it is asked for, may be work. */
function getUse(identifier: TSESTree.Node): ClientUse {
  const call = identifier.parent?.parent;
  const method = call && getMethodCall(call);
  if (call?.type !== 'CallExpression' || method?.receiver !== identifier)
    return { node: identifier, kind: identifier.parent?.type === 'VariableDeclarator' ? 'other' : 'work' };
  if (method.name === 'release') return { node: call, kind: 'other' };
  const text = getStringConstant(getSqlNode(call.arguments[0])) ?? '';
  if (readSessionStatement(text) === 'reset') return { node: call, kind: 'other' };
  return { node: call, kind: readTransactionStatement(text) ?? 'work' };
}

/** The block that a statement of its own stands in: `await client.query('BEGIN');` */
function getBlock(call: TSESTree.Node): TSESTree.BlockStatement | null {
  let { parent } = wrapOutwards(call);
  if (parent?.type === 'AwaitExpression') parent = parent.parent;
  return parent?.type === 'ExpressionStatement' && parent.parent.type === 'BlockStatement' ? parent.parent : null;
}

/** Does a node run when something behind the call fails: in the `catch` or the `finally` of a `try` around it? */
function isOnFailure(node: TSESTree.Node, call: TSESTree.Node): boolean {
  for (let child = node, { parent } = node; parent && !isFunction(child); child = parent, parent = parent.parent) {
    if (parent.type === 'TryStatement' && child !== parent.block && isWithin(call, parent.block)) return true;
  }
  return false;
}
