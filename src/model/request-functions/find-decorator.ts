import type { TSESTree } from '@typescript-eslint/types';
import { findModuleExport, resolveModuleBinding } from '../../scope/module-binding.ts';
import type { SourceFile } from '../source-file.ts';

/** The decorator, out of a list, that is one of these exports; `null` if there is none. */
export function findDecorator(
  decorators: readonly TSESTree.Decorator[] | undefined,
  names: readonly string[],
  file: SourceFile,
): TSESTree.Decorator | null {
  return (
    decorators?.find(({ expression }) => {
      const callee = expression.type === 'CallExpression' ? expression.callee : expression;
      return findModuleExport(resolveModuleBinding(callee, file.scopes), names) !== null;
    }) ?? null
  );
}
