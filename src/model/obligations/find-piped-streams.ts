import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { type FunctionNode, getEnclosingFunction, getReturnedExpressions } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { oncePer } from '../../ast/once-per.ts';
import { unwrap, unwrapAwait } from '../../ast/unwrap.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import { getVariableValues } from '../../scope/variable-values.ts';
import type { Resource } from '../../resources/resource.ts';
import type { RequestFunctions } from '../request-functions/find-request-functions.ts';
import type { SourceFile } from '../source-file.ts';
import { tellsOfAbort } from './abort-listeners.ts';
import { getMethodCall } from './function-use.ts';
import { getLifetimeObject } from '../request-data/lifetime-object.ts';
import { createObligation, type Obligation } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';
import { findPipelineSources, findResponseBodies } from './response-bodies.ts';
import { findStreamSource } from './stream-source.ts';

const maximumDepth = 5;

/** Where a source is piped, and what ends it with the response. */
interface Way {
  readonly name: string;
  readonly instead: string;
}

/** `file.pipe(res)` */
const toResponse: Way = { name: 'piped-stream', instead: 'pipeline(source, response)' };

/** `file.pipe(zip); zip.pipe(res)`, `pipeline(file.pipe(zip), res, done)` */
const throughTransform: Way = { name: 'piped-through', instead: 'pipeline(source, transform, response)' };

/** `ctx.body = file.pipe(zip)` */
const toBody: Way = { name: 'piped-body', instead: 'pipeline(source, transform, callback)' };

/**
 * Finds files and other sources that are piped to the response with `pipe`, which does not close them when the client goes
 * away: `fs.createReadStream(path).pipe(res)`. Measured with `spawn('yes').stdout.pipe(res)`: of 10 processes whose client had gone 10 were
 * still there, waiting for somebody to read; with `pipeline` none.
 *
 * A framework ends a stream that is the body of its response, and not what is piped into that one: `ctx.body = file.pipe(createGzip())`.
 * Measured with Koa 3, Fastify 5, hapi 21, Nest 12 and Hono 4 (`Readable.toWeb`), and with `pipeline(file.pipe(zip), res, done)`: of 5 files whose client
 * had gone 5 stayed open, and of those that were themselves the body, or joined with `pipeline(file, zip, done)`, none.
 */
export function findPipedStreams(context: ObligationContext): Obligation[] {
  const { file, requestFunctions } = context;
  const pipes = file.nodes.callsOf('pipe');
  if (pipes.length === 0) return [];
  const told = new Set<TSESTree.Node>();
  const sent = pipes.filter(
    ({ arguments: [target] }) => target && getLifetimeObject(target, file, requestFunctions) === 'response',
  );
  const read = [...sent.flatMap((call) => getMethodCall(call)?.receiver ?? []), ...findPipelineSources(context)];
  const findPipes = (nodes: readonly TSESTree.Node[]) => nodes.flatMap((node) => findPipeInto(node, pipes, file) ?? []);
  return [
    ...sent.map((call) => [call, toResponse] as const),
    ...findPipes(read).map((call) => [call, throughTransform] as const),
    ...findPipes(findResponseBodies(context)).map((call) => [call, toBody] as const),
  ].flatMap(([call, way]) => {
    const method = getMethodCall(call);
    const fn = getEnclosingFunction(call);
    if (!method || !fn) return [];
    const source = findStreamSource(method.receiver, file);
    // One source that is piped through this or that transform is left open by all of them for the same reason.
    if (!source || told.has(source) || isClosed(method.receiver, fn, context)) return [];
    told.add(source);
    return [toObligation(call, fn, method.receiver, way)];
  });
}

