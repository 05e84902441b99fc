import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, isWithin } from '../ast/functions.ts';
import type { FlowGraph, FlowPoint, FlowPosition, FlowSegment } from './flow-graph.ts';

/** A question about the ways out of a function. */
export interface ExitQuery {
  /** Where the ways begin. */
  readonly from: readonly FlowPosition[];
  /** A way that comes to this point is none that is asked for: something is torn down here, or the process ends. */
  readonly stopsAt: (point: FlowPoint) => boolean;
  /** As `stopsAt`, for a point that can also fail, and then does not stop: `await load().then(tearDown)`. */
  readonly stopsAfter?: (point: FlowPoint) => boolean;
  /** Can evaluating this node throw? `throw` statements do by themselves. */
  readonly mayThrow: (node: TSESTree.Node) => boolean;
}

/** A way out of the function that came by no stopping point. */
export interface MissedExit {
  /** `error`: something threw on the way, even if it was caught and the function then returned. */
  readonly kind: 'normal' | 'error';
  /** The `return` or `throw` that leaves; `null` where the function's end is reached or a call's error goes out. */
  readonly exit: TSESTree.ReturnStatement | TSESTree.ThrowStatement | null;
  /** What threw on the way, the last if handling an error failed too; `null` for a normal exit. */
  readonly origin: TSESTree.Node | null;
  /** Where the error was caught for good, if it was. */
  readonly caughtBy: TSESTree.CatchClause | null;
}

/** What a `finally` block interrupts, and what goes on behind it. */
interface Completion {
  readonly kind: 'return' | 'throw' | 'jump';
  readonly node: TSESTree.Node;
  /** Where a `break` or `continue` goes. */
  readonly targets: readonly FlowSegment[];
}

interface State {
  readonly position: FlowPosition;
  /** The `finally` block that is being run because of the completion. */
  readonly interrupted: {
    readonly completion: Completion;
    readonly by: TSESTree.BlockStatement;
    readonly lane: number;
  } | null;
  readonly origin: TSESTree.Node | null;
  readonly caughtBy: TSESTree.CatchClause | null;
}

/**
 * The ways from somewhere in a function to its exits that come by no stopping point.
 *
 * Within a stretch of code and between branches it follows ESLint's segments. Everything that goes to a `catch` or through a
 * `finally` is worked out here, because ESLint has one edge a `try` for errors (from its first call, and from its end), and
 * lets `break` and `continue` pass by `finally` blocks:
 *
 * - a may-throw point, a `throw` → the innermost `catch` around it, through every `finally` in between; else out
 * - `return` → out, through every `finally` around it
 * - `break`, `continue` → their target, through every `finally` in between
 */
export function findMissedExits(graph: FlowGraph, query: ExitQuery): MissedExit[] {
  return new ExitSearch(graph, query).run();
}

class ExitSearch {
  private readonly graph: FlowGraph;
  private readonly query: ExitQuery;
  private readonly pending: State[] = [];
  private readonly seen = new Set<string>();
  private readonly found: MissedExit[] = [];
  private readonly foundKeys = new Set<unknown>();
  private readonly ids = new Map<unknown, number>();
  private readonly handlerSegments: ReadonlySet<FlowSegment>;

  constructor(graph: FlowGraph, query: ExitQuery) {
    this.graph = graph;
    this.query = query;
    this.handlerSegments = getHandlerSegments(graph);
  }

  run(): MissedExit[] {
    for (const position of this.query.from) this.go({ position, interrupted: null, origin: null, caughtBy: null });
    // First in, first out, so that the error reported for an exit is the nearest one.
    for (let index = 0; index < this.pending.length; index += 1) this.follow(this.pending[index] as State);
    return this.found;
  }

