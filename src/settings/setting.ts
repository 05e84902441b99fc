/** One key of `settings['request-scope']`: what it is for, what it is when nobody sets it, and how it is read. */
export interface Setting<Value> {
  /** One sentence, for the documentation. */
  readonly description: string;
  readonly fallback: Value;
  /** Turns what the configuration has into the value, or throws a {@link SettingError}. `path` says where it stands. */
  read(value: unknown, path: string): Value;
}

/** A setting that makes no sense. ESLint shows its message once and stops. */
export class SettingError extends Error {
  override readonly name = 'SettingError';

  constructor(path: string, problem: string) {
    super(`eslint-plugin-request-scope: settings['request-scope']${path} ${problem}`);
  }
}

/** Reads a list of texts. */
export function readTexts(value: unknown, path: string): readonly string[] {
  if (!Array.isArray(value)) throw new SettingError(path, `must be an array of strings, not ${describeValue(value)}.`);
  return value.map((item, index) => readText(item, `${path}[${index}]`));
}

/** Reads a text that is not empty. */
export function readText(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '')
    throw new SettingError(path, `must be a string, not ${describeValue(value)}.`);
  return value;
}

/** Reads a list of objects, each with `read`. */
export function readObjects<Item>(
  value: unknown,
  path: string,
  read: (item: Readonly<Record<string, unknown>>, path: string) => Item,
): readonly Item[] {
  if (!Array.isArray(value)) throw new SettingError(path, `must be an array of objects, not ${describeValue(value)}.`);
  return value.map((item: unknown, index) => read(readObject(item, `${path}[${index}]`), `${path}[${index}]`));
}

/** Reads an object. */
export function readObject(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SettingError(path, `must be an object, not ${describeValue(value)}.`);
  }
  return value as Readonly<Record<string, unknown>>;
}

/** Refuses keys that are not known, and names those that are. */
export function refuseUnknownKeys(
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
  path: string,
): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw new SettingError(
      path,
      `has an unknown key '${unknown}'. Known keys: ${known.map((key) => `'${key}'`).join(', ')}.`,
    );
  }
}

function describeValue(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `the ${typeof value} ${JSON.stringify(value)}`;
}
