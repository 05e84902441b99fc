import type { TSESTree } from '@typescript-eslint/types';
import { getEnclosingFunction, isWithin } from '../../ast/functions.ts';
import { getOwnName } from '../../ast/member-path.ts';
import { wrapOutwards } from '../../ast/unwrap.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { getVariableValues } from '../../scope/variable-values.ts';
import type { Resource } from '../../resources/resource.ts';
import { createObligation, type Obligation } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';
import { getMessageListener } from './registry-removals.ts';

const interval: Resource = {
  name: 'dropped-interval',
  title: 'interval',
  setUp: [],
  tearDown: { functions: ['clearInterval'] },
  source: 'https://nodejs.org/api/timers.html#clearintervaltimeout',
};

/**
 * Finds intervals that a request starts and that nothing can stop (nobody keeps what `setInterval` returns, or uses it), and those of a
 * connection that only a message of its client stops:
 *
 * ```js
 * io.on('connection', (socket) => {
 *   const timer = setInterval(() => socket.emit('tick'), 1000);
 *   socket.on('stop', () => clearInterval(timer)); // who closes the window sends nothing
 * });
 * ```
 */
export function findDroppedIntervals(context: ObligationContext): Obligation[] {
  const { file, flow } = context;
  if (!file.text.includes('setInterval')) return [];
  return file.nodes.of('CallExpression').flatMap((node) => {
    const { callee } = node;
    if (callee.type !== 'Identifier' || callee.name !== 'setInterval' || file.scopes.variableOf(callee)) return [];
    const fn = getEnclosingFunction(node);
    if (!fn || !flow.isRequestCode(node)) return [];
    const { parent } = wrapOutwards(node);
    const variable = getHolder(node, context);
    const isUnused =
      variable !== null &&
      parent?.type === 'VariableDeclarator' &&
      getVariableValues(variable).length === 1 &&
      !variable.references.some((reference) => reference.isRead());
    if (parent?.type === 'ExpressionStatement' || isUnused) {
      const held = { kind: 'receiver', receiver: node } as const;
      const setUp = { resource: interval, node, function: fn, held, isLost: true } as const;
      return [createObligation(setUp, { reason: 'never', at: null })];
    }
    const message = variable && findStoppingMessage(variable, node, context);
    if (!message) return [];
    const held = { kind: 'variable', variable, release: null, error: null } as const;
    return [createObligation({ resource: interval, node, function: fn, held }, { reason: 'abort', at: message })];
  });
}

/** The variable of a request's that keeps an interval: `const timer = setInterval(…)`, `timer = setInterval(…)`. */
function getHolder(node: TSESTree.CallExpression, { file: { scopes }, flow }: ObligationContext): Variable | null {
  const { parent } = wrapOutwards(node);
  if (parent?.type === 'VariableDeclarator')
    return parent.id.type === 'Identifier' ? scopes.variableOf(parent.id) : null;
  if (parent?.type !== 'AssignmentExpression' || parent.left.type !== 'Identifier') return null;
  const variable = scopes.variableOf(parent.left);
  const owner = variable && scopes.functionOf(variable);
  return owner && flow.isCalledInRequest(owner) ? variable : null;
}

/**
 * The listener for a message of the client in which alone an interval is stopped; `null` where something else stops it as well, or may:
 * every use of the variable is to start it, to ask whether it is there, or to stop it.
 */
function findStoppingMessage(
  variable: Variable,
  node: TSESTree.Node,
  context: ObligationContext,
): TSESTree.CallExpression | null {
  const messages: TSESTree.CallExpression[] = [];
  for (const reference of variable.references) {
    if (!reference.isRead()) continue;
    const use = reference.identifier as TSESTree.Identifier;
    const { parent } = use;
    const isStopped = parent.type === 'CallExpression' && getOwnName(parent.callee) === 'clearInterval';
    if (!isStopped && !/^(?:IfStatement|UnaryExpression|LogicalExpression|BinaryExpression)$/.test(parent.type))
      return null;
    if (!isStopped) continue;
    const message = getMessageListener(use, context);
    // One that starts it as well, may stop it by itself.
    if (!message || isWithin(node, message)) return null;
    messages.push(message);
  }
  return messages[0] ?? null;
}
