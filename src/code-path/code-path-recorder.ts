import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';
import { type FunctionNode, isFunction } from '../ast/functions.ts';
import type { FlowGraph, FlowPhase, FlowPoint, FlowPosition, FlowSegment, HandlerEntry } from './flow-graph.ts';

/** The part of ESLint's code path segments that is used here; oxlint has the same. */
interface CodePathSegment {
  readonly id: string;
  readonly reachable: boolean;
  readonly nextSegments: readonly CodePathSegment[];
}

/** The part of ESLint's code paths that is used here. */
interface CodePath {
  readonly initialSegment: CodePathSegment;
  readonly returnedSegments: readonly CodePathSegment[];
}

/** The code paths of one file, written down while it is traversed, to be read when the traversal is over. */
export interface CodePathRecorder {
  /** The graph of a function; `null` for one that has not been traversed yet. */
  graphOf(fn: FunctionNode): FlowGraph | null;
  /** Every function that was traversed, in the order of their ends. */
  readonly functions: readonly FunctionNode[];
}

const recorders = new WeakMap<TSESTree.Program, CodePathRecorder>();

/** Node types that are recorded when they have been evaluated. */
const evaluated = [
  'CallExpression',
  'NewExpression',
  'ImportExpression',
  'TaggedTemplateExpression',
  'AwaitExpression',
  'YieldExpression',
  'AssignmentExpression',
  'UpdateExpression',
  'UnaryExpression',
  'VariableDeclarator',
  'ReturnStatement',
  'ThrowStatement',
  'BreakStatement',
  'ContinueStatement',
] as const;

/** Node types that are recorded before what is inside them: the places where a path can turn. */
const branching = [
  'IfStatement',
  'ConditionalExpression',
  'LogicalExpression',
  'ChainExpression',
  'SwitchStatement',
  'ForOfStatement',
] as const;

/**
 * The listeners that record a file's code paths, and the recorder they fill.
 *
 * This is the only place that listens to ESLint's code path events. Several rules want the same record: the first one to
 * ask for a file gets the listeners, the others get none and read what the first one's wrote. The key is the program and
 * not the `SourceCode`, of which oxlint has a single one for all files.
 */
export function recordCodePaths(program: TSESTree.Program): {
  recorder: CodePathRecorder;
  listeners: TSESLint.RuleListener;
} {
  const known = recorders.get(program);
  if (known) return { recorder: known, listeners: {} };
  const { recorder, listeners } = createRecorder();
  recorders.set(program, recorder);
  return { recorder, listeners };
}

/** What is known of a code path while it is traversed. */
interface OpenPath {
  readonly codePath: CodePath;
  readonly node: TSESTree.Node;
  readonly current: Set<CodePathSegment>;
  readonly points: Map<CodePathSegment, FlowPoint[]>;
  readonly handlers: Map<TSESTree.CatchClause | TSESTree.BlockStatement, { places: Place[]; lanes: number }>;
  /** The number of lanes at each `try` that is open. */
  readonly lanes: Map<TSESTree.TryStatement, number>;
}

interface Place {
  readonly segment: CodePathSegment;
  readonly index: number;
}

function createRecorder(): { recorder: CodePathRecorder; listeners: TSESLint.RuleListener } {
  const finished = new Map<FunctionNode, OpenPath>();
  const graphs = new Map<FunctionNode, FlowGraph>();
  const open: OpenPath[] = [];

  const record = (node: TSESTree.Node, phase: FlowPhase): void => {
    const path = open.at(-1);
    if (!path || !isFunction(path.node)) return;
    let lane = 0;
    for (const segment of path.current) {
      pointsOf(path, segment).push({ node, phase, lane });
      lane += 1;
    }
  };

  const enterHandler = (
    node: TSESTree.CatchClause | TSESTree.BlockStatement,
    statement: TSESTree.TryStatement,
  ): void => {
    const path = open.at(-1);
    if (!path) return;
    const places = [...path.current].map((segment) => ({ segment, index: path.points.get(segment)?.length ?? 0 }));
    path.handlers.set(node, { places, lanes: path.lanes.get(statement) ?? places.length });
    record(node, 'enter');
  };

  const startSegment = (segment: CodePathSegment): void => void open.at(-1)?.current.add(segment);
  const endSegment = (segment: CodePathSegment): void => void open.at(-1)?.current.delete(segment);

  const listeners = {
    onCodePathStart(codePath: CodePath, node: TSESTree.Node) {
      open.push({ codePath, node, current: new Set(), points: new Map(), handlers: new Map(), lanes: new Map() });
    },
    onCodePathEnd() {
      const path = open.pop();
      if (path && isFunction(path.node)) finished.set(path.node, path);
    },
    onCodePathSegmentStart: startSegment,
    onCodePathSegmentEnd: endSegment,
    onUnreachableCodePathSegmentStart: startSegment,
    onUnreachableCodePathSegmentEnd: endSegment,
    TryStatement(node: TSESTree.TryStatement) {
      const path = open.at(-1);
      path?.lanes.set(node, path.current.size);
    },
    CatchClause(node: TSESTree.CatchClause) {
      enterHandler(node, node.parent);
    },
    'TryStatement > BlockStatement'(node: TSESTree.BlockStatement) {
      if (node.parent.type === 'TryStatement' && node.parent.finalizer === node) enterHandler(node, node.parent);
    },
    'TryStatement > BlockStatement:exit'(node: TSESTree.BlockStatement) {
      if (node.parent.type === 'TryStatement' && node.parent.finalizer === node) record(node, 'leave');
    },
    ...Object.fromEntries(evaluated.map((type) => [`${type}:exit`, (node: TSESTree.Node) => record(node, 'exit')])),
    ...Object.fromEntries(branching.map((type) => [type, (node: TSESTree.Node) => record(node, 'enter')])),
  };

  const recorder: CodePathRecorder = {
    graphOf(fn) {
      const path = finished.get(fn);
      if (!path) return null;
      let graph = graphs.get(fn);
      if (!graph) {
        graph = buildGraph(fn, path);
        graphs.set(fn, graph);
      }
      return graph;
    },
    get functions() {
      return [...finished.keys()];
    },
  };
  // ESLint's types know code path events under their own names only with ESTree's nodes.
  return { recorder, listeners: listeners as unknown as TSESLint.RuleListener };
}

function pointsOf(path: OpenPath, segment: CodePathSegment): FlowPoint[] {
  let points = path.points.get(segment);
  if (!points) {
    points = [];
    path.points.set(segment, points);
  }
  return points;
}

/** Turns what was recorded into a graph that no longer changes: when a segment is recorded, where it leads is not known yet. */
function buildGraph(fn: FunctionNode, path: OpenPath): FlowGraph {
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
  const positionOf = ({ segment, index }: Place): FlowPosition => ({ segment: segmentOf(segment), index });
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
