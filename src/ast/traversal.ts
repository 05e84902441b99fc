import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';

/** A node that is entered (`phase` 1) or left (2), or an event of the code path analysis and what its listeners are called with. */
export type TraversalStep =
  | { readonly target: TSESTree.Node; readonly phase: 1 }
  | { readonly target: TSESTree.Node; readonly phase: 2 }
  | { readonly target: string; readonly phase?: undefined; readonly args: readonly unknown[] };

/**
 * Every step of ESLint's traversal of a file, in order. ESLint from 9.0 on takes these steps before it makes the rules, keeps them,
 * and calls the rules' listeners by them: to read them costs no second traversal, and a rule that reads them when it has to know
 * something needs no listener for what it mostly does not have to know.
 *
 * `null` where the host has none (ESLint 8, oxlint).
 *
 * @param sourceCode of the file that is being linted; for any other ESLint would have to take the steps first
 */
export function getTraversal(sourceCode: Readonly<TSESLint.SourceCode>): readonly TraversalStep[] | null {
  const steps = readSteps(sourceCode);
  return Array.isArray(steps) && isTraversalOf(steps, sourceCode.ast) ? steps : null;
}

function readSteps(sourceCode: object): unknown {
  const { traverse } = sourceCode as { traverse?: () => unknown };
  if (typeof traverse !== 'function') return null;
  try {
    return traverse.call(sourceCode);
  } catch {
    // Something that stands in for ESLint's source code has its methods, and not what is private to it.
    return null;
  }
}

/** Does the file begin within the first steps? Then they are what is read here, whatever else a host may call a traversal. */
function isTraversalOf(steps: readonly unknown[], program: object): steps is readonly TraversalStep[] {
  return steps.slice(0, 10).some((step) => {
    const { target, phase } = step as Partial<TraversalStep>;
    return target === program && phase === 1;
  });
}
