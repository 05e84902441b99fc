import type { TSESTree } from '@typescript-eslint/types';
import { unwrap } from '../../ast/unwrap.ts';
import { getOnlyValue } from '../../scope/variable-values.ts';
import { getLifetimeObject } from '../request-data/lifetime-object.ts';
import type { ObligationContext } from './obligation-context.ts';

/** The names of responses and sockets that a value is or holds: `res`, `{ id, res }`, and a constant that is such an object (`const client = { id, res }`). */
export function findConnections(value: TSESTree.Node, context: ObligationContext): readonly TSESTree.Identifier[] {
  const { file, requestFunctions } = context;
  const inner = unwrap(value);
  if (inner.type === 'ObjectExpression')
    return inner.properties.flatMap((property) =>
      property.type === 'Property' && property.value.type === 'Identifier'
        ? findConnections(property.value, context)
        : [],
    );
  if (inner.type !== 'Identifier') return [];
  const object = getLifetimeObject(inner, file, requestFunctions);
  if (object === 'response' || object === 'socket') return [inner];
  const variable = file.scopes.variableOf(inner);
  const made = variable && getOnlyValue(variable);
  const isObject = made?.kind === 'expression' && made.path.length === 0 && made.node.type === 'ObjectExpression';
  return isObject ? findConnections(made.node, context) : [];
}