  private go(state: State): void {
    const { position, interrupted, origin } = state;
    const key = `${position.segment.id}:${position.index}:${this.id(interrupted?.completion.node)}:${origin ? 1 : 0}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.pending.push(state);
  }

  private id(value: unknown): number {
    if (value === undefined) return 0;
    let id = this.ids.get(value);
    if (id === undefined) {
      id = this.ids.size + 1;
      this.ids.set(value, id);
    }
    return id;
  }

  private follow(state: State): void {
    const { segment, index } = state.position;
    for (let at = index; at < segment.points.length; at += 1) {
      const point = segment.points[at] as FlowPoint;
      if (this.query.stopsAt(point)) return;
      if (point.phase === 'leave' && state.interrupted?.by === point.node) {
        this.interrupt(state.interrupted.completion, point.node, state.interrupted.lane, state);
        return;
      }
      // `for await (const row of cursor)` waits without an `await` of its own.
      if (point.node.type === 'ForOfStatement' && point.node.await && this.query.mayThrow(point.node)) {
        this.interrupt({ kind: 'throw', node: point.node, targets: [] }, point.node, point.lane, state);
      }
      if (point.phase === 'exit' && this.leaves(point, state)) return;
      if (this.query.stopsAfter?.(point)) return;
    }
    const next = segment.next.filter((target) => !this.handlerSegments.has(target));
    for (const target of next) this.go({ ...state, position: { segment: target, index: 0 } });
    if (this.graph.ends.has(segment) && !state.interrupted) this.exit(state, null);
  }

  /** Does evaluation jump away at this point? Whatever may throw also has a way on. */
  private leaves({ node, lane }: FlowPoint, state: State): boolean {
    switch (node.type) {
      case 'ReturnStatement':
        this.interrupt({ kind: 'return', node, targets: [] }, node, lane, state);
        return true;
      case 'ThrowStatement':
        this.interrupt({ kind: 'throw', node, targets: [] }, node, lane, state);
        return true;
      case 'BreakStatement':
      case 'ContinueStatement': {
        const targets = state.position.segment.next.filter((target) => !this.handlerSegments.has(target));
        this.interrupt({ kind: 'jump', node, targets }, node, lane, state);
        return true;
      }
      default:
        if (this.query.mayThrow(node)) this.interrupt({ kind: 'throw', node, targets: [] }, node, lane, state);
        return false;
    }
  }

  /** Goes from a node to the handler around it that a completion comes to next, or out of the function. */
  private interrupt(completion: Completion, from: TSESTree.Node, lane: number, state: State): void {
    const thrown = completion.kind === 'throw';
    // What fails while an error is handled is what skips the rest; a `throw` there passes the error on, and what fails when all that is
    // over, skips nothing more.
    const isHandled = state.caughtBy !== null && !isWithin(from, state.caughtBy);
    const isNew = thrown && (state.origin === null || (completion.node.type !== 'ThrowStatement' && !isHandled));
    const origin = isNew ? completion.node : state.origin;
    const target = completion.kind === 'jump' ? getJumpTarget(completion.node) : null;
    for (let child = from, parent = from.parent; parent && !isFunction(child); child = parent, parent = parent.parent) {
      if (child === target) break;
      if (parent.type !== 'TryStatement') continue;
      if (thrown && child === parent.block && parent.handler) {
        this.enter(parent.handler, lane, { ...state, interrupted: null, origin, caughtBy: parent.handler });
        return;
      }
      if (child !== parent.finalizer && parent.finalizer) {
        const interrupted = { completion, by: parent.finalizer, lane };
        this.enter(parent.finalizer, lane, { ...state, interrupted, origin, caughtBy: thrown ? null : state.caughtBy });
        return;
      }
    }
    if (completion.kind === 'jump') {
      for (const segment of completion.targets)
        this.go({ ...state, position: { segment, index: 0 }, interrupted: null });
      return;
    }
    const { node } = completion;
    const exit = node.type === 'ReturnStatement' || node.type === 'ThrowStatement' ? node : null;
    this.exit({ ...state, origin, caughtBy: thrown ? null : state.caughtBy }, exit);
  }

  private enter(
    handler: TSESTree.CatchClause | TSESTree.BlockStatement,
    lane: number,
    state: Omit<State, 'position'>,
  ): void {
    const entry = this.graph.handlers.get(handler);
    if (!entry) return;
    const { entries, lanes } = entry;
    const position = entries[lanes + (lane % lanes)] ?? entries[lane % lanes];
    if (position) this.go({ ...state, position });
  }

  private exit({ origin, caughtBy }: State, exit: TSESTree.ReturnStatement | TSESTree.ThrowStatement | null): void {
    const key = `${this.id(exit)}:${this.id(origin)}`;
    if (this.foundKeys.has(key)) return;
    this.foundKeys.add(key);
    this.found.push({ kind: origin ? 'error' : 'normal', exit, origin, caughtBy });
  }
}

const handlerSegments = new WeakMap<FlowGraph, ReadonlySet<FlowSegment>>();

/** The segments that ESLint's edges for errors lead to; the same for every question about a function. */
function getHandlerSegments(graph: FlowGraph): ReadonlySet<FlowSegment> {
  const known = handlerSegments.get(graph);
  if (known) return known;
  const segments = new Set<FlowSegment>();
  for (const [node, { entries, lanes }] of graph.handlers) {
    const only = node.type === 'CatchClause' ? entries : entries.slice(lanes);
    for (const { segment, index } of only) if (index === 0) segments.add(segment);
  }
  handlerSegments.set(graph, segments);
  return segments;
}

/** The statement that a `break` or `continue` leaves or goes on with. */
function getJumpTarget(node: TSESTree.Node): TSESTree.Node | null {
  if (node.type !== 'BreakStatement' && node.type !== 'ContinueStatement') return null;
  const { label } = node;
  for (
    let current = node.parent as TSESTree.Node | undefined;
    current && !isFunction(current);
    current = current.parent
  ) {
    if (label) {
      if (current.type === 'LabeledStatement' && current.label.name === label.name) return current;
    } else if (isLoop(current) || (node.type === 'BreakStatement' && current.type === 'SwitchStatement')) {
      return current;
    }
  }
  return null;
}

function isLoop(node: TSESTree.Node): boolean {
  return (
    node.type === 'ForStatement' ||
    node.type === 'ForInStatement' ||
    node.type === 'ForOfStatement' ||
    node.type === 'WhileStatement' ||
    node.type === 'DoWhileStatement'
  );
}
