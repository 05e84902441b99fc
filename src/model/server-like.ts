import type { Framework } from '../frameworks/framework.ts';
import { getGlobalNames } from '../frameworks/used-frameworks.ts';

/** What a look at the text of a file says: it holds no request function, it may hold one by its names or its place, or it names a framework. */
export type ServerLook = 'no' | 'maybe' | 'yes';

/** What stands behind a parameter: `(req, res)`, `async ctx =>`, `({ request })`, `(c: Context)`. */
const behindParameter = String.raw`\s*(?:[,:)}]|=>)`;

/** Names that a handler's parameters have in many frameworks. */
const handlerNames = 'req|request|ctx|context|event|evt|socket|ws';

/** A map of resolvers: `Query: {`, `const Mutation = {` */
const resolverMap = String.raw`(?:Query|Mutation)\s*[:=]`;

/** Names that parameters of everything have: they count where the text also has what is done with a handler's parameter of that name. */
const commonNames: readonly (readonly [parameter: string, use: RegExp])[] = [
  // app.get('/', (c) => c.json(…))
  [
    '_?c',
    /\bc\s*\.\s*(?:body|env|get|header|html|json|newResponse|notFound|redirect|render|req|res|set|status|text|var)\b/,
  ],
  // procedure.query(({ input }) => …)
  [
    'args|input|opts',
    /\.\s*(?:mutation|query|subscription|use|handler|action|server|procedure|resolve|tool|registerTool)\s*\(/,
  ],
  // module.exports = (srv) => { srv.on(…) }
  ['srv', /\bsrv\s*\./],
  ['io', /\bio\s*\./],
  // export default async (app, opts) => { app.get(…) }, exports.register = (server) => { server.route(…) }
  [
    'app|fastify|fastifyInstance|instance|server',
    /\.\s*(?:add[A-Z]\w*|decorate\w*|delete|ext|get|head|on|options|patch|post|put|register|route|set[A-Z]\w*)\s*\(/,
  ],
  // export default { async queue(batch, env) { … } }
  ['batch', /\bqueue\b/],
];

const commonLike = commonNames.map(([name, use]) => ({
  parameter: new RegExp(`\\b(?:${name})${behindParameter}`),
  use,
}));

const parameterLike = new RegExp(`\\b(?:_*(?:${handlerNames})${behindParameter}|${resolverMap})`);

/** `(parent, args) => …`, `(_, { id }) => …`: from the comma on, as there are fewer of them than of words. */
const resolverLike =
  /,(?=\s*_*(?:args?\b|\{))(?<=\b(?:_+|_*(?:parent|root|rootValue|obj|object|source|self|p|r|parentValue))\s*,)/;

const quote = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Makes the question whether a text names a module of one of the frameworks. */
export function createModuleLook(frameworks: readonly Framework[]): (text: string) => boolean {
  // https://deno.land/std@0.168.0/http/server.ts
  const toPattern = (name: string) => quote(name.replace(/^node:/, '')).replaceAll('\\/', `(?:@[^/'"]*)?/`);
  const names = frameworks.flatMap(({ modules }) => modules.map(toPattern));
  const moduleLike = new RegExp(`['"](?:[a-z]+:/{0,2}(?:esm\\.sh/)?)?(?:${names.join('|')})(?:[@/?][^'"]*)?['"]`);
  return (text) => moduleLike.test(text);
}

/**
 * Makes the cheap first look: could a file hold a request function at all? By its text and its path alone, so that a file that
 * could not costs a few regular expressions and no visitors.
 */
export function createServerLook(frameworks: readonly Framework[]): (text: string, filename: string) => ServerLook {
  const namesModule = createModuleLook(frameworks);
  const files = frameworks.flatMap((framework) => [
    ...(framework.files ?? []),
    ...(framework.conventions ?? []).flatMap((convention) => convention.files ?? []),
  ]);
  const anyFile = new RegExp([...new Set(files.map(({ source }) => source))].join('|'), 'i');
  const conventions = frameworks.flatMap((framework) => framework.conventions ?? []);
  const directives = conventions.flatMap(({ directive }) => directive ?? []);
  // module.exports = async (app) => { app.addHook('onRequest', …) }; where a convention is for some files, their place tells.
  const anywhere = conventions.filter((convention) => !convention.files);
  const members = anywhere.flatMap(({ usedMembers = [] }) => usedMembers).map(quote);
  // Deno.serve(() => …)
  const globals = frameworks.flatMap(getGlobalNames).map(quote);
  const told = `(?:${members.join('|')})\\(|(?:${globals.join('|')})\\b|(?:${directives.map(quote).join('|')})['"]`;
  const names = [handlerNames, ...commonNames.map(([name]) => name)].join('|');
  const telling = new RegExp(`\\b(?:${told})`);
  // One expression for all of it takes a third of the time that one for each does.
  const anything = new RegExp(`\\b(?:_*(?:${names})${behindParameter}|${resolverMap}|${told})`);
  const isNamed = (text: string) =>
    parameterLike.test(text) || commonLike.some(({ parameter, use }) => parameter.test(text) && use.test(text));
  return (text, filename) => {
    if (namesModule(text)) return 'yes';
    const hasAny = anything.test(text);
    if (hasAny && telling.test(text)) return 'yes';
    const isLike = (hasAny && isNamed(text)) || resolverLike.test(text);
    return isLike || (anyFile.test(filename) && files.some((pattern) => pattern.test(filename))) ? 'maybe' : 'no';
  };
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

/** What was asked last: each rule asks about the same file. */
let lastAsked = { filename: '', cwd: '', isTest: false };

/** A word that tests have, and hardly any other text: one quick search. */
const testWord =
  /(?:describe|foreAll|foreEach|fterAll|fterEach)\(|vitest|jest\/globals|node:test|mocha|['"]ava['"]|playwright\/test/;
/** `import { afterEach } from 'vitest'`: what only tests import. */
const testModule = /(?:\bfrom|\brequire\()\s*['"](?:vitest|@jest\/globals|node:test|mocha|ava|@playwright\/test)['"]/;
/** `it('answers', …)` in `describe('the server', …)`, and `afterEach(…)`: what only tests call. */
const testCase = /^\s*(?:it|test)(?:\.\w+)?\(\s*['"`]/m;
const testHook = /^\s*(?:before|after)(?:All|Each)\(/m;

/** What was asked last: each rule asks about the same text. */
let lastText = { text: '', isTest: false };

/** Is this a test, or part of one, by what is in it, wherever it is? */
export function isTestCode(text: string): boolean {
  if (lastText.text !== text) {
    const isTest =
      testWord.test(text) &&
      (testModule.test(text) || (text.includes('describe(') && testCase.test(text)) || testHook.test(text));
    lastText = { text, isTest };
  }
  return lastText.isTest;
}

/** Is this a test by its path? Only the part below the working directory counts. */
export function isTestFile(filename: string, cwd: string): boolean {
  if (lastAsked.filename !== filename || lastAsked.cwd !== cwd) {
    const base = cwd.replaceAll('\\', '/').replace(/\/$/, '');
    const isTest = testFile.test(filename.startsWith(`${base}/`) ? filename.slice(base.length + 1) : filename);
    lastAsked = { filename, cwd, isTest };
  }
  return lastAsked.isTest;
}
