import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';
import type { HandlerUse, ModuleVariable } from './module-variable.ts';
import type { SemanticModel } from '../../model/model.ts';

/**
 * Makes room for a member of every request before the first handler that uses it: `app.decorateRequest('tenant', null);` in front of
 * `app.addHook(…)`. `null` where the handlers are not registered side by side, on one object.
 */
export function announceMember(
  { declarator, uses }: ModuleVariable,
  method: string,
  { file }: SemanticModel,
): ((fixer: TSESLint.RuleFixer) => TSESLint.RuleFix[]) | null {
  const registrations = uses.map(findRegistration);
  const [first] = registrations;
  if (!first || !registrations.every((other) => other?.on === first.on && other.block === first.block)) return null;
  const { statement } = first;
  const blanks = ' '.repeat(statement.loc.start.column);
  const stop = file.text.slice(...statement.range).endsWith(';') ? ';' : '';
  const call = `${first.on}.${method}('${declarator.id.name}', null)${stop}`;
  return (fixer) => [fixer.insertTextBefore(statement, `${call}\n${blanks}`)];
}

/** The statement that registers a use's handler, and the name of what it is registered on: `app.get('/', handler);`. */
function findRegistration({ handler: { evidence } }: HandlerUse) {
  const { kind, node: call } = evidence;
  if (kind !== 'registration' || call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return null;
  const { object } = call.callee;
  const statement: TSESTree.Node = call.parent;
  if (object.type !== 'Identifier' || statement.type !== 'ExpressionStatement') return null;
  return { on: object.name, statement, block: statement.parent };
}
