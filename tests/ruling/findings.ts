/** What a rule reported in a package. */
export interface Finding {
  /** `express@5.3.0` */
  readonly package: string;
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

/** What a reader found in the code at that place. */
export interface JudgedFinding extends Omit<Finding, 'message'> {
  /**
   * `right`: another request can observe it, or it stays after the request, the call or the error that it was made for; `wrong`: neither;
   * `debatable`: it is so, and meant, or it is so where hardly anything comes of it. `unread` is what `--write` begins with.
   */
  readonly judgement: 'right' | 'wrong' | 'debatable' | 'unread';
  readonly why: string;
}

type Place = Omit<Finding, 'message'>;

const keyOf = ({ package: name, file, line, rule }: Place) => `${name} ${file}:${line} ${rule}`;

/** `express@5.3.0 lib/router.js:12 no-global-request-state` */
export const formatFinding = keyOf;

/** By package, file, line and rule. */
export function sortFindings<T extends Place>(findings: readonly T[]): T[] {
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return findings.toSorted(
    (a, b) => compare(a.package, b.package) || compare(a.file, b.file) || a.line - b.line || compare(a.rule, b.rule),
  );
}

/** What is expected and not reported, what is reported and not expected, and what is both. */
export function compareFindings(expected: readonly JudgedFinding[], found: readonly Finding[]) {
  const foundKeys = new Set(found.map(keyOf));
  const expectedKeys = new Set(expected.map(keyOf));
  return {
    missing: expected.filter((finding) => !foundKeys.has(keyOf(finding))),
    added: found.filter((finding) => !expectedKeys.has(keyOf(finding))),
    kept: expected.filter((finding) => foundKeys.has(keyOf(finding))),
  };
}
