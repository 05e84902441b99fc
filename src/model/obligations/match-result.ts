import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { unwrap, wrapOutwards } from '../../ast/unwrap.ts';
import type { ModuleExport } from '../../frameworks/framework.ts';
import type { Resource } from '../../resources/resource.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import type { SourceFile } from '../source-file.ts';
import { findHolder, getReturn } from './held-value.ts';
import { fluentMethods, getOrigin } from './origin.ts';
import type { Call, SetUp, UnheldSetUp } from './set-up.ts';
import { getChosen } from './settled.ts';

/** The first call of one of these members of what a variable holds, or of what they lead to; `null` where there is none. */
function findCallOf({ references }: Variable, names: readonly string[]): TSESTree.CallExpression | null {
  for (const { identifier } of references) {
    const member = (identifier as TSESTree.Node).parent;
    if (member?.type !== 'MemberExpression' || member.object !== identifier) continue;
    const name = getMemberName(member);
    const called = name !== null && names.includes(name) ? getCallThrough(member) : null;
    if (called) return called;
  }
  return null;
}

/** The call of a member or of what it leads to: `runner.query(…)`, `runner.manager.save(…)`. */
function getCallThrough(member: TSESTree.MemberExpression): TSESTree.CallExpression | null {
  let last: TSESTree.Node = member;
  while (last.parent?.type === 'MemberExpression' && last.parent.object === last) last = last.parent;
  return last.parent?.type === 'CallExpression' && last.parent.callee === last ? last.parent : null;
}

/** What a call is known to set up. */
export interface MadeResource extends Pick<SetUp, 'resource' | 'certain' | 'onlyPaired'> {
  readonly form: {
    readonly startedBy?: readonly string[] | undefined;
    /** For a method: on what it is called. */
    readonly receivers?: readonly ModuleExport[];
    /** For a method: what is called on what is held, if nothing else shows what it is. */
    readonly provenBy?: readonly string[];
  };
}

/** The set-up whose value a call gives: to a variable, to a callback, to who calls the function, to nobody; `null` where it goes elsewhere. */
export function matchResult(
  call: Call,
  fn: FunctionNode,
  { resource, form: { startedBy, receivers, provenBy }, certain: isKnown, onlyPaired }: MadeResource,
  file: SourceFile,
): SetUp | UnheldSetUp | null {
  const { unlessUsedBy = [] } = resource;
  const holder = findHolder(call, fn, file);
  if (!holder) {
    const used = getUse(call);
    const isLost = used !== null && !unlessUsedBy.includes(used) && losesIt(call, used, resource, startedBy);
    const isUnused = resource.lent === true && receivers !== undefined && isUnusedLoan(call, receivers, file);
    const kept = getAssignment(call);
    const heldBy = getReturn(call) ? 'caller' : kept ? 'place' : isLost || isUnused ? 'nobody' : null;
    if (!heldBy || (heldBy !== 'place' && !isKnown)) return null;
    return {
      ...{ heldBy, resource, node: call, function: fn, startedBy, certain: isKnown, onlyPaired },
      ...(kept && { kept }),
      ...(isUnused && { isUnused }),
    };
  }
  const { held } = holder;
  const variable = held.kind === 'variable' ? held.variable : null;
  if (variable && findCallOf(variable, unlessUsedBy)) return null;
  // Where making it alone does nothing yet, the call that starts it is the set-up.
  const node = startedBy && variable ? findCallOf(variable, startedBy) : call;
  if (!node) return null;
  const certain =
    isKnown || (provenBy !== undefined && variable !== null && isProven(call, variable, provenBy, resource, file));
  const owner = holder.from === 'set-up' ? getEnclosingFunction(node) : holder.function;
  return (
    owner && {
      ...{ resource, node, function: owner, from: holder.from, held, certain, onlyPaired },
      ...(node !== call && { made: call }),
    }
  );
}

/**
 * Do calls on what is held tell what it is? Not where its maker ends it, an object of the project's own:
 * `const session = await manager.startSession(); …; await manager.endSession()`.
 */
function isProven(
  { callee }: Call,
  held: Variable,
  provenBy: readonly string[],
  { tearDown: { methods = [] } }: Resource,
  { scopes }: SourceFile,
): boolean {
  if (!findCallOf(held, provenBy)) return false;
  const maker = callee.type === 'MemberExpression' ? unwrap(callee.object) : null;
  const variable = maker?.type === 'Identifier' ? scopes.variableOf(maker) : null;
  return variable === null || !findCallOf(variable, methods);
}

/** The name of the member that is taken of what a call gives, where it stands: `query` of `(await pool.connect()).query(…)`. */
function getUse(call: Call): string | null {
  const value = getOuterValue(call);
  const { parent } = value;
  return parent?.type === 'MemberExpression' && parent.object === value ? getMemberName(parent) : null;
}

/** The assignment that puts a call's value somewhere: `this.client = await pool.connect()`. */
function getAssignment(call: Call): TSESTree.AssignmentExpression | null {
  const value = getChosen(call, true);
  const { parent } = value;
  return parent?.type === 'AssignmentExpression' && parent.operator === '=' && parent.right === value ? parent : null;
}

/** `await pool.connect();` of a pool that is one for sure: one of mssql, often of the same name, is itself what it connects. */
function isUnusedLoan(call: Call, receivers: readonly ModuleExport[], file: SourceFile): boolean {
  if (call.arguments.length > 0 || getOuterValue(call).parent?.type !== 'ExpressionStatement') return false;
  return call.callee.type === 'MemberExpression' && getOrigin(call.callee.object, receivers, file) === 'yes';
}

/** A call, or the `await` of it. */
function getOuterValue(call: Call): TSESTree.Node {
  const value = wrapOutwards(call);
  return value.parent?.type === 'AwaitExpression' ? wrapOutwards(value.parent) : value;
}

/**
 * Is what a call gives used where it stands, and by that taken, with nothing that could give it back: `(await pool.connect()).query(…)`,
 * `dataSource.createQueryRunner().manager.find(…)`?
 *
 * @param used the name of the member that is taken of it
 */
function losesIt(
  call: Call,
  used: string,
  { lent, tearDown }: Resource,
  startedBy: readonly string[] | undefined,
): boolean {
  const value = getOuterValue(call);
  if (tearDown.methods?.includes(used) || fluentMethods.has(used)) return false;
  if (startedBy ? !startedBy.includes(used) : !lent || value.type !== 'AwaitExpression') return false;
  return value.parent?.type === 'MemberExpression' && getCallThrough(value.parent) !== null;
}
