import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, isWithin } from '../../ast/functions.ts';
import { oncePer } from '../../ast/once-per.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import { getVariableValues } from '../../scope/variable-values.ts';
import type { SourceFile } from '../source-file.ts';
import { getStatementsAsking } from './guards.ts';
import { getSettled } from './settled.ts';

/**
 * The flags that say whether something was torn down: locals that begin as `false` and become `true` only in a list of statements
 * that tears it down, `released = true; client.release();`. Where such a flag is set, nothing is held any more.
 */
export function findReleasedFlags(tearDowns: readonly TSESTree.Node[], file: SourceFile): Variable[] {
  const besides = tearDowns.flatMap(getAssignedBeside);
  const variables = new Set(besides.map((target) => file.scopes.variableOf(target)));
  return [...variables].filter((variable): variable is Variable => variable !== null && isFlagOf(variable));

  function isFlagOf(variable: Variable): boolean {
    if (file.scopes.functionOf(variable) === null) return false;
    const [first, ...others] = getVariableValues(variable);
    return (
      isBoolean(first, false) &&
      others.every(
        (value) =>
          isBoolean(value, true) && value.kind === 'expression' && besides.some((b) => isWithin(b, value.write)),
      )
    );
  }
}

/** The statements of a function that run only where the variable is true: `if (released) return;`. */
export function getTrueBranches(fn: FunctionNode, variable: Variable): TSESTree.Node[] {
  return getStatementsAsking([variable], fn).flatMap(({ test, consequent }) =>
    test.type === 'Identifier' ? [consequent] : [],
  );
}

/** The names that are set in the same list of statements as a tear-down. */
function getAssignedBeside(tearDown: TSESTree.Node): readonly TSESTree.Identifier[] {
  const statement = getSettled(tearDown).parent;
  if (statement?.type !== 'ExpressionStatement' || statement.parent.type !== 'BlockStatement') return [];
  return getAssigned(statement.parent);
}

const getAssigned = oncePer(({ body }: TSESTree.BlockStatement) =>
  body.flatMap((statement) => {
    const expression = statement.type === 'ExpressionStatement' ? statement.expression : null;
    if (expression?.type !== 'AssignmentExpression') return [];
    return expression.left.type === 'Identifier' ? [expression.left] : [];
  }),
);

function isBoolean(value: ReturnType<typeof getVariableValues>[number] | undefined, expected: boolean): boolean {
  return value?.kind === 'expression' && value.node.type === 'Literal' && value.node.value === expected;
}
