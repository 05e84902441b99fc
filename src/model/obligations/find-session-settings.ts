import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction } from '../../ast/functions.ts';
import {
  mayHoldSessionSetting,
  readSessionStatement,
  readSettingName,
  readTransactionStatement,
  sessionSetting,
} from '../../resources/session-statements.ts';
import { findKeptOnRelease, getConnectionCalls, isStatement } from './connection-statements.ts';
import type { Obligation } from './obligation.ts';
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
    if (held.kind !== 'variable' || resource.lent !== true || isPoolEnded(setUp, file)) return [];
    const calls = getConnectionCalls(held.variable);
    const statements = calls.filter(isStatement).map(({ call }) => ({
      call,
      sql: getSqlText(call.arguments[0], file),
      isPerRequest: isFilledIn(call),
    }));
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
    const resets = statements.filter((statement) => undoes(statement, first, statements)).map(({ call }) => call);
    const [miss] = findKeptOnRelease(found, calls, resets, context);
    return miss ? [{ setUp: found, miss, tearDowns: resets, keys: [] }] : [];
  });
}

/**
 * Does a statement take a setting back? `RESET`, the same setting with a value that is everybody's (`SET search_path TO public`), and, for
 * a setting within a transaction, a `ROLLBACK`; `COMMIT` keeps it.
 */
function undoes({ call, sql, isPerRequest }: Statement, setting: Statement, statements: readonly Statement[]): boolean {
  const kind = readSessionStatement(sql);
  if (kind === 'reset') return true;
  const name = readSettingName(sql);
  if (kind === 'set') return !isPerRequest && name !== null && name === readSettingName(setting.sql);
  if (call.range[0] < setting.call.range[0] || !/^\s*(?:ROLLBACK|ABORT)\b/i.test(sql)) return false;
  const before = statements.filter((other) => other.call.range[0] < setting.call.range[0]);
  const last = before
    .map((other) => readTransactionStatement(other.sql))
    .findLast((transaction) => transaction !== null);
  return readTransactionStatement(sql) === 'end' && last === 'begin';
}
