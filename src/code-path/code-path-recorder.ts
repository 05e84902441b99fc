import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';
import { type FunctionNode, isFunction } from '../ast/functions.ts';
import type { TraversalStep } from '../ast/traversal.ts';
import {
  buildFlowGraph,
  type CodePath,
  type CodePathSegment,
  type RecordedHandler,
  type RecordedPath,
} from './build-flow-graph.ts';
import type { FlowGraph, FlowPhase, FlowPoint } from './flow-graph.ts';

/** The code paths of one file, written down while it is traversed, to be read when the traversal is over. */
export interface CodePathRecorder {
  /** The graph of a function; `null` for one that has not been traversed yet. */
  graphOf(fn: FunctionNode): FlowGraph | null;
}

const recorders = new WeakMap<TSESTree.Program, CodePathRecorder>();

/** Node types that are recorded when they have been evaluated. */
const evaluated: ReadonlySet<string> = new Set([
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
]);

/** Node types that are recorded before what is inside them: the places where a path can turn. */
const branching: ReadonlySet<string> = new Set([
  'IfStatement',
  'ConditionalExpression',
  'LogicalExpression',
  'ChainExpression',
  'SwitchStatement',
  'ForOfStatement',
]);

/**
 * The recorder of a file's code paths, and the listeners that fill it.
 *
 * This is the only place that reads ESLint's code path events. Several rules want the same record: the first one to ask for a file
 * gets the listeners, the others get none and read what the first one's wrote. The key is the program and not the `SourceCode`, of
 * which oxlint has a single one for all files.
 *
 * @param traversal the steps of the host's traversal: with them no listeners are needed, and nothing is recorded before somebody
 *   asks for a graph; `null` where the host does not tell them
 */
export function recordCodePaths(
  program: TSESTree.Program,
  traversal: readonly TraversalStep[] | null,
): { recorder: CodePathRecorder; listeners: TSESLint.RuleListener } {
  const known = recorders.get(program);
  if (known) return { recorder: known, listeners: {} };
  const recording = createRecording();
  const recorder = createRecorder(recording, traversal && createReplay(traversal, recording));
  recorders.set(program, recorder);
  return { recorder, listeners: traversal ? {} : toListeners(recording) };
}

/** A code path while it is traversed. */
interface OpenPath extends RecordedPath {
  /** `null` for the code of a program, of a class's field or of its static block. */
  readonly fn: FunctionNode | null;
  readonly current: Set<CodePathSegment>;
  readonly points: Map<CodePathSegment, FlowPoint[]>;
  readonly handlers: Map<TSESTree.CatchClause | TSESTree.BlockStatement, RecordedHandler>;
  /** The number of lanes at each `try` that is open. */
  readonly lanes: Map<TSESTree.TryStatement, number>;
}

/** Code paths as they are written down, step by step. */
interface Recording {
  /** The functions whose code has come to its end. */
  readonly finished: ReadonlyMap<FunctionNode, OpenPath>;
  /** What to do at an event of the code path analysis, by its name. */
  readonly events: Readonly<Record<string, (...args: never[]) => void>>;
  enter(node: TSESTree.Node): void;
  leave(node: TSESTree.Node): void;
}

