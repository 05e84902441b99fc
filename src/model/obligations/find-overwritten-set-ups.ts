import type { TSESTree } from '@typescript-eslint/types';
import { isInCatch } from '../../ast/catch-clause.ts';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberPath } from '../../ast/member-path.ts';
import { locks } from '../../resources/locks.ts';
import type { Resource } from '../../resources/resource.ts';
import { getLifetimeObject } from '../request-data/lifetime-object.ts';
import { findExportedFunctions } from '../modules/exported-functions.ts';
import type { SourceFile } from '../source-file.ts';
import { isAskedBefore } from '../writes/asked-before.ts';
import { isSameText } from '../writes/mentions.ts';
import { getCallsOn, getCallsWith } from './calls-by-text.ts';
import { getMethodCall, isListening } from './function-use.ts';
import { runsOneAtATime } from './one-at-a-time.ts';
import { createObligation, type Obligation } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';
import { isCommand, isStartUp } from './start-up.ts';
import type { UnheldSetUp } from './set-up.ts';

/**
 * Finds what a request sets up for itself and keeps where every other request keeps its own: a variable of the module, a field of an
 * instance that all requests share.
 *
 * ```js
 * let client;
 * app.get('/beds', async (req, res) => {
 *   client = await pool.connect();
 *   res.json(await client.query('SELECT 1')); // meanwhile another request: client = await pool.connect()
 *   client.release(); // the other one's; nothing ever releases this one's
 * });
 * ```
 *
 * Told is only what is known to be one request's: the same function tears it down when it has waited for something, or the file has
 * transactions on it. What is made once and kept, asks first whether it is there.
 */
export function findOverwrittenSetUps(unheld: readonly UnheldSetUp[], context: ObligationContext): Obligation[] {
  return unheld.flatMap(({ kept, node, resource, function: fn, certain }) => {
    const place = kept?.left;
    if (!kept || (place?.type !== 'Identifier' && place?.type !== 'MemberExpression')) return [];
    // A lock keeps the others out until it is released.
    if (locks.includes(resource) || isAskedBefore(place, kept, fn, context.file)) return [];
    const calls = findTearDownsOf(place, resource, context.file);
    // if (timer) clearInterval(timer);
    if (calls.some((call) => getEnclosingFunction(call) === fn && call.range[1] <= kept.range[0])) return [];
    const tearDowns = calls.filter((call) => endsOwn(call, kept, fn, context));
    if (tearDowns.length === 0 && !(certain && hasTransactions(place, resource, context.file))) return [];
    if (!isOverwritten(place, kept, context)) return [];
    const setUp = { resource, node, function: fn, held: { kind: 'receiver', receiver: place } } as const;
    return [createObligation(setUp, { reason: 'overwritten', at: null }, { tearDowns })];
  });
}

/** Is a place the same one for all requests, and are there several at a time? */
function isOverwritten(
  place: TSESTree.Identifier | TSESTree.MemberExpression,
  kept: TSESTree.AssignmentExpression,
  context: ObligationContext,
): boolean {
  const { flow, storage } = context;
  // clients[id] = await pool.connect()
  if (getMemberPath(place).names.includes(null)) return false;
  const location = storage.locateTarget(place);
  if (location.lifetime !== 'shared' || location.picked) return false;
  // A service's methods are what requests call, whoever calls them.
  const isCalled = location.kind === 'shared-instance' || isOfExportedFunction(kept, context);
  if (!flow.isRequestCode(kept) && !isCalled) return false;
  return !runsOneAtATime(kept, context);
}

/** `exports.find = async (id) => { client = await pool.connect(); …; client.release(); }` of a model: whoever calls it, calls it again meanwhile. */
function isOfExportedFunction(kept: TSESTree.Node, { file }: ObligationContext): boolean {
  const fn = getEnclosingFunction(kept);
  if (!fn || isStartUp(fn, file) || isCommand(fn, file)) return false;
  return findExportedFunctions(file).some((exported) => exported.function === fn);
}

/** The calls of a file that end what is kept in a place: `this.runner.release()`, `pool.releaseConnection(client)`, `clearInterval(timer)`. */
function findTearDownsOf(
  place: TSESTree.Expression,
  { tearDown: { methods, receiverMethods, functions } }: Resource,
  file: SourceFile,
): readonly TSESTree.CallExpression[] {
  const text = file.text.slice(...place.range);
  const ofPlace = getCallsOn(text, file).filter((call) => methods?.includes(getMethodCall(call)?.name ?? ''));
  const givenPlace = getCallsWith(text, file).filter((call) =>
    call.callee.type === 'Identifier'
      ? functions?.includes(call.callee.name)
      : receiverMethods?.includes(getMethodCall(call)?.name ?? ''),
  );
  return [...ofPlace, ...givenPlace];
}

/**
 * Does a call end what the function set up itself, when it has waited for something? It stands behind the set-up in the same function, with
 * an `await` between, in what runs behind that (`.finally(() => client.release())`, `client.query(sql, () => client.end())`), or in a listener of
 * the request or the socket.
 */
function endsOwn(
  call: TSESTree.CallExpression,
  kept: TSESTree.AssignmentExpression,
  fn: FunctionNode,
  { file, requestFunctions }: ObligationContext,
): boolean {
  // try { client = await pool.connect(); … } catch { client.release() } keeps it for as long as nothing fails.
  if (isInCatch(call)) return false;
  const owner = getEnclosingFunction(call);
  if (owner === fn)
    return (
      call.range[0] > kept.range[1] &&
      file.nodes
        .within(fn, 'AwaitExpression')
        .some(({ range }) => range[0] >= kept.range[1] && range[1] <= call.range[0] && !isPartOf(call, range))
    );
  if (!owner || getEnclosingFunction(owner) !== fn) return false;
  const user = getMethodCall(owner.parent);
  if (!user) return false;
  if (/^(?:then|finally)$/.test(user.name)) return true;
  // connection.on('error', () => connection.end()): for as long as it is there
  if (isSameText(user.receiver, kept.left, file)) return !isListening(user.name);
  return isListening(user.name) && getLifetimeObject(user.receiver, file, requestFunctions) !== null;
}

function isPartOf({ range }: TSESTree.Node, outer: TSESTree.Range): boolean {
  return range[0] >= outer[0] && range[1] <= outer[1];
}

/** Does the file begin or end transactions on what is kept in a place: `await this.runner.commitTransaction()`? */
function hasTransactions(place: TSESTree.Expression, { transactions }: Resource, file: SourceFile): boolean {
  if (!transactions) return false;
  const names = [...transactions.begin, ...transactions.end];
  return getCallsOn(file.text.slice(...place.range), file).some((call) =>
    names.includes(getMethodCall(call)?.name ?? ''),
  );
}
