import type { TSESTree } from '@typescript-eslint/types';
import { getMemberPath } from '../ast/member-path.ts';
import type { NodeIndex } from '../ast/node-index.ts';
import { oncePer } from '../ast/once-per.ts';
import type { FileScopes } from './file-scopes.ts';
import { type ModuleBinding, resolveModuleBinding } from './module-binding.ts';

/**
 * The module export that the file puts under the path of a member, wherever in it: `res.locals.moment` after
 * `res.locals.moment = moment` is moment. `null` when it puts nothing there, or several things, or one name of the path is computed.
 */
export function resolveAssignedMember(
  node: TSESTree.MemberExpression,
  nodes: NodeIndex,
  scopes: FileScopes,
): ModuleBinding | null {
  const path = getPathText(node);
  return path === null ? null : (getAssignedBindings(nodes, scopes).get(path) ?? null);
}

const getAssignedBindings = oncePer((nodes: NodeIndex, scopes: FileScopes) => {
  const bindings = new Map<string, ModuleBinding | null>();
  for (const { left, right } of nodes.of('AssignmentExpression')) {
    const path = left.type === 'MemberExpression' ? getPathText(left) : null;
    if (path === null) continue;
    bindings.set(path, bindings.has(path) ? null : resolveModuleBinding(right, scopes));
  }
  return bindings;
});

function getPathText(node: TSESTree.MemberExpression): string | null {
  const { root, names } = getMemberPath(node);
  return root.type === 'Identifier' && !names.includes(null) ? [root.name, ...names].join('.') : null;
}
