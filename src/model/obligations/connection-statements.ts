import type { TSESTree } from '@typescript-eslint/types';
import { isWithin } from '../../ast/functions.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { getMethodCall } from './function-use.ts';
import type { Miss } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';
import type { SetUp } from './set-up.ts';
import { findUncoveredExits } from './uncovered-exits.ts';

/** A call of a method of a connection, in the order of the file. */
export interface ConnectionCall {
  readonly call: TSESTree.CallExpression;
  readonly method: string;
}

/** The methods that send a statement: of pg and mysql2, and of Prisma. */
const sending = /^(?:query|execute|\$executeRawUnsafe)$/;

/** What is called on the variable that holds a connection: `client.query(…)`, `client.release()`. */
export function getConnectionCalls(connection: Variable): ConnectionCall[] {
  return connection.references.flatMap(({ identifier }) => {
    const call = (identifier as TSESTree.Node).parent?.parent;
    const method = call && getMethodCall(call);
    return call?.type === 'CallExpression' && method?.receiver === identifier ? [{ call, method: method.name }] : [];
  });
}

/** Does a call send a statement to the database? */
export function isStatement({ method }: ConnectionCall): boolean {
  return sending.test(method);
}

/**
 * The ways on which a connection goes back to its pool with something that a statement has left in its session. One that is released
 * with an error or with `true` (`client.release(error)`) is closed, and its session with it; one that is not released at all is
 * reported itself.
 *
 * @param setUp the statement
 * @param undoing the calls that undo it
 */
export function findKeptOnRelease(
  setUp: SetUp,
  calls: readonly ConnectionCall[],
  undoing: readonly TSESTree.Node[],
  context: ObligationContext,
): readonly Miss[] {
  const releases = calls.flatMap(({ call, method }) => (method === 'release' ? [call] : []));
  const closing = releases.filter(({ arguments: [reason] }) => reason !== undefined && !isFalse(reason));
  if (undoing.length === 0 && closing.length === 0) return [{ reason: 'never', at: null, caughtBy: null }];
  if (getMisses(releases).length > 0) return [];
  // Whether a release that fails gives anything back, is another question.
  return getMisses([...undoing, ...closing]).filter(
    ({ at }) => !at || !releases.some((release) => isWithin(release, at)),
  );

  function getMisses(tearDowns: readonly TSESTree.Node[]): readonly Miss[] {
    const answer = findUncoveredExits(setUp, tearDowns, [], context);
    return answer.kind === 'missed' ? answer.misses : [];
  }
}

function isFalse(node: TSESTree.Node): boolean {
  return node.type === 'Literal' && !node.value;
}
