import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { type FunctionNode, getEnclosingFunction, getReturnedExpressions } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { oncePer } from '../../ast/once-per.ts';
import { unwrap, unwrapAwait } from '../../ast/unwrap.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { followAliases } from '../../scope/aliases.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import { findModuleExport, resolveModuleBinding } from '../../scope/module-binding.ts';
import { getOnlyValue, getVariableValues, type VariableValue } from '../../scope/variable-values.ts';
import { fileStreams, processStarters, streamCommands, streamMethods } from '../../resources/streams.ts';
import type { Resource } from '../../resources/resource.ts';
import type { RequestFunctions } from '../request-functions/find-request-functions.ts';
import type { SourceFile } from '../source-file.ts';
import { tellsOfAbort } from './abort-listeners.ts';
import { getMethodCall } from './function-use.ts';
import { getLifetimeObject } from '../request-data/lifetime-object.ts';
import { createObligation, type Obligation } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';

/**
 * Finds files and other sources that are piped to the response with `pipe`, which does not close them when the client goes
 * away: `fs.createReadStream(path).pipe(res)`. Measured with `spawn('yes').stdout.pipe(res)`: of 10 processes whose client had gone 10 were
 * still there, waiting for somebody to read; with `pipeline` none.
 */
export function findPipedStreams(context: ObligationContext): Obligation[] {
  const { file, requestFunctions } = context;
  const told = new Set<TSESTree.Node>();
  return file.nodes.callsOf('pipe').flatMap((call) => {
    const method = getMethodCall(call);
    const fn = getEnclosingFunction(call);
    const [target] = call.arguments;
    if (!method || !fn || !target) return [];
    if (getLifetimeObject(target, file, requestFunctions) !== 'response') return [];
    const source = findSource(method.receiver, context) ?? findNamedStream(method.receiver, context);
    // One source that is piped through this or that transform is left open by all of them for the same reason.
    if (!source || told.has(source) || isClosed(method.receiver, fn, context)) return [];
    told.add(source);
    return [toObligation(call, fn, method.receiver)];
  });
}

function toObligation(call: TSESTree.CallExpression, fn: FunctionNode, receiver: TSESTree.Expression): Obligation {
  const resource: Resource = {
    name: 'piped-stream',
    title: 'source stream',
    setUp: [],
    tearDown: { methods: ['destroy'] },
    instead: 'pipeline(source, response)',
    source: 'measured: docs/where-cleanup-runs.md',
  };
  const held = { kind: 'receiver', receiver } as const;
  return createObligation({ resource, node: call, function: fn, held }, { reason: 'abort', at: call });
}

/** The call that opened a stream, through variables, transforms (`file.pipe(zip).pipe(res)`) and functions of this file. */
function findSource(node: TSESTree.Node, context: ObligationContext, depth = 0): TSESTree.Node | null {
  if (depth > 5) return null;
  const { file } = context;
  const value = unwrapAwait(node);
  if (value.type === 'Identifier') {
    const variable = file.scopes.variableOf(value);
    for (const candidate of variable ? getVariableValues(variable) : []) {
      const source = candidate.kind === 'expression' ? findAtPath(candidate, context, depth + 1) : null;
      if (source) return source;
    }
    return null;
  }
  if (value.type === 'MemberExpression') {
    const name = getMemberName(value);
    if (name === 'stdout') return findProcess(value.object, context);
    return name === 'Body' ? findAnswer(value.object, context) : null;
  }
  if (value.type !== 'CallExpression') return null;
  if (findModuleExport(resolveModuleBinding(value.callee, file.scopes), fileStreams) !== null) return value;
  const method = getMethodCall(value);
  if (method && (method.name === 'pipe' || method.name === 'on' || method.name === 'once'))
    return findSource(method.receiver, context, depth + 1);
  if (method && streamMethods.has(method.name)) return value;
  for (const fn of resolveFunctions(value.callee, file.scopes)) {
    for (const returned of getReturnedExpressions(fn)) {
      const source = findSource(returned, context, depth + 1);
      if (source) return source;
    }
  }
  return null;
}

/** `const file = open(path)`, `const { Body } = await s3.send(…)` */
function findAtPath(
  { node, path }: Pick<Extract<VariableValue, { kind: 'expression' }>, 'node' | 'path'>,
  context: ObligationContext,
  depth: number,
): TSESTree.Node | null {
  if (path.length === 0) return findSource(node, context, depth);
  if (path.length !== 1) return null;
  if (path[0] === 'stdout') return findProcess(node, context);
  return path[0] === 'Body' ? findAnswer(node, context) : null;
}

/** The call that started a process: `spawn('ffmpeg', …)`, also by the name of what it gave. */
function findProcess(node: TSESTree.Node, { file: { scopes } }: ObligationContext): TSESTree.Node | null {
  const inner = unwrapAwait(node);
  const variable = inner.type === 'Identifier' ? scopes.variableOf(inner) : null;
  const values = variable ? getVariableValues(variable) : [];
  const made = variable
    ? values.flatMap((value) =>
        value.kind === 'expression' && value.path.length === 0 ? [unwrapAwait(value.node)] : [],
      )
    : [inner];
  return (
    made.find(
      (call) =>
        call.type === 'CallExpression' &&
        findModuleExport(resolveModuleBinding(call.callee, scopes), processStarters) !== null,
    ) ?? null
  );
}

/** The call whose answer holds a stream in its `Body`: `s3.send(new GetObjectCommand(…))`, also by the name of what it gave. */
function findAnswer(node: TSESTree.Node, { file: { scopes } }: ObligationContext): TSESTree.Node | null {
  let value = unwrapAwait(node);
  const variable = value.type === 'Identifier' ? scopes.variableOf(value) : null;
  const only = variable && getOnlyValue(variable);
  if (only?.kind === 'expression' && only.path.length === 0) value = unwrapAwait(only.node);
  if (value.type !== 'CallExpression' || getMethodCall(value)?.name !== 'send') return null;
  const [argument] = value.arguments;
  const sent = argument && followAliases(argument, scopes);
  const named = sent?.type === 'Identifier' ? scopes.variableOf(sent) : null;
  const made = named ? getOnlyValue(named) : null;
  const command = made?.kind === 'expression' ? unwrap(made.node) : sent;
  if (command?.type !== 'NewExpression') return null;
  return findModuleExport(resolveModuleBinding(command.callee, scopes), streamCommands) === null ? null : value;
}

/** `const stream = getImageData(path); stream.pipe(res)`, with a function of another file: what it returns is called a stream. */
function findNamedStream(node: TSESTree.Node, { file }: ObligationContext): TSESTree.Node | null {
  const value = unwrap(node);
  const variable = value.type === 'Identifier' && /stream$/i.test(value.name) ? file.scopes.variableOf(value) : null;
  const [only, ...others] = variable ? getVariableValues(variable) : [];
  // const { file, stream } = await files.open(id);
  const made =
    only?.kind === 'expression' && only.path.length <= 1 && others.length === 0 ? unwrapAwait(only.node) : null;
  if (made?.type !== 'CallExpression') return null;
  const binding = resolveModuleBinding(made.callee, file.scopes);
  return binding && isOwnModule(binding.module) ? made : null;
}

/** A module of the application: a relative path, or an alias of one (`@/lib`, `src/lib`), which no package is called. */
function isOwnModule(module: string): boolean {
  return /^(?:\.|~|#|\$|@\/)/.test(module) || /^[^@/]+\/.+\//.test(module);
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
