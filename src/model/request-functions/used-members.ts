import { type FunctionNode, getPassedParameters } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import type { FileScopes } from '../../scope/file-scopes.ts';

/**
 * Does a function use one of these members of its first parameter: `ctx.body = …`, `app.addHook(…)`? What is done with a
 * parameter tells more of it than its name. `true` when no members are asked for.
 */
export function usesMember(
  fn: FunctionNode,
  members: readonly string[] | undefined,
  scopes: Pick<FileScopes, 'variableOf'>,
): boolean {
  if (!members) return true;
  const [first] = getPassedParameters(fn);
  const variable = first && scopes.variableOf(first.type === 'AssignmentPattern' ? first.left : first);
  return (variable?.references ?? []).some(({ identifier: { parent } }) => {
    const name = parent?.type === 'MemberExpression' && parent.property !== undefined ? getMemberName(parent) : null;
    return name !== null && members.includes(name);
  });
}
