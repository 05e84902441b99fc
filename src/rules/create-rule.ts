import type { TSESLint } from '@typescript-eslint/utils';
import type { Preset } from '../preset.ts';

/** What this plugin keeps in `meta.docs`, beside the description and the URL that ESLint knows. */
export interface RuleDocs<Options extends object = object> {
  /** The quietest preset that turns the rule on. */
  readonly recommended: Preset;
  /** Options with which `strict` turns it on; without them `strict` uses the defaults, as `recommended` does. */
  readonly strictOptions?: Partial<Options>;
  /** The weaknesses it finds, as numbers of the Common Weakness Enumeration: `['CWE-488']`. */
  readonly cwe: readonly string[];
}

/** A rule as the plugin exports it; its options are one object, or none at all. */
export type RequestScopeRule<MessageIds extends string = string> = TSESLint.RuleModule<
  MessageIds,
  readonly unknown[],
  RuleDocs
>;

type Meta<MessageIds extends string, Options extends object> = Omit<
  TSESLint.RuleMetaData<MessageIds, RuleDocs<Options>, readonly [Options]>,
  'defaultOptions' | 'docs'
> & {
  readonly docs: RuleDocs<Options> & { readonly description: string };
  /** Where every option has its default: the one home of defaults. */
  readonly defaultOptions: readonly [Options];
};

interface RuleDefinition<MessageIds extends string, Options extends object> {
  /** Without the plugin's prefix: `no-global-request-state`. */
  readonly name: string;
  readonly meta: Meta<MessageIds, Options>;
  /** Gets the options with the defaults filled in. */
  create(
    context: Readonly<TSESLint.RuleContext<MessageIds, readonly [Options?]>>,
    options: Readonly<Options>,
  ): TSESLint.RuleListener;
}

// The rules' pages are part of the package, so this address follows from its name.
const documentation = 'https://unpkg.com/eslint-plugin-request-scope/docs/rules';

/**
 * Makes a rule: adds the URL of its page, and fills in the options' defaults, which ESLint does for `meta.defaultOptions`
 * from 9.15 on only. Nothing of typescript-eslint runs here, it would load all of ESLint and TypeScript.
 */
export function createRule<MessageIds extends string, Options extends object>(
  rule: RuleDefinition<MessageIds, Options>,
): RequestScopeRule<MessageIds> {
  const [defaults] = rule.meta.defaultOptions;
  return {
    name: rule.name,
    meta: { ...rule.meta, docs: { ...rule.meta.docs, url: `${documentation}/${rule.name}.md` } },
    create(context) {
      const configured = context.options[0] as Partial<Options> | undefined;
      return rule.create(context as Readonly<TSESLint.RuleContext<MessageIds, readonly [Options?]>>, {
        ...defaults,
        ...configured,
      });
    },
  };
}
