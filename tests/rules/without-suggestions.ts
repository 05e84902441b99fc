import type { Rule } from 'eslint';

/** A rule for tables about what is reported: what is suggested has tables of its own, and the rule tester wants each one named. */
export function withoutSuggestions(whole: Rule.RuleModule): Rule.RuleModule {
  return {
    ...whole,
    create(context) {
      const report = (descriptor: Rule.ReportDescriptor) => {
        context.report({ ...descriptor, suggest: null });
      };
      return whole.create(Object.create(context, { report: { value: report } }) as Rule.RuleContext);
    },
  };
}
