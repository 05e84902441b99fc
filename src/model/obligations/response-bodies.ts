import type { TSESTree } from '@typescript-eslint/types';
import { getReturnedExpressions } from '../../ast/functions.ts';
import { unwrap } from '../../ast/unwrap.ts';
import type { Framework } from '../../frameworks/framework.ts';
import { bodyClasses, pipelines, toWebStream } from '../../resources/streams.ts';
import { findModuleExport, resolveModuleBinding } from '../../scope/module-binding.ts';
import type { RequestOrigin } from '../request-data/request-sources.ts';
import { getLifetimeObject } from '../request-data/lifetime-object.ts';
import { getMethodCall } from './function-use.ts';
import type { ObligationContext } from './obligation-context.ts';

/**
 * What a file makes the body of a response, where it is a stream that is read, and ended with the response, by somebody else: `ctx.body = stream`,
 * `reply.send(stream)`, `return stream` of a framework that sends what a handler returns, `new Response(Readable.toWeb(stream))`. Whether it is
 * a stream is not asked.
 */
export function findResponseBodies(context: ObligationContext): TSESTree.Node[] {
  return [
    ...findAssignedBodies(context),
    ...findSentBodies(context),
    ...findReturnedBodies(context),
    ...findWrappedBodies(context),
  ];
}

/** `ctx.body = stream` */
function findAssignedBodies({ file, sources }: ObligationContext): TSESTree.Node[] {
  return file.nodes.of('AssignmentExpression').flatMap(({ left, operator, right }) => {
    if (operator !== '=' || left.type !== 'MemberExpression') return [];
    const origin = sources.originOf(left);
    return origin && getBodies(origin).members?.some((member) => isMember(origin, member)) ? [right] : [];
  });
}

/** `reply.type('text/csv').send(stream)`, `h.response(stream)` */
function findSentBodies({ file, requestFunctions, sources }: ObligationContext): TSESTree.Node[] {
  const names = requestFunctions.all.flatMap(({ framework }) => framework.streamBodies?.methods ?? []);
  return file.nodes.callsOf(...new Set(names)).flatMap((call) => {
    const method = getMethodCall(call);
    const [body] = call.arguments;
    const origin = method && body ? sources.originOf(getChainRoot(method.receiver)) : null;
    const isSent = origin?.role === 'response' && getBodies(origin).methods?.includes(method?.name ?? '');
    return isSent && body ? [body] : [];
  });
}

/** `reply` of `reply.code(200).type('text/csv')` */
function getChainRoot(node: TSESTree.Expression): TSESTree.Node {
  for (let current = unwrap(node); ;) {
    const method = getMethodCall(current);
    if (!method) return current;
    current = unwrap(method.receiver);
  }
}

function findReturnedBodies({ requestFunctions }: ObligationContext): TSESTree.Node[] {
  return requestFunctions.all.flatMap(({ framework, node }) =>
    framework.streamBodies?.returned === true ? getReturnedExpressions(node) : [],
  );
}

/** `new StreamableFile(stream)`, and in a request `new Response(stream)`, `Readable.toWeb(stream)` */
function findWrappedBodies({ file, flow }: ObligationContext): TSESTree.Node[] {
  const { nodes, scopes } = file;
  const isResponse = (callee: TSESTree.Node) =>
    callee.type === 'Identifier' && callee.name === 'Response' && scopes.variableOf(callee) === null;
  const made = nodes.of('NewExpression').filter((node) => {
    const isBody = findModuleExport(resolveModuleBinding(node.callee, scopes), bodyClasses) !== null;
    return isBody || (isResponse(node.callee) && flow.isRequestCode(node));
  });
  const converted = nodes
    .callsOf('toWeb')
    .filter((call) => findModuleExport(resolveModuleBinding(call.callee, scopes), toWebStream) !== null)
    .filter((call) => flow.isRequestCode(call));
  return [...made, ...converted].flatMap(({ arguments: [body] }) => body ?? []);
}

/** The `stream` of each `pipeline(stream, res, done)`: it ends what it is given, and not what is piped into that. */
export function findPipelineSources({ file, requestFunctions }: ObligationContext): TSESTree.Node[] {
  return file.nodes.of('CallExpression').flatMap(({ arguments: [source, ...others], callee }) => {
    const isPipeline = findModuleExport(resolveModuleBinding(callee, file.scopes), pipelines) !== null;
    const isSent = isPipeline && others.some((node) => getLifetimeObject(node, file, requestFunctions) === 'response');
    return isSent && source ? [source] : [];
  });
}

function getBodies({ framework }: RequestOrigin): NonNullable<Framework['streamBodies']> {
  return framework.streamBodies ?? {};
}

function isMember(
  origin: RequestOrigin,
  { role, path }: { readonly role: RequestOrigin['role']; readonly path: string },
): boolean {
  return origin.role === role && origin.path.join('.') === path;
}
