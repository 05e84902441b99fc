import type { Framework } from '../frameworks/framework.ts';

/** A parameter that a handler of any framework might have: `(req, res)`, `async ctx =>`, `({ request })`; or a map of resolvers. */
const parameterLike = /\b_*(?:req|request|ctx|context|event|evt|socket|ws)\s*(?:[,:)}]|=>)|\b(?:Query|Mutation)\s*[:=]/;

/** Names that parameters of everything have: they count where the text also has what is done with a handler's parameter of that name. */
const commonNames: readonly (readonly [parameter: RegExp, use: RegExp])[] = [
  // app.get('/', (c) => c.json(…))
  [
    /\b_?c\s*(?:[,:)}]|=>)/,
    /\bc\s*\.\s*(?:body|env|get|header|html|json|newResponse|notFound|redirect|render|req|res|set|status|text|var)\b/,
  ],
  // (parent, args) => …, (_, { id }) => …
  [
    /[,{]\s*_*(?:args|\{)/,
    /\b(?:_+|_*(?:parent|root|rootValue|obj|object|source|self|p|r|parentValue))\s*,\s*_*(?:args?\b|\{)/,
  ],
  // procedure.query(({ input }) => …)
  [
    /\b(?:args|input|opts)\s*(?:[,:)}]|=>)/,
    /\.\s*(?:mutation|query|subscription|use|handler|action|server|procedure|resolve|tool|registerTool)\s*\(/,
  ],
  // module.exports = (srv) => { srv.on(…) }
  [/\bsrv\s*(?:[,:)}]|=>)/, /\bsrv\s*\./],
  [/\bio\s*(?:[,:)}]|=>)/, /\bio\s*\./],
  // export default { async queue(batch, env) { … } }
  [/\bbatch\s*(?:[,:)}]|=>)/, /\bqueue\b/],
];

const quote = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Makes the question whether a text names a module of one of the frameworks. */
export function createModuleLook(frameworks: readonly Framework[]): (text: string) => boolean {
  const names = frameworks.flatMap(({ modules }) => modules.map((name) => quote(name.replace(/^node:/, ''))));
  const moduleLike = new RegExp(`['"](?:[a-z]+:/{0,2}(?:esm\\.sh/)?)?(?:${names.join('|')})(?:[@/?][^'"]*)?['"]`);
  return (text) => moduleLike.test(text);
}

/**
 * Makes the cheap first look: could a file hold a request function at all? By its text and its path alone, so that a file that
 * could not costs one regular expression and no visitors.
 */
export function createServerLook(frameworks: readonly Framework[]): (text: string, filename: string) => boolean {
  const namesModule = createModuleLook(frameworks);
  const files = frameworks.flatMap((framework) => [
    ...(framework.files ?? []),
    ...(framework.conventions ?? []).flatMap((convention) => convention.files ?? []),
  ]);
  const directives = frameworks.flatMap(({ conventions = [] }) =>
    conventions.flatMap(({ directive }) => directive ?? []),
  );
  const directiveLike = new RegExp(`['"](?:${directives.map(quote).join('|')})['"]`);
  // Deno.serve(() => …)
  const namespaced = frameworks.flatMap(({ handlerCalls = [] }) =>
    handlerCalls.flatMap(({ globals = [] }) => globals.filter((name) => name.includes('.'))),
  );
  const namespacedLike = new RegExp(`\\b(?:${namespaced.map(quote).join('|')})\\b`);
  // module.exports = async (app) => { app.addHook('onRequest', …) }
  const members = frameworks.flatMap(({ conventions = [] }) =>
    conventions.flatMap(({ usedMembers = [] }) => usedMembers),
  );
  const memberLike = new RegExp(`\\.(?:${members.map(quote).join('|')})\\(`);
  return (text, filename) =>
    parameterLike.test(text) ||
    commonNames.some(([parameter, use]) => parameter.test(text) && use.test(text)) ||
    memberLike.test(text) ||
    namespacedLike.test(text) ||
    directiveLike.test(text) ||
    namesModule(text) ||
    files.some((pattern) => pattern.test(filename));
}

/** Folders of tests by what they test: `acceptance-tests`, `playwright-e2e-tests`; not `ab-tests`, which serves visitors. */
const testFolder =
  '(?:(?:[\\w.]+-)*(?:acceptance|api|browser|contract|e2e|functional|integration|load|performance|smoke|system|ui|unit)[-_])?tests?';

/** Test code: its servers and requests are made up, and what they leave behind ends with the test. */
const testFile = new RegExp(
  `(?:^|/)(?:__tests__|__mocks__|${testFolder}|specs?|e2e|cypress|playwright|fixtures|stubs?|mocks?)/|` +
    '[._-](?:test|spec|tst|e2e|stories|bench)\\.[cm]?[jt]sx?$|' +
    // What prepares a run of tests: test-setup.js, setup-tests.ts, jest.setup.js, vitest.global-setup.ts
    '(?:^|[/.-])(?:(?:test|jest|vitest|mocha)[.-]?(?:global[.-]?)?(?:setup|teardown)|(?:setup|teardown)[.-]?tests?)\\.[cm]?[jt]sx?$',
);

/** Is this a test by its path? Only the part below the working directory counts. */
export function isTestFile(filename: string, cwd: string): boolean {
  const base = cwd.replaceAll('\\', '/').replace(/\/$/, '');
  return testFile.test(filename.startsWith(`${base}/`) ? filename.slice(base.length + 1) : filename);
}
