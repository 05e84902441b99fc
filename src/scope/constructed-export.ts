import type { TSESTree } from '@typescript-eslint/types';
import type { FileScopes } from './file-scopes.ts';
import { resolveClasses } from './function-values.ts';
import { findModuleExport, resolveModuleBinding } from './module-binding.ts';

const maximumDepth = 4;

/**
 * Which of these exports does `new` make an instance of, be it of a class of the file that extends it: `new Transport(res)` after
 * `class Transport extends SSEServerTransport {}`? `null` for none of them.
 */
export function findConstructedExport(
  callee: TSESTree.Node,
  exports: readonly string[],
  scopes: FileScopes,
  depth = 0,
): string | null {
  const found = findModuleExport(resolveModuleBinding(callee, scopes), exports);
  if (found !== null || depth > maximumDepth) return found;
  for (const { superClass } of resolveClasses(callee, scopes)) {
    const inherited = superClass ? findConstructedExport(superClass, exports, scopes, depth + 1) : null;
    if (inherited !== null) return inherited;
  }
  return null;
}
