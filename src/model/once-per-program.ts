import type { TSESTree } from '@typescript-eslint/types';

/**
 * Keeps the answer to a question about a file, which every rule asks. The key is the syntax tree: it is a new object after each edit
 * or fix pass, while oxlint has one `sourceCode` for all files.
 */
export function oncePerProgram<Context extends { readonly sourceCode: { readonly ast: object } }, Answer>(
  ask: (context: Context) => Answer,
): (context: Context) => Answer {
  const answers = new WeakMap<TSESTree.Program, { readonly answer: Answer }>();
  return (context) => {
    const program = context.sourceCode.ast as TSESTree.Program;
    let known = answers.get(program);
    if (!known) {
      known = { answer: ask(context) };
      answers.set(program, known);
    }
    return known.answer;
  };
}