function createRecording(): Recording {
  const finished = new Map<FunctionNode, OpenPath>();
  const open: OpenPath[] = [];

  const record = (node: TSESTree.Node, phase: FlowPhase): void => {
    const path = open.at(-1);
    if (!path?.fn) return;
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

  return {
    finished,
    events: {
      onCodePathStart(codePath: CodePath, node: TSESTree.Node) {
        const fn = getFunction(codePath, node);
        open.push({ codePath, fn, current: new Set(), points: new Map(), handlers: new Map(), lanes: new Map() });
      },
      onCodePathEnd() {
        const path = open.pop();
        if (path?.fn) finished.set(path.fn, path);
      },
      onCodePathSegmentStart: startSegment,
      onCodePathSegmentEnd: endSegment,
      onUnreachableCodePathSegmentStart: startSegment,
      onUnreachableCodePathSegmentEnd: endSegment,
    },
    enter(node) {
      if (branching.has(node.type)) record(node, 'enter');
      else if (node.type === 'TryStatement') {
        const path = open.at(-1);
        path?.lanes.set(node, path.current.size);
      } else if (node.type === 'CatchClause') enterHandler(node, node.parent);
      else if (node.type === 'BlockStatement' && isFinalizer(node)) {
        enterHandler(node, node.parent as TSESTree.TryStatement);
      }
    },
    leave(node) {
      if (evaluated.has(node.type)) record(node, 'exit');
      else if (node.type === 'BlockStatement' && isFinalizer(node)) record(node, 'leave');
    },
  };
}

/** The function whose code a path is; `null` for the path of `handle = (req, res) => {}` in a class, within which the function has its own. */
function getFunction({ origin }: CodePath, node: TSESTree.Node): FunctionNode | null {
  return origin === 'function' && isFunction(node) ? node : null;
}

function isFinalizer(node: TSESTree.BlockStatement): boolean {
  return node.parent.type === 'TryStatement' && node.parent.finalizer === node;
}

function toListeners({ events, enter, leave }: Recording): TSESLint.RuleListener {
  const entered = [...branching, 'TryStatement', 'CatchClause', 'TryStatement > BlockStatement'];
  const left = [...evaluated, 'TryStatement > BlockStatement'];
  // ESLint's types know code path events under their own names only with ESTree's nodes.
  return {
    ...events,
    ...Object.fromEntries(entered.map((selector) => [selector, enter])),
    ...Object.fromEntries(left.map((selector) => [`${selector}:exit`, leave])),
  } as unknown as TSESLint.RuleListener;
}

/** Makes what writes a function's code path down by the steps of a traversal. Most functions of a file are asked about by nobody. */
function createReplay(traversal: readonly TraversalStep[], { finished, events, enter, leave }: Recording) {
  let spans: ReadonlyMap<FunctionNode, Span> | undefined;
  return (fn: FunctionNode): void => {
    spans ??= findSpans(traversal);
    const { start, end } = spans.get(fn) ?? { start: 0, end: -1 };
    for (let index = start; index <= end; index += 1) {
      const step = traversal[index] as TraversalStep;
      if (step.phase === 1) enter(step.target);
      else if (step.phase === 2) leave(step.target);
      else {
        // A function inside of it that has been written down already is passed over, so that no step is taken twice.
        const inner = getStarted(step);
        if (inner && finished.has(inner)) index = spans.get(inner)?.end ?? index;
        else events[step.target]?.(...(step.args as never[]));
      }
    }
  };
}

/** The steps of a code path: those from its start to its end. */
interface Span {
  readonly start: number;
  end: number;
}

/** Where in a traversal the code path of each function is. */
function findSpans(traversal: readonly TraversalStep[]): ReadonlyMap<FunctionNode, Span> {
  const spans = new Map<FunctionNode, Span>();
  const open: (Span | null)[] = [];
  for (let index = 0; index < traversal.length; index += 1) {
    const step = traversal[index] as TraversalStep;
    if (step.phase !== undefined) continue;
    if (step.target === 'onCodePathStart') {
      const fn = getStarted(step);
      const span = fn && { start: index, end: index };
      if (fn && span) spans.set(fn, span);
      open.push(span);
    } else if (step.target === 'onCodePathEnd') {
      const span = open.pop();
      if (span) span.end = index;
    }
  }
  return spans;
}

/** The function whose code path starts with a step: `onCodePathStart(codePath, node)`. */
function getStarted(step: Extract<TraversalStep, { readonly target: string }>): FunctionNode | null {
  return step.target === 'onCodePathStart' ? getFunction(...(step.args as [CodePath, TSESTree.Node])) : null;
}

/** @param replay writes down what no listener has; `null` where listeners do */
function createRecorder({ finished }: Recording, replay: ((fn: FunctionNode) => void) | null): CodePathRecorder {
  const graphs = new Map<FunctionNode, FlowGraph>();
  return {
    graphOf(fn) {
      let graph = graphs.get(fn);
      if (graph) return graph;
      if (!finished.has(fn)) replay?.(fn);
      const path = finished.get(fn);
      if (!path) return null;
      graph = buildFlowGraph(fn, path);
      graphs.set(fn, graph);
      return graph;
    },
  };
}

function pointsOf(path: OpenPath, segment: CodePathSegment): FlowPoint[] {
  let points = path.points.get(segment);
  if (!points) {
    points = [];
    path.points.set(segment, points);
  }
  return points;
}
