import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import type { Framework } from '../../frameworks/framework.ts';
import type { Taint } from '../request-data/taint.ts';
import { getCollectionKind } from '../storage/collection-kind.ts';
import type { SharedLocation } from '../storage/location.ts';
import type { Write } from '../writes/write.ts';
import type { LeakFacts } from './leak-facts.ts';
import type { LeakKind } from './request-state-leak.ts';

/** How debatable a leak is: what adds up, what fills a collection and what a message tells everybody may be meant. */
export function getLeakKind(write: Write, location: SharedLocation, taint: Taint, framework: Framework | null, facts: LeakFacts): LeakKind {
  if (write.kind === 'insert') return isTakenByPosition(write, facts) ? 'plain' : 'collection';
  if (write.kind === 'accumulate') {
    const value = unwrapAwait(write.values[0] ?? write.node);
    return value.type === 'ArrayExpression' || value.type === 'CallExpression' || value.type === 'ObjectExpression' ? 'collection' : 'accumulation';
  }
  if (framework?.sharesMessages && isBroadcast(location, taint, facts)) return 'broadcast';
  return 'plain';
}

/** What a message carries, and what is set on an object that the server keeps, is meant for all the clients connected. */
function isBroadcast(location: SharedLocation, { source }: Taint, { sources, file }: LeakFacts): boolean {
  if (location.kind !== 'module-variable' && location.kind !== 'closure-variable' && location.kind !== 'implicit-global') return true;
  const variable = source.type === 'Identifier' ? file.scopes.variableOf(source) : null;
  const definition = variable?.defs[0];
  if (definition?.type !== 'Parameter') return false;
  const fn = definition.node as FunctionNode;
  return fn.params.some((parameter, index) => parameter === source && sources.originOfParameter(fn, index)?.role === 'data');
}

/**
 * A list into which one request puts something, and from which another function takes by position: with two requests under way
 * one takes the other's. A worker's queue is drained in a loop, and holds jobs (functions, objects) rather than bare data.
 */
function isTakenByPosition(write: Write, { file, flow }: LeakFacts): boolean {
  const [value] = write.values;
  if (!value || getCollectionKind(write.target, file) !== 'array' || unwrapAwait(value).type === 'ObjectExpression') return false;
  const list = file.text.slice(...write.target.range);
  const owner = getEnclosingFunction(write.node);
  return file.nodes.of('CallExpression').some(({ callee, parent }) => {
    if (callee.type !== 'MemberExpression' || file.text.slice(...callee.object.range) !== list) return false;
    const method = getMemberName(callee);
    if ((method !== 'shift' && method !== 'pop') || getEnclosingFunction(callee) === owner) return false;
    return (flow.isRequestCode(callee) || list.startsWith('this.')) && !isInLoop(parent);
  });
}

function isInLoop(node: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (/^(While|DoWhile|For|ForOf|ForIn)Statement$/.test(current.type)) return true;
    if (/Function/.test(current.type)) return false;
  }
  return false;
}
