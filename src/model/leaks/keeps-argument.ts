import type { TSESTree } from '@typescript-eslint/types';
import { getMemberName } from '../../ast/member-path.ts';
import { unwrap, unwrapAwait } from '../../ast/unwrap.ts';
import { getVariableValues } from '../../scope/variable-values.ts';
import type { RequestStateLeak } from './request-state-leak.ts';
import type { LeakFacts } from './leak-facts.ts';

const maximumDepth = 12;

/** Calls that give back what they are given, in another form. */
const conversions = /^(?:String|Number|Boolean|JSON\.(?:parse|stringify)|Object\.(?:assign|freeze)|structuredClone)$/;

/**
 * Does a write store what a caller in another file handed over, as it is, a part of it, or put together with something:
 * `user = given`, `session = { id: given.id, at: Date.now() }`? Then the function is a setter, and its call is the leak. One that
 * loads something by what it is given and leaves that behind is no setter, and its callers cannot know.
 */
export function keepsArgument({ write, reason }: RequestStateLeak, facts: LeakFacts): boolean {
  return reason !== 'condition' && write.values.some((value) => isArgument(value, facts, 0));
}

function isArgument(node: TSESTree.Node, facts: LeakFacts, depth: number): boolean {
  if (depth > maximumDepth) return false;
  const inner = unwrapAwait(node);
  const again = (next: TSESTree.Node | null | undefined) => !!next && isArgument(next, facts, depth + 1);
  switch (inner.type) {
    case 'Identifier':
      return isArgumentVariable(inner, facts, depth);
    case 'MemberExpression':
      return again(inner.object);
    case 'SpreadElement':
      return again(inner.argument);
    case 'LogicalExpression':
    case 'BinaryExpression':
      return again(inner.left) || again(inner.right);
    case 'ConditionalExpression':
      return again(inner.consequent) || again(inner.alternate);
    case 'TemplateLiteral':
      return inner.expressions.some(again);
    case 'ArrayExpression':
      return inner.elements.some(again);
    case 'ObjectExpression':
      return inner.properties.some((property) => again(property.type === 'Property' ? property.value : property));
    case 'CallExpression': {
      // token.trim()
      if (inner.callee.type === 'MemberExpression' && again(inner.callee.object)) return true;
      return conversions.test(facts.file.text.slice(...inner.callee.range)) && inner.arguments.some(again);
    }
    default:
      return false;
  }
}

function isArgumentVariable(identifier: TSESTree.Identifier, facts: LeakFacts, depth: number): boolean {
  const variable = facts.file.scopes.variableOf(identifier);
  return (variable ? getVariableValues(variable) : []).some((value) => {
    switch (value.kind) {
      case 'expression':
      case 'element':
        return value.node !== identifier && isArgument(value.node, facts, depth + 1);
      case 'parameter':
        if (facts.flow.outsideCallOf(value.function)) return true;
        return facts.flow
          .callsOf(value.function)
          .some(
            ({ arguments: values }) =>
              values[value.index] !== undefined && isArgument(values[value.index] as TSESTree.Node, facts, depth + 1),
          );
      default:
        return false;
    }
  });
}

/** `running = update(org).catch(report)`: a promise whose failure is seen to is a task under way, and nobody asks for its value. */
export function isTaskUnderWay({ write }: RequestStateLeak): boolean {
  return write.values.every((value) => {
    const call = unwrap(value);
    if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return false;
    const method = getMemberName(call.callee);
    return method === 'catch' || method === 'finally';
  });
}