/** The call that pipes a source into what a stream is read from: `file.pipe(zip)` for itself, for a name of it, and for the name `zip`. */
function findPipeInto(
  node: TSESTree.Node,
  pipes: readonly TSESTree.CallExpression[],
  file: SourceFile,
  depth = 0,
): TSESTree.CallExpression | null {
  if (depth > maximumDepth) return null;
  const value = unwrapAwait(node);
  const find = (inner: TSESTree.Node) => findPipeInto(inner, pipes, file, depth + 1);
  if (value.type === 'Identifier') {
    const variable = file.scopes.variableOf(value);
    if (!variable) return null;
    for (const known of getVariableValues(variable)) {
      const made = known.kind === 'expression' && known.path.length === 0 ? find(known.node) : null;
      if (made) return made;
    }
    return (
      pipes.find(({ arguments: [target] }) => {
        return target?.type === 'Identifier' && file.scopes.variableOf(target) === variable;
      }) ?? null
    );
  }
  // new Response(stream), new StreamableFile(stream)
  if (value.type === 'NewExpression') return value.arguments[0] ? find(value.arguments[0]) : null;
  if (value.type !== 'CallExpression') return null;
  const method = getMethodCall(value);
  if (method?.name === 'pipe') return value;
  if (method?.name === 'on' || method?.name === 'once') return find(method.receiver);
  for (const fn of resolveFunctions(value.callee, file.scopes)) {
    for (const returned of getReturnedExpressions(fn)) {
      const found = find(returned);
      if (found) return found;
    }
  }
  return null;
}

function toObligation(
  call: TSESTree.CallExpression,
  fn: FunctionNode,
  receiver: TSESTree.Expression,
  way: Way,
): Obligation {
  const resource: Resource = {
    ...way,
    title: 'source stream',
    setUp: [],
    tearDown: { methods: ['destroy'] },
    source: 'measured: docs/where-cleanup-runs.md',
  };
  const held = { kind: 'receiver', receiver } as const;
  return createObligation({ resource, node: call, function: fn, held }, { reason: 'abort', at: call });
}

/** Is the source closed when the response is: in a `close` listener, by `finished`, by an abort signal? */
function isClosed(
  receiver: TSESTree.Expression,
  fn: FunctionNode,
  { file, requestFunctions }: ObligationContext,
): boolean {
  const stream = unwrap(receiver);
  // child.kill() for child.stdout
  const root = stream.type === 'MemberExpression' ? unwrap(stream.object) : stream;
  const outer = getOutermost(fn);
  const variable = root.type === 'Identifier' ? file.scopes.variableOf(root) : null;
  const destroyed = (variable?.references ?? []).some(({ identifier }) => {
    const member = (identifier as TSESTree.Node).parent;
    return (
      member?.type === 'MemberExpression' &&
      member.object === identifier &&
      /^(?:destroy|close|unpipe|abort|kill)$/.test(getMemberName(member) ?? '') &&
      !isInOwnListener(member, variable, file)
    );
  });
  if (destroyed) return true;
  return isToldOfAbort(outer, file, requestFunctions);
}

/** `file.on('end', () => file.close())`: neither the end of the source nor an error of it comes when the client goes away. */
function isInOwnListener(node: TSESTree.Node, variable: Variable | null, { scopes }: SourceFile): boolean {
  const call = getEnclosingFunction(node)?.parent;
  const method = call && getMethodCall(call);
  if (call?.type !== 'CallExpression' || !method || !/^(?:on|once|addListener)$/.test(method.name)) return false;
  const receiver = unwrap(method.receiver);
  return (
    /^(?:end|error)$/.test(getStringConstant(call.arguments[0]) ?? '') &&
    receiver.type === 'Identifier' &&
    scopes.variableOf(receiver) === variable
  );
}

const isToldOfAbort = oncePer((fn: FunctionNode, file: SourceFile, requestFunctions: RequestFunctions) =>
  file.nodes.within(fn, 'CallExpression').some((call) => tellsOfAbort(call, file, requestFunctions)),
);

function getOutermost(fn: FunctionNode): FunctionNode {
  let outermost = fn;
  for (let next = getEnclosingFunction(fn); next; next = getEnclosingFunction(next)) outermost = next;
  return outermost;
}
