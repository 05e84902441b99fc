import { isWithin } from '../../ast/functions.ts';
import type { SourceFile } from '../source-file.ts';
import { getConnectionCalls } from './connection-statements.ts';
import { getMethodCall } from './function-use.ts';
import type { SetUp } from './set-up.ts';

/**
 * Does the function that borrows a connection also end its pool, as scripts do and code with a pool of its own: `await pool.end()`? Nobody
 * borrows that connection after it.
 */
export function isPoolEnded({ node, function: fn }: SetUp, { scopes }: SourceFile): boolean {
  const receiver = getMethodCall(node)?.receiver;
  const pool = receiver?.type === 'Identifier' ? scopes.variableOf(receiver) : null;
  return pool !== null && getConnectionCalls(pool).some(({ call, method }) => method === 'end' && isWithin(call, fn));
}
