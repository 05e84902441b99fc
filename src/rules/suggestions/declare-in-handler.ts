import type { TSESTree } from '@typescript-eslint/types';
import { findModuleVariable, getLineRange, type ModuleVariable } from './module-variable.ts';
import type { Suggestion } from './suggestion.ts';
import type { SemanticModel } from '../../model/model.ts';

export const declareInHandlerMessage = "Declare '{{storage}}' in the handler, the only one that uses it.";

/**
 * A module variable that one handler alone uses becomes a variable of that handler:
 * `let user; app.get('/', (req, res) => { user = req.user; … })` → `app.get('/', (req, res) => { const user = req.user; … })`.
 *
 * @param written the variable's name where the handler writes it; `null` where that is no variable
 */
export function suggestDeclaringInHandler(
  written: TSESTree.Identifier | null,
  model: SemanticModel,
): Suggestion<'declareInHandler'> | null {
  const found = findModuleVariable(written, model);
  const handler = found?.uses[0]?.handler.node;
  if (
    !found ||
    !handler ||
    handler.body.type !== 'BlockStatement' ||
    found.uses.some((use) => use.handler.node !== handler)
  )
    return null;
  const { text } = model.file;
  const { body } = handler;
  const name = found.declarator.id.name;
  const assignment = findOnlyAssignment(found, body);
  return {
    messageId: 'declareInHandler',
    data: { storage: name },
    fix(fixer) {
      const removal = fixer.removeRange([...getLineRange(found.declaration, text)]);
      // The annotation goes with the name.
      const declared = text.slice(...found.declarator.id.range);
      if (assignment) {
        return [
          removal,
          fixer.replaceTextRange([assignment.range[0], assignment.right.range[0]], `const ${declared} = `),
        ];
      }
      const [first] = body.body;
      const declaration = `let ${text.slice(...found.declarator.range)};`;
      if (!first) return [removal];
      const indent = ' '.repeat(first.loc.start.column);
      const separator = first.loc.start.line === body.loc.start.line ? ' ' : `\n${indent}`;
      return [removal, fixer.insertTextBefore(first, declaration + separator)];
    },
  };
}

/** The assignment that can become the declaration: the only write, a statement of the handler's own block, before every use. */
function findOnlyAssignment(
  { uses }: ModuleVariable,
  body: TSESTree.BlockStatement,
): TSESTree.AssignmentExpression | null {
  const [first, ...others] = uses;
  const assignment = first?.identifier.parent;
  if (
    !first ||
    assignment?.type !== 'AssignmentExpression' ||
    assignment.left !== first.identifier ||
    assignment.operator !== '='
  )
    return null;
  if (others.some(({ reference }) => reference.isWrite())) return null;
  return assignment.parent.type === 'ExpressionStatement' && assignment.parent.parent === body ? assignment : null;
}
