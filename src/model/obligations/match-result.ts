import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import type { SourceFile } from '../source-file.ts';
import { type Call, findHolder, getReturn } from './held-value.ts';
import type { Held, ReturnedSetUp, SetUp } from './set-up.ts';

/** The call that starts what is held, where making it alone does nothing yet; the making call if nothing starts it. */
function start(call: Call, held: Held, startedBy: readonly string[] | undefined): TSESTree.Node | null {
  if (!startedBy || held.kind !== 'variable') return call;
  for (const { identifier } of held.variable.references) {
    const member = (identifier as TSESTree.Node).parent;
    if (member?.type !== 'MemberExpression' || member.object !== identifier) continue;
    const name = getMemberName(member);
    if (name === null || !startedBy.includes(name)) continue;
    if (member.parent.type === 'CallExpression' && member.parent.callee === member) return member.parent;
  }
  return null;
}

/** What a call is known to set up. */
export interface MadeResource extends Pick<SetUp, 'resource' | 'certain' | 'onlyPaired'> {
  readonly form: { readonly startedBy?: readonly string[] | undefined };
}

/** The set-up whose value a call gives: to a variable, to a callback, or to who calls the function; `null` where it goes elsewhere. */
export function matchResult(
  call: Call,
  fn: FunctionNode,
  { resource, form: { startedBy }, certain, onlyPaired }: MadeResource,
  file: SourceFile,
): SetUp | ReturnedSetUp | null {
  const holder = findHolder(call, fn, file);
  if (!holder)
    return certain && getReturn(call) ? { resource, node: call, function: fn, startedBy, certain, onlyPaired } : null;
  const node = start(call, holder.held, startedBy);
  if (!node) return null;
  const owner = holder.from === 'set-up' ? getEnclosingFunction(node) : holder.function;
  return (
    owner && {
      ...{ resource, node, function: owner, from: holder.from, held: holder.held, certain, onlyPaired },
      ...(node !== call && { made: call }),
    }
  );
}
