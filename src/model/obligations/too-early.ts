import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { startingFrom } from '../../ast/node-index.ts';
import { oncePer } from '../../ast/once-per.ts';
import { allCleanup } from '../../frameworks/cleanup/all-cleanup.ts';
import { isNextCall } from './next-call.ts';
import type { Miss } from './obligation.ts';
import type { SetUp } from './set-up.ts';
import type { ObligationContext } from './obligation-context.ts';

/**
 * The names of frameworks whose `next()` does not wait for the handlers behind it, and of those where it can be awaited. Egg's and
 * Strapi's middleware is Koa's: both put it into a Koa application with `use()`.
 */
const impatient = getNames(false).concat('connect');
const patient = getNames(true).concat('egg', 'strapi');

function getNames(waits: boolean): string[] {
  return allCleanup.filter(({ nextWaits }) => nextWaits === waits).map(({ framework }) => framework);
}

/**
 * Is something torn down behind `next()` in a middleware, while the handlers are still at work?
 *
 * ```js
 * active.set(req.id, req); next(); active.delete(req.id);            // where next() does not wait: Express
 * try { return next(); } finally { active.delete(ctx); }             // where it has to be awaited: Koa, Hono, tRPC
 * try { return next.handle(); } finally { active.delete(request); }  // Nest: the handler has not begun
 * ```
 */
export function findTooEarly(
  setUp: SetUp,
  tearDowns: readonly TSESTree.Node[],
  context: ObligationContext,
): Miss | null {
  const fn = setUp.function;
  const calls = getCallsOfNext(fn, context);
  const next = calls[startingFrom(calls, setUp.node.range[0] + 1)];
  // als.enterWith(store); next(); als.enterWith(undefined): what next() has begun goes on with the store (measured on Express).
  if (next && setUp.resource.followsCalls && !beginsLater(next)) return null;
  const allBehind =
    next && tearDowns.every((tearDown) => tearDown.range[0] > next.range[1] && getEnclosingFunction(tearDown) === fn);
  return next && allBehind ? { reason: 'too-early', at: next, caughtBy: null } : null;
}

/** The calls in a function that have the handlers behind it begin, and do not wait for them. */
const getCallsOfNext = oncePer((fn: FunctionNode, context: ObligationContext): readonly TSESTree.CallExpression[] => {
  const { file, requestFunctions } = context;
  const name = requestFunctions.get(fn)?.framework.name;
  if (name === undefined) return [];
  return file.nodes.within(fn, 'CallExpression').filter((call) => {
    const isNext = call.arguments.length === 0 && isNextCall(call, fn, context);
    return isNext && getEnclosingFunction(call) === fn && goesOnAtOnce(call, name);
  });
});

/** `next.handle()`: the handler begins when somebody subscribes. */
function beginsLater({ callee }: TSESTree.CallExpression): boolean {
  return callee.type === 'MemberExpression' && getMemberName(callee) === 'handle';
}

/** Does what stands behind the call run before the handlers are done? */
function goesOnAtOnce(call: TSESTree.CallExpression, framework: string): boolean {
  const isMethod = beginsLater(call);
  if (!isMethod && impatient.includes(framework)) return true;
  if (!isMethod && !patient.includes(framework)) return false;
  // next.handle().pipe(map(toJson))
  let outer: TSESTree.Node = call;
  while (isMethod && outer.parent?.type === 'MemberExpression' && outer.parent.parent.type === 'CallExpression')
    outer = outer.parent.parent;
  return outer.parent?.type === 'ReturnStatement' || outer.parent?.type === 'ExpressionStatement';
}
