import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, isWithin } from '../../ast/functions.ts';
import { getMemberPath, getMemberRoot } from '../../ast/member-path.ts';
import type { FlowPoint } from '../../code-path/flow-graph.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import type { SourceFile } from '../source-file.ts';
import type { Discharge } from './discharge.ts';
import { getAnchor } from './guards.ts';
import type { Miss } from './obligation.ts';
import type { SetUp } from './set-up.ts';
import { getSettled } from './settled.ts';

/** The points of a function at which a way out needs no tear-down any more. */
export interface Stops {
  readonly stopsAt: (point: FlowPoint) => boolean;
  readonly stopsAfter: (point: FlowPoint) => boolean;
  readonly cannotThrow: ReadonlySet<TSESTree.Node>;
  /** Is a node a part of an expression that tears down: `client.query(sql)` of `client.query(sql).finally(…)`? */
  readonly isPart: (node: TSESTree.Node) => boolean;
  readonly unawaited: readonly Miss[];
}

/** Works the points out from the places where something is torn down, and from those where it is handed over. */
export function createStops(
  fn: FunctionNode,
  discharges: readonly Discharge[],
  handOvers: readonly TSESTree.Node[],
  setUp: SetUp,
  dead: readonly TSESTree.Node[],
  file: SourceFile,
): Stops {
  const at = new Map<TSESTree.Node, FlowPoint['phase']>();
  const after = new Set<TSESTree.Node>();
  const cannotThrow = new Set<TSESTree.Node>();
  const unawaited: Miss[] = [];
  const about = getKnownVariables(setUp, file);
  const effective = discharges.filter(isEffective);
  for (const node of new Set(effective.map((discharge) => discharge.node))) {
    const here = effective.filter((discharge) => discharge.node === node);
    const onSuccess = here.some((discharge) => discharge.onSuccess);
    const onError = here.some((discharge) => discharge.onError);
    if (onSuccess && onError) {
      const anchor = getAnchor(node, fn, about, setUp, file);
      at.set(anchor.node, anchor.phase);
    } else if (onSuccess) {
      const settled = getSettled(node);
      after.add(settled);
      if (settled.type !== 'AwaitExpression') unawaited.push({ reason: 'error-path', at: node, caughtBy: null });
    } else {
      cannotThrow.add(node).add(getSettled(node));
    }
  }
  for (const node of handOvers) at.set(node, 'exit');
  return {
    stopsAt: ({ node, phase }) =>
      at.get(node) === phase || isProcessExit(node) || dead.some((branch) => isWithin(node, branch)),
    stopsAfter: ({ node, phase }) => phase === 'exit' && after.has(node),
    cannotThrow,
    isPart: (node) => effective.some((discharge) => isWithin(node, discharge.node)),
    unawaited,
  };
}

/** Does it ever take effect? A response has no `end` that could be listened for. */
function isEffective({ event }: Discharge): boolean {
  return event === null || event.onSuccess;
}

/** The variables whose conditions hold while something is held. */
function getKnownVariables(setUp: SetUp, file: SourceFile): ReadonlySet<Variable> {
  const { held } = setUp;
  if (held.kind === 'variable') return new Set(held.release ? [held.variable, held.release] : [held.variable]);
  const root = getMemberRoot(held.receiver);
  const variable = root.type === 'Identifier' ? file.scopes.variableOf(root) : null;
  return new Set(variable ? [variable] : []);
}

function isProcessExit(node: TSESTree.Node): boolean {
  if (node.type !== 'CallExpression') return false;
  const { root, names } = getMemberPath(node.callee);
  return root.type === 'Identifier' && root.name === 'process' && (names[0] === 'exit' || names[0] === 'abort');
}
