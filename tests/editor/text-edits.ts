/** A change as the Language Server Protocol describes it: lines and characters count from zero. */
export interface TextEdit {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly newText: string;
}

/** The text after all changes, each of which refers to the text as it was before any of them. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = ({ line, character }: TextEdit['range']['start']) => (lineStarts[line] ?? text.length) + character;
  const lastFirst = edits.toSorted((a, b) => offset(b.range.start) - offset(a.range.start));
  return lastFirst.reduce(
    (changed, { range, newText }) => changed.slice(0, offset(range.start)) + newText + changed.slice(offset(range.end)),
    text,
  );
}
