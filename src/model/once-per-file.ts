interface FileContext {
  readonly sourceCode: { readonly text: string };
  readonly filename: string;
}

/** What was answered last, and about which file. */
interface LastAnswer<Answer> {
  readonly text: string;
  readonly filename: string;
  readonly answer: Answer;
}

/**
 * Keeps the answer to a question about a file, which every rule asks. Not by the syntax tree: oxlint makes that of what it has read in a
 * language of its own, for the first rule that asks, and most questions are answered by the text alone.
 */
export function oncePerFile<Context extends FileContext, Answer>(
  ask: (context: Context) => Answer,
): (context: Context) => Answer {
  const answers = new WeakMap<object, LastAnswer<Answer>>();
  return (context) => {
    const { sourceCode, filename } = context;
    const { text } = sourceCode;
    // ESLint has a new `sourceCode` after each edit or fix pass, oxlint one for all files.
    let last = answers.get(sourceCode);
    if (last?.filename !== filename || last.text !== text) {
      last = { text, filename, answer: ask(context) };
      answers.set(sourceCode, last);
    }
    return last.answer;
  };
}
