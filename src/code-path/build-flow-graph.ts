import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../ast/functions.ts';
import type { FlowGraph, FlowPoint, FlowPosition, FlowSegment, HandlerEntry } from './flow-graph.ts';

/** The part of ESLint's code path segments that is used here; oxlint has the same. */
export interface CodePathSegment {
  readonly id: string;
  readonly reachable: boolean;
  readonly nextSegments: readonly CodePathSegment[];
}

/** The part of ESLint's code paths that is used here. */
export interface CodePath {
  /** `class-field-initializer` for the value of a class's field, which has the same node as the function that it may be. */
  readonly origin: string;
  readonly initialSegment: CodePathSegment;
  readonly returnedSegments: readonly CodePathSegment[];
}

/** What was written down of a function's code path. */
export interface RecordedPath {
  readonly codePath: CodePath;
  readonly points: ReadonlyMap<CodePathSegment, readonly FlowPoint[]>;
  readonly handlers: ReadonlyMap<TSESTree.CatchClause | TSESTree.BlockStatement, RecordedHandler>;
}

/** Where a `catch` or a `finally` is entered, and in how many lanes its `try` runs. */
export interface RecordedHandler {
  readonly places: readonly RecordedPlace[];
  readonly lanes: number;
}

interface RecordedPlace {
  readonly segment: CodePathSegment;
  readonly index: number;
}

/** Turns what was recorded into a graph that no longer changes: when a segment is recorded, where it leads is not known yet. */
export function buildFlowGraph(fn: FunctionNode, path: RecordedPath): FlowGraph {
  const segments = new Map<CodePathSegment, FlowSegment & { next: FlowSegment[] }>();
  const segmentOf = (source: CodePathSegment): FlowSegment => {
    const known = segments.get(source);
    if (known) return known;
    const segment = { id: source.id, points: path.points.get(source) ?? [], next: [] as FlowSegment[] };
    segments.set(source, segment);
    return segment;
  };
  const pending = [path.codePath.initialSegment];
  const seen = new Set(pending);
  for (let source = pending.pop(); source; source = pending.pop()) {
    const segment = segmentOf(source);
    for (const next of source.nextSegments) {
      (segment.next as FlowSegment[]).push(segmentOf(next));
      if (!seen.has(next)) {
        seen.add(next);
        pending.push(next);
      }
    }
  }
  const positionOf = ({ segment, index }: RecordedPlace): FlowPosition => ({ segment: segmentOf(segment), index });
  const handlers = new Map<TSESTree.CatchClause | TSESTree.BlockStatement, HandlerEntry>();
  for (const [node, { places, lanes }] of path.handlers) handlers.set(node, { entries: places.map(positionOf), lanes });
  const reached = [...seen].map(segmentOf);
  const after = indexPositions(reached);
  return {
    function: fn,
    start: { segment: segmentOf(path.codePath.initialSegment), index: 0 },
    ends: new Set(path.codePath.returnedSegments.map(segmentOf)),
    handlers,
    segments: reached,
    positionsAfter: (node) => after.get(node) ?? [],
  };
}

function indexPositions(segments: readonly FlowSegment[]): Map<TSESTree.Node, FlowPosition[]> {
  const after = new Map<TSESTree.Node, FlowPosition[]>();
  for (const segment of segments) {
    segment.points.forEach(({ node, phase }, index) => {
      if (phase !== 'exit') return;
      const positions = after.get(node);
      const position = { segment, index: index + 1 };
      if (positions) positions.push(position);
      else after.set(node, [position]);
    });
  }
  return after;
}
