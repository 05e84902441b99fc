import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { oncePer } from '../../ast/once-per.ts';
import { unwrap } from '../../ast/unwrap.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { findModuleExport, resolveModuleBinding } from '../../scope/module-binding.ts';
import { getOnlyValue, getVariableValues } from '../../scope/variable-values.ts';
import { fileWriters } from '../../resources/streams.ts';
import type { Resource } from '../../resources/resource.ts';
import { tellsOfAbort } from './abort-listeners.ts';
import { getFunctionUses, getMethodCall, isListening } from './function-use.ts';
import { getLifetimeObject } from '../request-data/lifetime-object.ts';
import { createObligation, type Obligation } from './obligation.ts';
import type { ObligationContext } from './obligation-context.ts';

/**
 * Finds files that a request's body is written into with `pipe`. When the client goes away in the middle of it, `pipe` ends nothing:
 * the file stays open, and what there is of it stays on the disk.
 *
 * ```js
 * req.pipe(fs.createWriteStream(path));
 * form.on('file', (name, file) => file.pipe(fs.createWriteStream(path))); req.pipe(form);
 * ```
 *
 * Measured (`tests/evidence-uploads.test.ts`): each upload that was broken off leaves a file open; with `pipeline`, or with a listener for the
 * end of the request, none is.
 */
export function findReceivedStreams(context: ObligationContext): Obligation[] {
  const { file } = context;
  return file.nodes.callsOf('pipe').flatMap((call) => {
    const method = getMethodCall(call);
    const fn = getEnclosingFunction(call);
    const [target] = call.arguments;
    if (!method || !fn || !target) return [];
    const opened = findWriter(target, context);
    const handler = opened && findReceivingFunction(method.receiver, fn, context);
    if (!handler || isToldOfTheEnd(handler, context)) return [];
    return [toObligation(opened, call, fn, target)];
  });
}

function toObligation(
  opened: TSESTree.CallExpression,
  call: TSESTree.CallExpression,
  fn: FunctionNode,
  target: TSESTree.Node,
): Obligation {
  const resource: Resource = {
    name: 'received-stream',
    title: 'file stream',
    setUp: [],
    tearDown: { methods: ['destroy'] },
    instead: 'pipeline(request, file)',
    source: 'measured: tests/evidence-uploads.test.ts',
  };
  const held = { kind: 'receiver', receiver: target as TSESTree.Expression } as const;
  return createObligation({ resource, node: opened, function: fn, held }, { reason: 'abort', at: call });
}

/** The call that opened the file that is written into, also through a variable; `null` for anything else. */
function findWriter(node: TSESTree.Node, { file }: ObligationContext): TSESTree.CallExpression | null {
  const value = unwrap(node);
  const variable = value.type === 'Identifier' ? file.scopes.variableOf(value) : null;
  const candidates = variable
    ? getVariableValues(variable).flatMap((known) =>
        known.kind === 'expression' && known.path.length === 0 ? [unwrap(known.node)] : [],
      )
    : [value];
  for (const candidate of candidates) {
    if (candidate.type !== 'CallExpression') continue;
    if (findModuleExport(resolveModuleBinding(candidate.callee, file.scopes), fileWriters) !== null) return candidate;
  }
  return null;
}

/** The function that got the request which a stream is the body of, or a part of the body; `null` for other streams. */
function findReceivingFunction(
  stream: TSESTree.Expression,
  fn: FunctionNode,
  context: ObligationContext,
): FunctionNode | null {
  if (isRequest(stream, context)) return fn;
  const root = unwrap(stream);
  const variable = root.type === 'Identifier' ? context.file.scopes.variableOf(root) : null;
  const parser = variable && findFormParser(variable, context);
  if (!parser) return null;
  const pipe = context.file.nodes.callsOf('pipe').find((call) => {
    const method = getMethodCall(call);
    return method !== null && isRequest(method.receiver, context) && isNamed(call.arguments[0], parser, context);
  });
  return pipe ? getEnclosingFunction(pipe) : null;
}

/** The `form` of `form.on('file', (name, file) => …)`, for the variable `file`. */
function findFormParser(part: Variable, { file }: ObligationContext): Variable | null {
  const value = getOnlyValue(part);
  if (value?.kind !== 'parameter' || value.path.length > 0) return null;
  for (const use of getFunctionUses(value.function, file.scopes)) {
    const method = use.kind === 'argument' ? getMethodCall(use.node) : null;
    if (!method || use.kind !== 'argument' || !isListening(method.name)) continue;
    if (!['file', 'part'].includes(getStringConstant(use.node.arguments[0]) ?? '')) continue;
    const receiver = unwrap(method.receiver);
    if (receiver.type === 'Identifier') return file.scopes.variableOf(receiver);
  }
  return null;
}

function isRequest(node: TSESTree.Node, { file, requestFunctions }: ObligationContext): boolean {
  return getLifetimeObject(node, file, requestFunctions) === 'request';
}

function isNamed(node: TSESTree.Node | undefined, variable: Variable, { file }: ObligationContext): boolean {
  const value = node && unwrap(node);
  return value?.type === 'Identifier' && file.scopes.variableOf(value) === variable;
}

/** Does anything in the function listen for the end of the request, the response or the socket? */
const isToldOfTheEnd = oncePer((handler: FunctionNode, { file, requestFunctions }: ObligationContext) =>
  file.nodes.within(handler, 'CallExpression').some((call) => {
    if (tellsOfAbort(call, file, requestFunctions)) return true;
    const method = getMethodCall(call);
    const { callee } = call;
    if ((method?.name ?? (callee.type === 'Identifier' ? callee.name : '')) === 'pipeline') return true;
    // A request that is broken off in the middle of its body has an error, if anybody listens for one.
    const isError = method !== null && isListening(method.name) && getStringConstant(call.arguments[0]) === 'error';
    return isError && getLifetimeObject(method.receiver, file, requestFunctions) === 'request';
  }),
);
