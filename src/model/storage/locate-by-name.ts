import type { TSESTree } from '@typescript-eslint/types';
import { getMemberPath } from '../../ast/member-path.ts';
import { sharedMembers } from '../../resources/shared-members.ts';
import type { FileScopes } from '../../scope/file-scopes.ts';
import { isInEnvironment } from './environment.ts';
import { shared, type SharedLocation } from './location.ts';

/** What is shared by its name alone, whoever has it: `process.env.MODE`, `module.exports.user`, `http.axiosRef.defaults.headers`. `null` for anything else. */
export function locateByName(node: TSESTree.MemberExpression, scopes: FileScopes): SharedLocation | null {
  const path = getMemberPath(node);
  const { root, names } = path;
  if (isInEnvironment(path, scopes)) return shared('process-env', root);
  if (sharedMembers.some((member) => `.${names.join('.')}.`.includes(`.${member}.`)))
    return shared('imported-object', root);
  const isModule = root.type === 'Identifier' && root.name === 'module' && !scopes.variableOf(root);
  return isModule && names[0] === 'exports' ? shared('exports', root) : null;
}
