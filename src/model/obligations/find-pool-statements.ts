import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberName, getOwnName } from '../../ast/member-path.ts';
import { walk } from '../../ast/walk.ts';
import { poolingClients, transactionMethods } from '../../resources/pooling-clients.ts';
import {
  mayHoldSessionSetting,
  mayHoldTransaction,
  poolSetting,
  poolTransaction,
  readSessionStatement,
  readTransactionStatement,
} from '../../resources/session-statements.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';
import { getMethodCall } from './function-use.ts';
import { createObligation, type Obligation } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';
import { getOrigin } from './origin.ts';
import { isPoolEnded } from './pool-ended.ts';
import { getSqlText } from './sql-statement.ts';
import { isCommand, isStartUp } from './start-up.ts';

/** The methods that send a statement as it is: of drivers, Sequelize and TypeORM, Knex, Prisma. */
const sending = ['query', 'execute', 'raw', '$executeRawUnsafe', '$queryRawUnsafe'];
const sendingTags: ReadonlySet<string> = new Set(['$executeRaw', '$queryRaw']);

/** Does a text have one of the tags? In most there are none, and no template need be looked for. */
const mayHoldTag = /\$(?:execute|query)Raw\b|['"]postgres['"]/;

/** Methods that only Prisma's clients have, whatever a file calls one. */
const ofPrisma = /^\$(?:execute|query)Raw/;

/**
 * Finds settings of a database session that a request, or a function for each of its calls, sends to whichever connection a pool lends
 * for one statement: ``pool.query(`SET search_path TO ${req.tenant}`)``. Nobody has that connection any more, so that no `RESET` can be meant for it, and the
 * next one who gets it has the setting. The same of transactions: `pool.query('BEGIN')`.
 */
export function findPoolStatements(context: ObligationContext): Obligation[] {
  const { nodes, text } = context.file;
  if (!mayHoldSessionSetting(text) && !mayHoldTransaction(text)) return [];
  const tagged = mayHoldTag.test(text) ? nodes.of('TaggedTemplateExpression') : [];
  return [
    ...nodes.callsOf(...sending).flatMap((call) => {
      const { callee, parent, arguments: values } = call;
      // db.execute(sql.raw('SET …')): the outer one sends it.
      const isSent = callee.type === 'MemberExpression' && parent.type !== 'CallExpression';
      return isSent ? toObligations(call, callee.object, values[0], values, context) : [];
    }),
    ...tagged.flatMap((node) => {
      const { tag, quasi } = node;
      // postgres.js: sql`SELECT set_config('app.tenant', ${tenant}, false)`
      if (tag.type === 'Identifier')
        return getOrigin(tag, ['postgres'], context.file) === 'yes'
          ? toObligations(node, tag, quasi, [quasi], context)
          : [];
      return tag.type === 'MemberExpression' && sendingTags.has(getMemberName(tag) ?? '')
        ? toObligations(node, tag.object, quasi, [quasi], context)
        : [];
    }),
  ];
}

function toObligations(
  node: TSESTree.CallExpression | TSESTree.TaggedTemplateExpression,
  receiver: TSESTree.Expression,
  statement: TSESTree.Node | undefined,
  values: readonly TSESTree.Node[],
  context: ObligationContext,
): Obligation[] {
  const { file } = context;
  // client.query('SELECT …'): most statements say by their first word that they are none of these.
  const word = statement?.type === 'Literal' ? String(statement.value) : null;
  if (word !== null && !/\b(?:BEGIN|START|SET|set_config)\b/i.test(word)) return [];
  if (isBorrowed(receiver, file)) return [];
  const sql = getSqlText(statement, file);
  const fn = getEnclosingFunction(node);
  if (fn && readTransactionStatement(sql) === 'begin' && isOfServer(fn, receiver, context)) {
    const begun = { resource: poolTransaction, node, function: fn, held: { kind: 'receiver', receiver } as const };
    return [createObligation(begun, { reason: 'on-any-connection', at: null })];
  }
  if (!fn || readSessionStatement(sql) !== 'set' || isTakenBack(receiver, file)) return [];
  if (!(isOfRequest(node, receiver, values, context) || isOfEachCall(fn, receiver, values, context))) return [];
  const held = { kind: 'receiver', receiver } as const;
  return [createObligation({ resource: poolSetting, node, function: fn, held }, { reason: 'never', at: null })];
}

/** `const client = await pool.connect();`: what it is sent, it has to itself. */
function isBorrowed(receiver: TSESTree.Expression, { scopes }: SourceFile): boolean {
  const variable = receiver.type === 'Identifier' ? scopes.variableOf(receiver) : null;
  const value = variable && getOnlyValue(variable);
  if (value?.kind !== 'expression' || value.node.type !== 'AwaitExpression') return false;
  return /^(?:connect|getConnection|acquire)$/.test(getMethodCall(value.node.argument)?.name ?? '');
}

/** Does a request set what it came with, on something that all requests share? */
function isOfRequest(
  node: TSESTree.Node,
  receiver: TSESTree.Expression,
  values: readonly TSESTree.Node[],
  context: ObligationContext,
): boolean {
  const { flow, storage } = context;
  if (!flow.isRequestCode(node)) return false;
  const isShared = storage.locateObject(receiver).lifetime === 'shared';
  return (isShared || isPool(receiver, context)) && values.some((value) => flow.taintOf(value));
}

/**
 * Does a function of a server set something on a pool that is another thing in each call, wherever it is called from:
 * ``export const find = async (tenant, id) => { await pool.query(`SET search_path TO ${tenant}`); … }``? Nothing of it is right.
 */
function isOfEachCall(
  fn: FunctionNode,
  receiver: TSESTree.Expression,
  values: readonly TSESTree.Node[],
  context: ObligationContext,
): boolean {
  return isOfServer(fn, receiver, context) && values.some((value) => dependsOnCall(value, context.file));
}

/** Does a function that others may call at any time send something to a pool that goes on being used? */
function isOfServer(fn: FunctionNode, receiver: TSESTree.Expression, context: ObligationContext): boolean {
  const { file } = context;
  if (!isPool(receiver, context) || isStartUp(fn, file) || isCommand(fn, file)) return false;
  return !isPoolEnded(receiver, fn, file);
}

/** Is one of the names in a value a variable of a function, and not one of the module: `${tenant}`, but not `${config.schema}`? */
function dependsOnCall(value: TSESTree.Node, file: SourceFile): boolean {
  let depends = false;
  walk(value, file.keys, (inner) => {
    const variable = inner.type === 'Identifier' ? file.scopes.variableOf(inner) : null;
    depends ||= variable !== null && file.scopes.functionOf(variable) !== null && !isOfEnvironment(variable, file);
  });
  return depends;
}

/** `const schema = getSchema();` with `const getSchema = () => new URL(process.env.DATABASE_URL).searchParams.get('schema')`: the same for all. */
function isOfEnvironment(variable: Variable, { scopes, text }: SourceFile): boolean {
  const value = getOnlyValue(variable);
  if (value?.kind !== 'expression' || value.node.type !== 'CallExpression' || value.node.arguments.length > 0)
    return false;
  const functions = resolveFunctions(value.node.callee, scopes);
  return functions.length > 0 && functions.every((fn) => /\bprocess\.env\b/.test(text.slice(...fn.range)));
}

/**
 * Is something a pool, by its type (`this.dataSource` of a controller), by what makes it, or else by its name (`this.beds.readPool`), and
 * not a function's own, which it may throw away: `const pool = new Pool(config)`?
 */
function isPool(receiver: TSESTree.Expression, { file, storage }: ObligationContext): boolean {
  if (getTransactionCallback(receiver, file) !== null) return true;
  if (receiver.type === 'Identifier' && storage.locateObject(receiver).lifetime !== 'shared') return false;
  if (/^pool$|Pool$/.test(getOwnName(receiver) ?? '') || ofPrisma.test(getMethodOf(receiver) ?? '')) return true;
  // dataSource.manager.query(…)
  const isManager = receiver.type === 'MemberExpression' && getMemberName(receiver) === 'manager';
  const sources = isManager ? [receiver, receiver.object] : [receiver];
  return sources.some((source) => getOrigin(source, poolingClients, file) === 'yes');
}

/** The method that is taken of an object: `$executeRaw` of the `prisma` in `prisma.$executeRaw`. */
function getMethodOf(receiver: TSESTree.Expression): string | null {
  const { parent } = receiver;
  return parent.type === 'MemberExpression' && parent.object === receiver ? getMemberName(parent) : null;
}

/** The function whose parameter something is, if it runs in a transaction: `prisma.$transaction(async (tx) => { await tx.$executeRaw`…` })`. */
function getTransactionCallback(receiver: TSESTree.Expression, { scopes }: SourceFile): FunctionNode | null {
  const variable = receiver.type === 'Identifier' ? scopes.variableOf(receiver) : null;
  const value = variable && getOnlyValue(variable);
  if (value?.kind !== 'parameter' || value.index !== 0 || value.path.length > 0) return null;
  return transactionMethods.has(getMethodCall(value.function.parent)?.name ?? '') ? value.function : null;
}

/** On the one connection of a transaction a setting can be taken back: `await tx.$executeRaw`RESET ROLE``. */
function isTakenBack(receiver: TSESTree.Expression, file: SourceFile): boolean {
  const callback = getTransactionCallback(receiver, file);
  if (!callback) return false;
  return /\bRESET\b|\bDISCARD\b|\bROLLBACK\b|\bDEFAULT\b|\bROLE\s+NONE\b/i.test(file.text.slice(...callback.range));
}
