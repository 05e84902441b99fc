import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction, isWithin } from '../../ast/functions.ts';
import { unwrap } from '../../ast/unwrap.ts';
import { getMayThrow } from '../../code-path/may-throw.ts';
import { findMissedExits } from '../../code-path/missed-exits.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';
import { type Discharge, findListeners } from './discharge.ts';
import { getMethodCall } from './function-use.ts';
import type { Miss } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';

/** Events on which something is torn down that do not come on every way out. */
export function findMissedEvents(discharges: readonly Discharge[], fn: FunctionNode, file: SourceFile): Miss[] {
  const misses: Miss[] = [];
  const onEvents = discharges.filter(({ event }) => event !== null);
  const covered = onEvents.some(({ event }) => event?.onAbort);
  const first = onEvents.find(({ event }) => event?.onSuccess && !event.onAbort);
  const [early] = onEvents.filter(({ event, onSuccess }) => event?.early && event.onSuccess && onSuccess);
  const onlyEarly = discharges.every(({ event }) => event?.early === true);
  if (early && onlyEarly && hasReadBody(fn)) misses.push({ reason: 'too-early', at: early.node, caughtBy: null });
  if (first && !covered) misses.push({ reason: 'abort', at: first.node, caughtBy: null });
  for (const { listener, event, node } of discharges) {
    if (!listener || event) continue;
    // A result that fails has no end: stream.on('end', release) beside stream.on('error', callback)
    if (listener.event !== 'end' && listener.event !== 'finish') continue;
    const texts = (discharge: Discharge) => discharge.listener && file.text.slice(...discharge.listener.emitter.range);
    const same = discharges.filter(
      (other) => other.listener && texts(other) === file.text.slice(...listener.emitter.range),
    );
    if (same.some((other) => other.listener?.event === 'error' || other.listener?.event === 'close')) continue;
    if (!isOneResult(listener.emitter, file)) continue;
    const [onError] = findListeners(listener.emitter, 'error', fn, file);
    if (onError && onError !== node) misses.push({ reason: 'error-path', at: onError, caughtBy: null });
  }
  return misses;
}

/**
 * In a listener that tears down, a step before the tear-down whose error is caught skips it:
 * `try { report(entry); entries.delete(id); } catch (error) { log(error); }`.
 */
export function findSkippedInListeners(discharges: readonly Discharge[], { recorder }: ObligationContext): Miss[] {
  return discharges.flatMap(({ tearDown, event, node }): Miss[] => {
    const listener = event && node !== tearDown ? getEnclosingFunction(tearDown) : null;
    const graph = listener && isWithin(listener, node) ? recorder.graphOf(listener) : null;
    if (!graph) return [];
    const exits = findMissedExits(graph, {
      from: [graph.start],
      stopsAt: (point) => point.node === tearDown && point.phase === 'exit',
      mayThrow: (inner) => getMayThrow(inner) !== null,
    });
    const skipped = exits.find(({ caughtBy, origin }) => caughtBy !== null && origin !== null);
    return skipped ? [{ reason: 'swallowed', at: skipped.origin, caughtBy: skipped.caughtBy }] : [];
  });
}

/** What a callback is given: `client.search(base, options, (failure, result) => result.on('end', …))`. An error is its end. */
function isOneResult(emitter: TSESTree.Expression, file: SourceFile): boolean {
  const inner = unwrap(emitter);
  const variable = inner.type === 'Identifier' ? file.scopes.variableOf(inner) : null;
  return variable !== null && getOnlyValue(variable)?.kind === 'parameter';
}

/**
 * Is the function the handler of a request with a body: `app.post('/events', handler)`? A request's own events come as soon as its
 * body was read, before the handler's work.
 */
function hasReadBody(fn: FunctionNode): boolean {
  const call = fn.parent;
  const method = call.type === 'CallExpression' ? getMethodCall(call) : null;
  return method !== null && /^(?:post|put|patch)$/.test(method.name);
}
