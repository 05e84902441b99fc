import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction } from '../../ast/functions.ts';
import {
  mayHoldSessionSetting,
  readSessionStatement,
  readSettingName,
  readTransactionStatement,
  sessionSetting,
} from '../../resources/session-statements.ts';
import { type ConnectionCall, findKeptOnRelease, getConnectionCalls, isStatement } from './connection-statements.ts';
import { getMethodCall } from './function-use.ts';
import { getParametersOf } from './held-uses.ts';
import type { SourceFile } from '../source-file.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import type { Miss, Obligation } from './obligation.ts';
import type { SetUp } from './set-up.ts';
import type { ObligationContext } from './obligation-context.ts';
import { isPoolEnded } from './pool-ended.ts';
import { getSqlText, isFilledIn } from './sql-statement.ts';

/** A statement that is sent over a connection. */
interface Statement {
  readonly call: TSESTree.CallExpression;
  readonly sql: string;
  /** Is a value put into it? A constant setting is the same for everybody. */
  readonly isPerRequest: boolean;
}

/**
 * Finds settings of a database session that go back to the pool with the connection, for the next one who borrows it:
 * ``client.query(`SET search_path TO ${tenant}`)`` without `RESET` or `DISCARD ALL` before `client.release()`.
 */
export function findSessionSettings(setUps: readonly SetUp[], context: ObligationContext): Obligation[] {
  const { file } = context;
  if (!mayHoldSessionSetting(file.text)) return [];
  return setUps.flatMap((setUp): Obligation[] => {
    const { held, resource } = setUp;
    // What a pool lends, and TypeORM's runner, which gives its connection back when it is released.
    if (held.kind !== 'variable' || !(resource.lent === true || resource.transactions)) return [];
    if (isPoolEnded(getMethodCall(setUp.node)?.receiver, setUp.function, file)) return [];
    const calls = getConnectionCalls(held.variable);
    // What is set by a function of the file on a connection that is kept, may be meant for as long as it is.
    const isReleased = calls.some(({ method }) => method === 'release');
    const ofHelpers = isReleased ? getStatementsOfHelpers(held.variable, file) : [];
    const statements = [...getStatements(calls, file), ...ofHelpers].sort((a, b) => a.call.range[0] - b.call.range[0]);
    const first = statements.find(({ sql, isPerRequest }) => isPerRequest && readSessionStatement(sql) === 'set');
    if (!first) return [];
    const fn = getEnclosingFunction(first.call) ?? setUp.function;
    const found: SetUp = {
      resource: sessionSetting,
      node: first.call,
      function: fn,
      from: 'set-up',
      held,
      certain: true,
      onlyPaired: null,
    };
    const resets = statements.filter((statement) => takesBack(statement, first)).map(({ call }) => call);
    const rollbacks = statements.filter((statement) => rollsBack(statement, first, statements)).map(({ call }) => call);
    const [missed] = findKeptOnRelease(found, calls, [...resets, ...rollbacks], context);
    // What is only rolled back is never taken back by itself: a `finally` is no place for a rollback.
    const isOnlyRolledBack = resets.length === 0 && rollbacks.length > 0;
    const miss: Miss | undefined = missed && isOnlyRolledBack ? { reason: 'never', at: null, caughtBy: null } : missed;
    return miss ? [{ setUp: found, miss, tearDowns: resets, keys: [] }] : [];
  });
}

function getStatements(calls: readonly ConnectionCall[], file: SourceFile): readonly Statement[] {
  return calls.filter(isStatement).map(({ call }) => ({
    call,
    sql: getSqlText(call.arguments[0], file),
    isPerRequest: isFilledIn(call),
  }));
}

/** What functions of the file send over a connection that they are given, at the place of their call: `await setTenant(client, tenant)`. */
function getStatementsOfHelpers(connection: Variable, file: SourceFile): readonly Statement[] {
  return connection.references.flatMap(({ identifier }) => {
    const argument = identifier as TSESTree.Node;
    const call =
      argument.parent?.type === 'CallExpression' && argument.parent.callee !== argument ? argument.parent : null;
    const given = call ? getParametersOf(call, argument, file) : [];
    return given
      .flatMap((parameter) => getStatements(getConnectionCalls(parameter), file))
      .flatMap(({ sql, isPerRequest }) => (call && readSessionStatement(sql) ? [{ call, sql, isPerRequest }] : []));
  });
}

/** Does a statement take a setting back: `RESET`, or the same setting with a value that is everybody's (`SET search_path TO public`)? */
function takesBack({ sql, isPerRequest }: Statement, setting: Statement): boolean {
  const kind = readSessionStatement(sql);
  if (kind !== 'set') return kind === 'reset';
  const name = readSettingName(sql);
  return !isPerRequest && name !== null && name === readSettingName(setting.sql);
}

/** Does a statement roll back the transaction in which something is set? `COMMIT` keeps the setting. */
function rollsBack({ call, sql }: Statement, setting: Statement, statements: readonly Statement[]): boolean {
  if (call.range[0] < setting.call.range[0] || !/^\s*(?:ROLLBACK|ABORT)\b/i.test(sql)) return false;
  const before = statements.filter((other) => other.call.range[0] < setting.call.range[0]);
  const last = before
    .map((other) => readTransactionStatement(other.sql))
    .findLast((transaction) => transaction !== null);
  return readTransactionStatement(sql) === 'end' && last === 'begin';
}
