import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';
import { type FunctionNode, getEnclosingFunction, isFunction } from '../../ast/functions.ts';
import { getKeyName } from '../../ast/member-path.ts';
import { unwrap } from '../../ast/unwrap.ts';
import type { Obligation } from '../../model/obligations/obligation.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { getFunctionUses } from '../../model/obligations/function-use.ts';
import { findModuleExport, resolveModuleBinding } from '../../scope/module-binding.ts';
import { importName } from './import-name.ts';
import { isOnlyStep } from './only-step.ts';
import type { Suggestion } from './suggestion.ts';

const tap = ['rxjs#tap', 'rxjs/operators#tap'];

/**
 * `tap(() => accounts.delete(request))` → `finalize(() => accounts.delete(request))`: when the observable ends by itself, by an error,
 * or because nobody is interested any more. Only for a callback that tears down and does nothing else, of which `finalize` passes
 * no value, and for a `tap` that does nothing else.
 */
export function suggestFinalize({ miss, tearDowns }: Obligation, file: SourceFile): Suggestion<'useFinalize'> | null {
  const [tearDown, ...others] = tearDowns;
  const callback = tearDown && others.length === 0 ? getEnclosingFunction(tearDown) : null;
  if (!tearDown || !callback || miss.reason !== 'error-path' || !isOnlyStep(tearDown, callback)) return null;
  const call = findTap(callback, file);
  const handler = call && getHandler(call, callback);
  if (!call || !handler || !handsOverNothing(callback, file)) return null;
  const { callee } = call;
  const renamed = callee.type === 'MemberExpression' ? toMember(callee) : toName(callee, file);
  if (!renamed) return null;
  const { text } = file;
  return {
    messageId: 'useFinalize',
    data: { tearDown: text.slice(...tearDown.range) },
    fix: (fixer) => [
      ...renamed(fixer),
      fixer.replaceTextRange(
        [call.arguments[0]?.range[0] ?? 0, call.arguments.at(-1)?.range[1] ?? 0],
        getCode(handler, callback, text),
      ),
    ],
  };
}

/** The `tap` that a function is given to, alone or as a property. */
function findTap(callback: FunctionNode, file: SourceFile): TSESTree.CallExpression | null {
  const [use, ...others] = getFunctionUses(callback, file.scopes);
  if (use?.kind !== 'argument' || others.length > 0 || use.node.type !== 'CallExpression') return null;
  return findModuleExport(resolveModuleBinding(use.node.callee, file.scopes), tap) === null ? null : use.node;
}

/**
 * The handler that is all a `tap` has: `tap(fn)`, `tap(undefined, undefined, fn)`, `tap({ next: fn })`, `tap({ complete: fn })`; the
 * function itself, or its name.
 */
function getHandler(call: TSESTree.CallExpression, callback: FunctionNode): TSESTree.Node | null {
  const given = call.arguments.filter((argument) => !isNothing(argument));
  const [only, ...others] = given.map(unwrap);
  if (!only || others.length > 0) return null;
  if (only.type === 'Identifier' || only === callback) return only;
  const [property, ...more] = only.type === 'ObjectExpression' ? only.properties : [];
  if (property?.type !== 'Property' || more.length > 0) return null;
  const name = getKeyName(property);
  return (name === 'next' || name === 'complete') && !property.computed ? property.value : null;
}

function isNothing(node: TSESTree.Node): boolean {
  const value = unwrap(node);
  return (
    (value.type === 'Identifier' && value.name === 'undefined') || (value.type === 'Literal' && value.value === null)
  );
}

/** Can a callback do without the value that `tap` passes to it? One with a name must not even declare it: types would complain. */
function handsOverNothing(callback: FunctionNode, file: SourceFile): boolean {
  if (callback.params.length === 0) return true;
  const isNamed =
    !isFunction(callback) || callback.type === 'FunctionDeclaration' || callback.parent.type === 'VariableDeclarator';
  return (
    !isNamed &&
    callback.params.every((parameter) => {
      const variable = parameter.type === 'Identifier' ? file.scopes.variableOf(parameter) : null;
      return variable?.references.length === 0;
    })
  );
}

/** A callback's code, without parameters. */
function getCode(handler: TSESTree.Node, callback: FunctionNode, text: string): string {
  if (handler.type === 'Identifier') return handler.name;
  const body = text.slice(...callback.body.range);
  return `${callback.async ? 'async ' : ''}() => ${body}`;
}

type Renaming = (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix[];

/** `operators.tap` → `operators.finalize` */
function toMember({ computed, property }: TSESTree.MemberExpression): Renaming | null {
  return computed ? null : (fixer) => [fixer.replaceText(property, 'finalize')];
}

/** `tap` → `finalize`, in the import as well; `tap` stays there if something else uses it. */
function toName(callee: TSESTree.Expression, file: SourceFile): Renaming | null {
  const variable = callee.type === 'Identifier' ? file.scopes.variableOf(callee) : null;
  const specifier = variable?.defs[0]?.node as TSESTree.Node | undefined;
  const module = variable && resolveModuleBinding(callee, file.scopes)?.module;
  const imported = module ? importName('finalize', module, file) : null;
  if (!variable || !imported) return null;
  const rename = (fixer: TSESLint.RuleFixer) => fixer.replaceText(callee, imported.name);
  const uses = variable.references.filter((reference) => reference.isRead());
  const name = specifier && getOwnName(specifier, variable.name);
  // The import takes the new name's place where nothing else needs the old one.
  if (uses.length === 1 && name && imported.isNew)
    return (fixer) => [fixer.replaceText(name, 'finalize'), rename(fixer)];
  return (fixer) => [...imported.fix(fixer), rename(fixer)];
}

/** `tap` in `import { tap }` and in `const { tap } = require('rxjs')`; `null` for `tap as log`. */
function getOwnName(definition: TSESTree.Node, name: string): TSESTree.Node | null {
  if (definition.type === 'ImportSpecifier') return definition.local.name === 'tap' ? definition : null;
  if (definition.type !== 'VariableDeclarator' || definition.id.type !== 'ObjectPattern') return null;
  return (
    definition.id.properties.find(
      (property) => property.type === 'Property' && property.shorthand && getKeyName(property) === name,
    ) ?? null
  );
}
