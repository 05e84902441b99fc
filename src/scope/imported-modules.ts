import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';
import { getStringConstant } from '../ast/constants.ts';
import { getModuleName } from './module-name.ts';

/**
 * The modules that a file imports or requires, without origins and versions: `import express from 'express'`,
 * `import x = require('express')`, `require('express')`, also by a `require` that `createRequire` made. Not those of `import()`, which no
 * scope tells of.
 */
export function getImportedModules(
  { body }: TSESTree.Program,
  { scopes: [global, module] }: TSESLint.Scope.ScopeManager,
): readonly string[] {
  const modules: string[] = [];
  const add = (text: string | null) => {
    if (text !== null) modules.push(getModuleName(text));
  };
  const addRequired = ({ identifier }: TSESLint.Scope.Reference) => {
    const call = identifier.name === 'require' ? (identifier as TSESTree.Node).parent : null;
    if (call?.type === 'CallExpression') add(getStringConstant(call.arguments[0]));
  };
  for (const statement of body) {
    if (statement.type === 'ImportDeclaration') add(statement.source.value);
    else if (statement.type === 'TSImportEqualsDeclaration') {
      const { moduleReference } = statement;
      if (moduleReference.type === 'TSExternalModuleReference') add(getStringConstant(moduleReference.expression));
    }
  }
  global?.through.forEach(addRequired);
  // A global that ESLint knows, or one of the module's own
  global?.set.get('require')?.references.forEach(addRequired);
  module?.set.get('require')?.references.forEach(addRequired);
  return modules;
}
