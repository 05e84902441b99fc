import type { TSESTree } from '@typescript-eslint/types';
import { getStringConstant } from '../../ast/constants.ts';
import { type FunctionNode, getEnclosingFunction, getFunctionName } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { oncePer } from '../../ast/once-per.ts';
import { unwrap, unwrapAwait } from '../../ast/unwrap.ts';
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
 * const data = await req.file(); data.file.pipe(fs.createWriteStream(path));
 * ```
 *
 * Measured (`tests/evidence-uploads.test.ts`): each upload that was broken off leaves a file open; with `pipeline`, or with a listener for the
 * end of the request, none is. The same with connect-busboy 1.0, multiparty 4.3, @fastify/multipart 10.1 and a storage of multer 2.5: of five
 * uploads that were broken off five left their file open. `pipeline(part, file)` leaves none, but with busboy all five, until the request itself
 * goes into the form by `pipeline` as well: `pipe` does not tell the form that the request has ended.
 */
export function findReceivedStreams(context: ObligationContext): Obligation[] {
  const { file } = context;
  return file.nodes.callsOf('pipe').flatMap((call) => {
    const method = getMethodCall(call);
    const fn = getEnclosingFunction(call);
    const [target] = call.arguments;
    if (!method || !fn || !target) return [];
    const opened = findWriter(target, context);
    const upload = opened && findUpload(method.receiver, fn, context);
    if (!upload || isToldOfTheEnd(upload.handler, context)) return [];
    return [toObligation(opened, call, fn, target, upload.instead)];
  });
}

function toObligation(
  opened: TSESTree.CallExpression,
  call: TSESTree.CallExpression,
  fn: FunctionNode,
  target: TSESTree.Node,
  instead: string,
): Obligation {
  const resource: Resource = {
    name: 'received-stream',
    title: 'file stream',
    setUp: [],
    tearDown: { methods: ['destroy'] },
    instead,
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

/** Where a request's body is received. */
interface Upload {
  /** The function that got the request. */
  readonly handler: FunctionNode;
  /** What leaves nothing behind, as code for messages. */
  readonly instead: string;
}

const ofPart = 'pipeline(part, file)';
const ofForm = 'pipeline(request, form) beside pipeline(part, file)';

/** The upload that a stream is the body of, or a part of the body; `null` for other streams. */
function findUpload(stream: TSESTree.Expression, fn: FunctionNode, context: ObligationContext): Upload | null {
  if (isRequest(stream, context)) return { handler: fn, instead: 'pipeline(request, file)' };
  const value = unwrap(stream);
  if (value.type === 'MemberExpression')
    return isPartOfUpload(value, context) ? { handler: fn, instead: ofPart } : null;
  const variable = value.type === 'Identifier' ? context.file.scopes.variableOf(value) : null;
  const listening = variable && findFormListener(variable, context);
  const parser = listening && unwrap(listening.receiver);
  // req.busboy.on('file', …), with connect-busboy
  if (listening && parser?.type === 'MemberExpression') {
    const handler = isRequest(parser.object, context) ? getEnclosingFunction(listening.call) : null;
    return handler && { handler, instead: ofForm };
  }
  const form = parser?.type === 'Identifier' ? context.file.scopes.variableOf(parser) : null;
  const given = form && context.file.nodes.callsOf('pipe', 'parse').find((call) => isGivenRequest(call, form, context));
  const handler = given ? getEnclosingFunction(given) : null;
  if (!given || !handler) return null;
  return { handler, instead: getMethodCall(given)?.name === 'pipe' ? ofForm : ofPart };
}

/** `req.pipe(form)` of busboy, `form.parse(req)` of multiparty */
function isGivenRequest(call: TSESTree.CallExpression, form: Variable, context: ObligationContext): boolean {
  const method = getMethodCall(call);
  const [first] = call.arguments;
  if (!method || !first) return false;
  const [request, parser] = method.name === 'pipe' ? [method.receiver, first] : [first, method.receiver];
  return isRequest(request, context) && isNamed(parser, form, context);
}

/** What is called for each part: the `form.on` of `form.on('file', (name, file) => …)`, for the variable `file`. */
function findFormListener(
  part: Variable,
  { file }: ObligationContext,
): { readonly call: TSESTree.CallExpression; readonly receiver: TSESTree.Expression } | null {
  const value = getOnlyValue(part);
  if (value?.kind !== 'parameter' || value.path.length > 0) return null;
  for (const use of getFunctionUses(value.function, file.scopes)) {
    const method = use.kind === 'argument' ? getMethodCall(use.node) : null;
    if (!method || use.kind !== 'argument' || use.node.type !== 'CallExpression' || !isListening(method.name)) continue;
    if (['file', 'part'].includes(getStringConstant(use.node.arguments[0]) ?? ''))
      return { call: use.node, receiver: method.receiver };
  }
  return null;
}

/**
 * `data.file` after `const data = await req.file()`, with @fastify/multipart, and `file.stream` of `_handleFile(req, file, callback)` in a storage of
 * multer.
 */
function isPartOfUpload(stream: TSESTree.MemberExpression, context: ObligationContext): boolean {
  const { scopes } = context.file;
  const variable = stream.object.type === 'Identifier' ? scopes.variableOf(stream.object) : null;
  const value = variable && getOnlyValue(variable);
  const name = getMemberName(stream);
  if (value?.kind === 'parameter' && value.path.length === 0 && value.index === 1)
    return name === 'stream' && getFunctionName(value.function) === '_handleFile';
  if (value?.kind !== 'expression' || value.path.length > 0 || name !== 'file') return false;
  const method = getMethodCall(unwrapAwait(value.node));
  return method?.name === 'file' && isRequest(method.receiver, context);
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
