import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction } from '../../ast/functions.ts';
import { mayHoldSessionSetting, readSessionStatement, sessionSetting } from '../../resources/session-statements.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { getMethodCall } from './function-use.ts';
import type { Miss, Obligation } from './obligation.ts';
import type { SetUp } from './set-up.ts';
import type { ObligationContext } from './obligation-context.ts';
import { getSqlNode, getSqlProperty, getSqlText } from './sql-statement.ts';
import { findUncoveredExits } from './uncovered-exits.ts';

/**
 * Finds settings of a database session that go back to the pool with the connection, for the next one who borrows it:
 * ``client.query(`SET search_path TO ${tenant}`)`` without `RESET` or `DISCARD ALL` before `client.release()`.
 */
export function findSessionSettings(setUps: readonly SetUp[], context: ObligationContext): Obligation[] {
  if (!mayHoldSessionSetting(context.file.text)) return [];
  return setUps.flatMap((setUp): Obligation[] => {
    const { held, resource } = setUp;
    if (held.kind !== 'variable' || resource.lent !== true) return [];
    const queries = held.variable.references.flatMap(({ identifier }) => {
      const call = (identifier as TSESTree.Node).parent?.parent;
      const method = call && getMethodCall(call);
      return call?.type === 'CallExpression' &&
        method?.receiver === identifier &&
        /^(?:query|execute|\$executeRawUnsafe)$/.test(method.name)
        ? [call]
        : [];
    });
    const statements = queries.map((call) => ({
      call,
      kind: readSessionStatement(getSqlText(call.arguments[0], context.file)),
    }));
    const [first] = statements.filter(({ call, kind }) => kind === 'set' && isPerRequest(call));
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
    const resets = statements.flatMap(({ call, kind }) => (kind === 'reset' ? [call] : []));
    const miss = findMiss(found, held.variable, resets, context);
    return miss ? [{ setUp: found, miss, tearDowns: resets, keys: [] }] : [];
  });
}

const never: Miss = { reason: 'never', at: null, caughtBy: null };

/**
 * The way on which a setting is not taken back, where every way gives the connection back. A connection that is released
 * with an error or with `true` (`client.release(error)`) is closed, and the setting with it; one that is not released at all is reported itself.
 */
function findMiss(
  setUp: SetUp,
  client: Variable,
  resets: readonly TSESTree.Node[],
  context: ObligationContext,
): Miss | null {
  const releases = client.references.flatMap(({ identifier }) => {
    const call = (identifier as TSESTree.Node).parent?.parent;
    const method = call && getMethodCall(call);
    return call?.type === 'CallExpression' && method?.receiver === identifier && method.name === 'release'
      ? [call]
      : [];
  });
  const closing = releases.filter(({ arguments: [reason] }) => reason !== undefined && !isFalse(reason));
  if (resets.length === 0 && closing.length === 0) return never;
  if (getMisses(releases).length > 0) return null;
  return getMisses([...resets, ...closing])[0] ?? null;

  function getMisses(tearDowns: readonly TSESTree.Node[]): readonly Miss[] {
    const answer = findUncoveredExits(setUp, tearDowns, [], context);
    return answer.kind === 'missed' ? answer.misses : [];
  }
}

function isFalse(node: TSESTree.Node): boolean {
  return node.type === 'Literal' && !node.value;
}

/** Is a value put into the statement? A constant setting is the same for everybody. */
function isPerRequest(call: TSESTree.CallExpression): boolean {
  const [argument, parameters] = call.arguments;
  const sql = getSqlNode(argument);
  if (sql?.type === 'TemplateLiteral' && sql.expressions.length > 0) return true;
  if (sql?.type === 'BinaryExpression' || parameters !== undefined) return true;
  return argument?.type === 'ObjectExpression' && getSqlProperty(argument, 'values') !== null;
}
