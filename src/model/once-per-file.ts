interface FileContext {
  readonly sourceCode: { readonly text: string };
  readonly filename: string;
}

/**
 * Keeps the answer to a question about a file, which every rule asks, while the host is at that file. Not by the syntax tree: oxlint makes
 * that of what it has read in a language of its own, for the first rule that asks, and most questions are answered by the text alone.
 */
export function oncePerFile<Context extends FileContext, Answer>(
  ask: (context: Context) => Answer,
): (context: Context) => Answer {
  let last:
    | { readonly sourceCode: object; readonly text: string; readonly filename: string; readonly answer: Answer }
    | undefined;
  return (context) => {
    const { sourceCode, filename } = context;
    const { text } = sourceCode;
    // Oxlint has one `sourceCode` for all files, ESLint a new one after each edit or fix pass.
    if (last?.sourceCode !== sourceCode || last.filename !== filename || last.text !== text) {
      last = { sourceCode, text, filename, answer: ask(context) };
    }
    return last.answer;
  };
}
