import { RuleTester as OnceRuleTester } from 'eslint';

export * from 'eslint';

type Run = Parameters<OnceRuleTester['run']>;

/** ESLint's tester of rules, with cases that can be run more than once: it takes the second time for a duplicate of the first. */
export class RuleTester extends OnceRuleTester {
  override run(...[name, rule, { valid, invalid, ...rest }]: Run): void {
    // It only compares cases that can be written as JSON.
    const repeatable = { before() {} };
    super.run(name, rule, {
      ...rest,
      valid: valid.map((testCase) => ({
        ...(typeof testCase === 'string' ? { code: testCase } : testCase),
        ...repeatable,
      })),
      invalid: invalid.map((testCase) => ({ ...testCase, ...repeatable })),
    });
  }
}
