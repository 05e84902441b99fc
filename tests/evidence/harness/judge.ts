import type { Example, Finding } from './example.ts';
import type { Observation } from './schedule.ts';
import type { Verdict } from './verdict.ts';

/** Whether the rules and the run say the same of an example, and what its file promises. */
export interface Judgement {
  readonly agrees: boolean;
  /** Why not, one line each. */
  readonly complaints: readonly string[];
}

/** What a leak of each rule must look like: at least one of these. */
const typical: Readonly<Record<string, readonly Finding[]>> = {
  'no-global-request-state': ['crosses', 'left after success'],
  // `crosses`: a clean-up that takes from others what is theirs.
  'require-context-cleanup': [
    'left after success',
    'left after an early return',
    'left after an overlap',
    'gone too early',
    'crosses',
  ],
  'require-error-cleanup': ['left after an error', 'left after an abort', 'ends the process'],
};

/** What must not be seen, because it would be another rule's business. */
const foreign: Readonly<Record<string, readonly Finding[]>> = {
  'require-error-cleanup': ['left after success', 'left after an early return', 'gone too early'],
};

export function judge(example: Example, verdict: Verdict, { seen, problem }: Observation): Judgement {
  const complaints: string[] = [];
  if (problem !== null) complaints.push(problem);
  const rules = example.leaks ? [example.rule] : [];
  if (verdict.rules.join() !== rules.join()) {
    complaints.push(
      `expected ${rules.join() || 'no report'}, the rules say: ${verdict.reports.join('; ') || 'nothing'}`,
    );
  }
  if (example.leaks) {
    const missing = example.expected.filter((finding) => !seen.has(finding));
    if (missing.length > 0) complaints.push(`not seen: ${missing.join(', ')}`);
    if (!example.expected.some((finding) => typical[example.rule]?.includes(finding))) {
      complaints.push(`${example.rule} is about ${typical[example.rule]?.join(', ')}`);
    }
  }
  const surplus = example.leaks ? (foreign[example.rule] ?? []) : [...seen.keys()];
  for (const finding of surplus) {
    const how = seen.get(finding);
    if (how !== undefined) complaints.push(`should not be seen: ${finding} (${how})`);
  }
  return { agrees: complaints.length === 0, complaints };
}
