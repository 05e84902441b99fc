import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../ast/functions.ts';

/**
 * Where a recorded node stands in the order of evaluation.
 *
 * - `exit`: the node has been evaluated. Calls, `await`s, assignments and jumps are recorded here.
 * - `enter`: what is inside it comes next. Branches, `catch` clauses and `finally` blocks are recorded here.
 * - `leave`: a `finally` block is done, and what was interrupted by it goes on.
 */
export type FlowPhase = 'enter' | 'exit' | 'leave';

/** One recorded node in a segment. */
export interface FlowPoint {
  readonly node: TSESTree.Node;
  readonly phase: FlowPhase;
  /** ESLint runs through a `finally` block twice at once, for the normal and the interrupted completion: which of them is this? */
  readonly lane: number;
}

/** A stretch of code without branches, after ESLint's code path segment of the same id. */
export interface FlowSegment {
  readonly id: string;
  readonly points: readonly FlowPoint[];
  /** Where evaluation goes on. Also holds ESLint's edges into handlers, which {@link FlowGraph.handlers} tells apart. */
  readonly next: readonly FlowSegment[];
}

/** A place between two points of a segment: before the point of that index. */
export interface FlowPosition {
  readonly segment: FlowSegment;
  readonly index: number;
}

/** Where a `catch` clause or a `finally` block begins, one position a lane. */
export interface HandlerEntry {
  readonly entries: readonly FlowPosition[];
  /** How many lanes there were before the `try`; a `finally` block has twice as many, the second half for interruptions. */
  readonly lanes: number;
}

/** The flow of control through one function, as ESLint's events told it, with the nodes that matter in their order. */
export interface FlowGraph {
  readonly function: FunctionNode;
  readonly start: FlowPosition;
  /** Segments at whose end the function is over without a `return`. */
  readonly ends: ReadonlySet<FlowSegment>;
  readonly handlers: ReadonlyMap<TSESTree.CatchClause | TSESTree.BlockStatement, HandlerEntry>;
  readonly segments: readonly FlowSegment[];
  /** The positions behind a node, one a lane; none if the node was not recorded or cannot be reached. */
  positionsAfter(node: TSESTree.Node): readonly FlowPosition[];
}
