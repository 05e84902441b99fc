import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { isCalledInPlace } from '../../ast/called-in-place.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import type { RequestFunctions } from '../request-functions/find-request-functions.ts';
import type { SourceFile } from '../source-file.ts';

/**
 * Functions that make a handler and call it at once, so that they run in a request themselves:
 *
 * ```js
 * export const authenticate = (request) =>
 *   new Promise((resolve) => passport.authenticate('jwt', (error, user) => { request.user = user; resolve(user); })(request));
 *
 * const createHandler = (context) => createMcpHandler((server) => { … }); // of a request, where it is called so:
 * export const POST = async (request) => createHandler(readContext(request))(request);
 * ```
 */
export function findMakersOfImmediateHandlers(file: SourceFile, requestFunctions: RequestFunctions): FunctionNode[] {
  const makers = new Set<FunctionNode>();
  const made = requestFunctions.all.filter(({ evidence: { kind } }) => kind === 'registration');
  if (made.length === 0) return [];
  const immediate = file.nodes.of('CallExpression').filter(isCalledAtOnce);
  if (immediate.length === 0) return [];
  for (const { evidence, node } of made) {
    if (immediate.some((call) => call === evidence.node)) {
      for (const fn of getFunctionsAround(evidence.node)) makers.add(fn);
    }
    for (let fn = getEnclosingFunction(node); fn; fn = getEnclosingFunction(fn)) {
      const maker = fn;
      if (immediate.some((call) => resolveFunctions(call.callee, file.scopes).includes(maker))) makers.add(maker);
    }
  }
  return [...makers];
}

/** The function around a node, and those around that which call it on the spot: `new Promise((resolve) => { … })`, `list.map((item) => { … })`. */
function getFunctionsAround(node: TSESTree.Node): FunctionNode[] {
  const around: FunctionNode[] = [];
  for (let fn = getEnclosingFunction(node); fn; fn = getEnclosingFunction(fn)) {
    around.push(fn);
    const isRun = fn.parent.type === 'NewExpression' || isCalledInPlace(fn);
    if (!isRun) break;
  }
  return around;
}

/** `create(context)(request)`, in a function: what is called at the module's start, is made for all requests. */
function isCalledAtOnce(call: TSESTree.CallExpression): boolean {
  let { parent }: { parent: TSESTree.Node | undefined } = call;
  while (parent && unwrapAwait(parent) === call) ({ parent } = parent);
  return (
    parent?.type === 'CallExpression' && unwrapAwait(parent.callee) === call && getEnclosingFunction(call) !== null
  );
}
