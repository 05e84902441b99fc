import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../ast/functions.ts';
import { getMemberName } from '../../ast/member-path.ts';
import { unwrapAwait } from '../../ast/unwrap.ts';
import { resolveFunctions } from '../../scope/function-values.ts';
import { resolveModuleBinding } from '../../scope/module-binding.ts';
import type { OutsideReceiver } from '../request-data/outside-call.ts';
import { type ModuleValue, resolveImportedValues } from './exported-values.ts';
import { findMethods, isSharedInstance, resolveImportedClasses } from './imported-instances.ts';
import type { SemanticModel } from '../model.ts';

/** A function of another file of the project, as a call names it. */
export interface ImportedFunction {
  /** The model of the file that has it. */
  readonly model: SemanticModel;
  readonly function: FunctionNode;
  readonly receiver: OutsideReceiver | null;
}

/**
 * The functions of other files that a callee stands for: `setCurrentUser`, `session.setUser`, `this.session.setUser` of an
 * instance. Empty without the setting `crossModule`, for packages, and where it cannot be told.
 *
 * @param sought what the file must have in its text for an answer to be of use, so that others are not parsed
 */
export function resolveImportedFunctions(
  callee: TSESTree.Node,
  model: SemanticModel,
  sought: RegExp | null = null,
): readonly ImportedFunction[] {
  const exported = resolveExportedFunctions(callee, model, sought);
  const inner = unwrapAwait(callee);
  const name = model.modules && inner.type === 'MemberExpression' ? getMemberName(inner) : null;
  if (exported.length > 0 || inner.type !== 'MemberExpression' || name === null) return exported;
  return resolveImportedClasses(inner.object, model).flatMap((base) =>
    findMethods(base, name).map((method) => ({
      model: method.owner.model,
      function: method.function,
      receiver: { class: method.owner.node, isShared: isSharedInstance(inner.object, base, model) },
    })),
  );
}

/** Those that are exported as they are, or as members of an exported object: no methods of an instance. */
export function resolveExportedFunctions(
  callee: TSESTree.Node,
  model: SemanticModel,
  sought: RegExp | null = null,
): readonly ImportedFunction[] {
  const binding = model.modules ? resolveModuleBinding(unwrapAwait(callee), model.file.scopes) : null;
  return binding ? resolveImportedValues(binding, model, sought).flatMap(toFunctions) : [];
}

function toFunctions({ model, node }: ModuleValue): readonly ImportedFunction[] {
  return resolveFunctions(node, model.file.scopes).map((fn) => ({ model, function: fn, receiver: null }));
}
