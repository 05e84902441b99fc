/** Texts, comments, and commas that nothing follows: what `tsconfig.json` may have and JSON may not, texts first so that they stay. */
const notJson = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=\s*(?:(?:\/\/[^\n]*|\/\*[\s\S]*?\*\/)\s*)*[}\]])/g;

/** Reads JSON with comments and trailing commas, as a `tsconfig.json` has them; `null` if it is no object even so. */
export function readTolerantJson(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(
      text.replace(/^\uFEFF/, '').replace(notJson, (match) => (match.startsWith('"') ? match : '')),
    );
    return asObject(value);
  } catch {
    return null;
  }
}

/** A value that is an object and no array; `null` for every other one. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}
