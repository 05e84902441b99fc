import type { TSESTree } from '@typescript-eslint/types';
import { findHandler } from '../../model/leaks/for-later-request.ts';
import type { RequestStateLeak } from '../../model/leaks/request-state-leak.ts';
import type { RequestFunction } from '../../model/request-functions/request-function.ts';
import type { Reference, Variable } from '../../scope/file-scopes.ts';
import type { SemanticModel } from '../../model/model.ts';

/** One use of a variable, with the outermost request function that it is in. */
export interface HandlerUse {
  readonly reference: Reference;
  readonly identifier: TSESTree.Identifier;
  readonly handler: RequestFunction;
}

/** A variable of the module that only request functions use, declared alone and not exported: `let tenant;`. */
export interface ModuleVariable {
  readonly variable: Variable;
  readonly declaration: TSESTree.VariableDeclaration;
  readonly declarator: TSESTree.VariableDeclarator & { readonly id: TSESTree.Identifier };
  /** Every use behind the declaration, in the order of the text. */
  readonly uses: readonly HandlerUse[];
}

const maximumReferences = 100;

/** The name of the module variable that a leak writes, if the value could as well be kept elsewhere; `null` for other storage, and for a memo. */
export function getLeakingVariable({
  location,
  reason,
  write: { target },
}: RequestStateLeak): TSESTree.Identifier | null {
  return location.kind === 'module-variable' && reason !== 'memo' && target.type === 'Identifier' ? target : null;
}

/** The module variable of a name, if all that use it are request functions; `null` where more would have to change. */
export function findModuleVariable(
  name: TSESTree.Identifier | null,
  { file, requestFunctions }: SemanticModel,
): ModuleVariable | null {
  const variable = name && file.scopes.variableOf(name);
  const declarator = variable?.defs[0]?.node as TSESTree.Node | undefined;
  if (
    !variable ||
    variable.defs.length !== 1 ||
    declarator?.type !== 'VariableDeclarator' ||
    declarator.id.type !== 'Identifier'
  )
    return null;
  const declaration = declarator.parent;
  if (declaration.parent.type !== 'Program' || declaration.declarations.length !== 1) return null;
  // Nobody takes a change of so many places unseen, and each of the reports would carry it.
  if (variable.references.length > maximumReferences) return null;
  // `({ tenant = 'public' } = req.query)` refers to it twice, the second time for the default.
  const references = new Map<unknown, Reference>();
  for (const reference of file.scopes.referencesOf(variable)) {
    const { identifier } = reference;
    if (identifier !== declarator.id && !references.has(identifier)) references.set(identifier, reference);
  }
  const uses = [...references.values()].map((reference): HandlerUse | null => {
    const identifier = reference.identifier as TSESTree.Identifier;
    const handler = findHandler(identifier, requestFunctions.get);
    return handler && { reference, identifier, handler };
  });
  if (uses.length === 0 || !uses.every((use) => use !== null)) return null;
  return {
    variable,
    declaration,
    declarator: declarator as ModuleVariable['declarator'],
    uses: uses.toSorted((a, b) => a.identifier.range[0] - b.identifier.range[0]),
  };
}

/** The range of a whole statement with its line, so that removing it leaves no empty one behind. */
export function getLineRange(node: TSESTree.Node, text: string): readonly [number, number] {
  let [start] = node.range;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start -= 1;
  const behind = /^[ \t]*\r?\n/.exec(text.slice(node.range[1]))?.[0].length ?? 0;
  const isWholeLine = start === 0 || text[start - 1] === '\n';
  return isWholeLine ? [start, node.range[1] + behind] : node.range;
}
