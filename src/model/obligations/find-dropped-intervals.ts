import { getEnclosingFunction } from '../../ast/functions.ts';
import { wrapOutwards } from '../../ast/unwrap.ts';
import { getVariableValues } from '../../scope/variable-values.ts';
import type { Resource } from '../../resources/resource.ts';
import { createObligation, type Obligation } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';

const interval: Resource = {
  name: 'dropped-interval',
  title: 'interval',
  setUp: [],
  tearDown: { functions: ['clearInterval'] },
  source: 'https://nodejs.org/api/timers.html#clearintervaltimeout',
};

/** Finds intervals that a request starts and that nothing can stop: nobody keeps what `setInterval` returns, or uses it. */
export function findDroppedIntervals({ file, flow }: ObligationContext): Obligation[] {
  if (!file.text.includes('setInterval')) return [];
  return file.nodes.of('CallExpression').flatMap((node) => {
    const { callee } = node;
    if (callee.type !== 'Identifier' || callee.name !== 'setInterval' || file.scopes.variableOf(callee)) return [];
    const fn = getEnclosingFunction(node);
    if (!fn || !flow.isRequestCode(node)) return [];
    const { parent } = wrapOutwards(node);
    const variable =
      parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
        ? file.scopes.variableOf(parent.id)
        : null;
    const isUnused =
      variable !== null &&
      getVariableValues(variable).length === 1 &&
      !variable.references.some((reference) => reference.isRead());
    if (parent?.type !== 'ExpressionStatement' && !isUnused) return [];
    const setUp = {
      resource: interval,
      node,
      function: fn,
      held: { kind: 'receiver', receiver: node },
      isLost: true,
    } as const;
    return [createObligation(setUp, { reason: 'never', at: null })];
  });
}
