import type { MemberPath } from '../../ast/member-path.ts';
import type { FileScopes } from '../../scope/file-scopes.ts';
import { resolveModuleBinding } from '../../scope/module-binding.ts';

/** `process.env.X`, also after `import process from 'node:process'` or `import { env } from 'node:process'`. */
export function isInEnvironment({ root, names }: MemberPath, scopes: FileScopes): boolean {
  if (root.type === 'Identifier' && !scopes.variableOf(root)) return root.name === 'process' && names[0] === 'env';
  const binding = resolveModuleBinding(root, scopes);
  return binding?.module === 'process' && [...binding.path, ...names][0] === 'env';
}
