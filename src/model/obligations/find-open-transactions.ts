import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction, isFunction } from '../../ast/functions.ts';
import { wrapOutwards } from '../../ast/unwrap.ts';
import { openTransaction, readTransactionStatement } from '../../resources/session-statements.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { type ConnectionCall, findKeptOnRelease, getConnectionCalls, isStatement } from './connection-statements.ts';
import { isEndedInTry } from './ended-in-try.ts';
import { getParametersOf } from './held-uses.ts';
import type { Obligation } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';
import type { SetUp } from './set-up.ts';
import { getSqlText } from './sql-statement.ts';

/**
 * Finds transactions that go back to the pool with their connection: `await client.query('BEGIN')`, and a way out on which there is a
 * `client.release()` and neither `COMMIT` nor `ROLLBACK`. What the next one who borrows it writes, it writes into that transaction.
 */
export function findOpenTransactions(setUps: readonly SetUp[], context: ObligationContext): Obligation[] {
  return setUps.flatMap((setUp): Obligation[] => {
    const { held, resource } = setUp;
    if (held.kind !== 'variable' || !resource.transactions) return [];
    const calls = getConnectionCalls(held.variable);
    const { endedBy } = resource.transactions;
    if (
      endedBy &&
      (context.file.modules.has(endedBy.module) || calls.some(({ method }) => endedBy.methods.includes(method)))
    )
      return [];
    const begins = calls.filter((call) => isBegunBefore(call, setUp) && getEffect(call, setUp, context) === 'begin');
    if (begins.length === 0) return [];
    // Of a transaction that nothing here ends, whoever is given the connection may see to it.
    const ends = [
      ...calls.filter((call) => getEffect(call, setUp, context) === 'end').map(({ call }) => call),
      ...getCallsThatEnd(held.variable, setUp, context),
    ];
    if (ends.length === 0) return [];
    return begins.flatMap(({ call }) => {
      if (isEndedInTry(call, ends)) return [];
      const found: SetUp = {
        resource: openTransaction,
        node: call,
        function: getEnclosingFunction(call) ?? setUp.function,
        from: 'set-up',
        held,
        certain: true,
        onlyPaired: null,
      };
      const [miss] = findKeptOnRelease(found, calls, ends, context);
      return miss ? [{ setUp: found, miss, tearDowns: ends, keys: [] }] : [];
    });
  });
}

/** `await finish(client)`: the calls of functions of this file that end the transaction of what they are given. */
function getCallsThatEnd(connection: Variable, setUp: SetUp, context: ObligationContext): TSESTree.CallExpression[] {
  return connection.references.flatMap(({ identifier }) => {
    const call = (identifier as TSESTree.Node).parent;
    if (call?.type !== 'CallExpression' || call.callee === identifier) return [];
    const isEnded = getParametersOf(call, identifier as TSESTree.Node, context.file).some((given) =>
      getConnectionCalls(given).some((inner) => getEffect(inner, setUp, context) === 'end'),
    );
    return isEnded ? [call] : [];
  });
}

/**
 * Does what comes behind it come behind the transaction's beginning, too? Behind `await client.query('BEGIN')`, not so with a callback, or
 * in a chain of `then`. Behind `runner.startTransaction();`, too: whoever forgets the `await` has begun one, and sends what follows over
 * the same connection.
 */
function isBegunBefore({ call, method }: ConnectionCall, { resource: { transactions } }: SetUp): boolean {
  const { parent } = wrapOutwards(call);
  const isForgotten = parent?.type === 'ExpressionStatement' && !call.arguments.some(isFunction);
  return parent?.type === 'AwaitExpression' || (isForgotten && transactions?.begin.includes(method) === true);
}

function getEffect(
  called: ConnectionCall,
  { resource: { transactions } }: SetUp,
  { file }: ObligationContext,
): 'begin' | 'end' | null {
  if (transactions?.begin.includes(called.method)) return 'begin';
  if (transactions?.end.includes(called.method)) return 'end';
  return isStatement(called) ? readTransactionStatement(getSqlText(called.call.arguments[0], file)) : null;
}
