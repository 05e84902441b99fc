import { getEnclosingFunction } from '../../ast/functions.ts';
import { mayBeBelow } from '../../settings/node-versions.ts';
import { asyncContext } from '../../resources/async-context.ts';
import { getMethodCall } from './function-use.ts';
import { createObligation, type Obligation } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';
import { getOrigin } from './origin.ts';

/** The contexts that one method takes from everybody, with the version of Node from which on it does not. */
const disabling = asyncContext.filter(({ disablesBelowNode }) => disablesBelowNode !== undefined);

const disablingMethods = disabling.flatMap(({ tearDown }) => tearDown.clearAll ?? []);

/**
 * Finds request code that leaves its context by a method which takes it from every request:
 *
 * ```js
 * res.on('close', () => storage.disable());
 * ```
 *
 * Measured: on Node 18 to 22 the store of every request that is under way is gone then, from 24 on only the current one's.
 */
export function findDisabledContexts(context: ObligationContext): Obligation[] {
  const { file, flow, node: versions } = context;
  return file.nodes.callsOf(...disablingMethods).flatMap((call): Obligation[] => {
    const method = getMethodCall(call);
    const fn = getEnclosingFunction(call);
    if (!method || !fn) return [];
    const resource = disabling.find(({ tearDown, setUp }) => {
      const isMethod = tearDown.clearAll?.includes(method.name) === true;
      return (
        isMethod &&
        setUp.some((form) => form.form === 'method' && getOrigin(method.receiver, form.receivers, file) === 'yes')
      );
    });
    if (
      !resource ||
      !flow.isRequestCode(call) ||
      (versions !== null && !mayBeBelow(versions, resource.disablesBelowNode ?? 0))
    )
      return [];
    const held = { kind: 'receiver', receiver: method.receiver } as const;
    const setUp = { resource, node: call, function: fn, held };
    return [createObligation(setUp, { reason: 'clears-others', at: call }, { tearDowns: [call] })];
  });
}
