import { describe, expect, it } from 'vitest';
import { createLintedFolder } from './linted-folder.ts';

const rule = 'no-global-request-state';

const app = (line: string, imports = "import { login } from './accounts.js';") => `import express from 'express';
${imports}
const app = express();
app.post('/sessions', async (req, res) => {
  ${line}
  res.end();
});
`;

const accounts = `import { db } from 'database';
let account;
export async function login(id) {
  account = await db.find(id);
}
export const currentAccount = () => account;
`;

describe('a function that leaves behind what it loads by its argument', () => {
  it('is reported at the write, with the request that calls it', async () => {
    const folder = createLintedFolder({ 'src/app.js': app('await login(req.body.id);'), 'src/accounts.js': accounts });
    expect(await folder.lint()).toEqual([`src/accounts.js:4 ${rule}`]);
    expect(await folder.messages()).toEqual([
      "'account' is one variable for all requests: 'req.body.id (src/app.js, line 5)' of this request is still in it when another request reads it. Keep it in a local variable or in 'res.locals'.",
    ]);
  });

  it('is reported at the call where its file is no place to look for request code: JSX', async () => {
    const folder = createLintedFolder({
      'src/app.js': app('await login(req.body.id);', "import { login } from './accounts.jsx';"),
      'src/accounts.jsx': `${accounts}export const Account = () => <b>{account.name}</b>;`,
    });
    expect(await folder.lint()).toEqual([`src/app.js:5 ${rule}`]);
  });

  it('is reported whichever file is linted, and only there', async () => {
    const folder = createLintedFolder({ 'src/app.js': app('await login(req.body.id);'), 'src/accounts.js': accounts });
    expect(await folder.lint(['src/accounts.js'])).toEqual([`src/accounts.js:4 ${rule}`]);
    expect(await folder.lint(['src/app.js'])).toEqual([]);
  });

  it('is reported at the call where its file is in another package, which does not ask this one', async () => {
    const folder = createLintedFolder({
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@accounts": ["./packages/accounts/index.js"] } } }',
      'packages/web/package.json': '{}',
      'packages/web/app.js': app('await login(req.body.id);', "import { login } from '@accounts';"),
      'packages/accounts/package.json': '{}',
      'packages/accounts/index.js': accounts,
    });
    expect(await folder.lint()).toEqual([`packages/web/app.js:5 ${rule}`]);
    folder.write(
      'packages/accounts/index.js',
      accounts.replace('await db.find(id)', 'db.find(id).catch(console.error)'),
    );
    expect(await folder.lint()).toEqual([]);
  });

  it.each([
    ['a request calls it without request data', app("await login('guest');")],
    [
      'it is called at start-up',
      "import { login } from './accounts.js'; export async function start(config) { await login(config.id); }",
    ],
    [
      'it is called at start-up by a function of that file alone',
      "import { login } from './accounts.js'; async function start() { await login(process.env.ACCOUNT); } start();",
    ],
    ['nobody calls it', 'export const nothing = 1;'],
  ])('is silent where %s', async (_, caller) => {
    const folder = createLintedFolder({ 'src/app.js': caller, 'src/accounts.js': accounts });
    expect(await folder.lint()).toEqual([]);
  });

  it('is silent where only a test calls it', async () => {
    const folder = createLintedFolder({
      'src/accounts.test.js': app('await login(req.body.id);'),
      'src/accounts.js': accounts,
    });
    expect(await folder.lint()).toEqual([]);
  });

  it('is silent for a task that it starts', async () => {
    const folder = createLintedFolder({
      'src/app.js': app('await login(req.body.id);'),
      'src/accounts.js': `import { db } from 'database';
        let running;
        export async function login(id) { running = db.refresh(id).catch(console.error); }
        export const done = () => running;`,
    });
    expect(await folder.lint()).toEqual([]);
  });

  it('is found through a service between it and the request', async () => {
    const folder = createLintedFolder({
      'src/app.js': app('await enter(req.body.id);', "import { enter } from './service.js';"),
      'src/service.js': "import { login } from './accounts.js'; export async function enter(id) { await login(id); }",
      'src/accounts.js': accounts,
    });
    expect(await folder.lint()).toEqual([`src/accounts.js:4 ${rule}`]);
  });

  it('is found through a service that has a request of its own as well', async () => {
    const folder = createLintedFolder({
      'src/app.js': app('await enter(req.body.id);', "import { enter } from './service.js';"),
      'src/service.js': `${app("await login('guest');")}export async function enter(id) { await login(id); }`,
      'src/accounts.js': accounts,
    });
    expect(await folder.lint()).toEqual([`src/accounts.js:4 ${rule}`]);
  });

  it('is found beside files that import something else', async () => {
    const folder = createLintedFolder({
      'src/app.js': app('await login(req.body.id);'),
      'src/page.js':
        "import { currentAccount } from './accounts.js'; export const page = () => render(currentAccount());",
      'src/start.js': "import './accounts.js';",
      'src/accounts.js': accounts,
    });
    expect(await folder.lint()).toEqual([`src/accounts.js:4 ${rule}`]);
  });

  it('is reported with the first of the calls that hand over the same', async () => {
    const folder = createLintedFolder({
      'src/app.js': app(`const enter = async (id) => {
    await login(id);
    await login(id);
  };
  await enter(req.body.id);`),
      'src/accounts.js': accounts,
    });
    expect((await folder.messages())[0]).toContain('req.body.id (src/app.js, line 6)');
  });

  it('is found through a module that hands it on', async () => {
    const folder = createLintedFolder({
      'src/app.js': app('await login(req.body.id);', "import { login } from './lib/index.js';"),
      'src/lib/index.js': "export { login } from './accounts.js';",
      'src/lib/accounts.js': accounts,
    });
    expect(await folder.lint()).toEqual([`src/lib/accounts.js:4 ${rule}`]);
  });
});

describe('a method that leaves behind what it loads', () => {
  const mailer = `export class Mailer {
  constructor(client) { this.client = client; }
  async signIn(user) {
    const token = await this.client.load(user);
    this.client.setAccessToken(token);
  }
}
`;
  const server = (construction: string, inHandler = '') => `import express from 'express';
import { Mailer } from './mailer.js';
${construction}
const app = express();
app.get('/', async (req, res) => { ${inHandler} await mailer.signIn(req.user.id); res.end(); });
`;

  it('is reported where all requests share the instance', async () => {
    const folder = createLintedFolder({
      'src/app.js': server('const mailer = new Mailer(createClient());'),
      'src/mailer.js': mailer,
    });
    expect(await folder.lint()).toEqual([`src/mailer.js:5 ${rule}`]);
  });

  it('is reported where all requests share one of two instances', async () => {
    const shared = server('const mailer = new Mailer(createClient());');
    const own = server('', 'const mailer = new Mailer(createClient());');
    for (const [one, two] of [
      [shared, own],
      [own, shared],
    ] as const) {
      const folder = createLintedFolder({ 'src/one.js': one, 'src/two.js': two, 'src/mailer.js': mailer });
      expect(await folder.lint()).toEqual([`src/mailer.js:5 ${rule}`]);
    }
  });

  it('is silent where each request has its own', async () => {
    const folder = createLintedFolder({
      'src/app.js': server('', 'const mailer = new Mailer(createClient());'),
      'src/mailer.js': mailer,
    });
    expect(await folder.lint()).toEqual([]);
  });
});

describe('a function that several files call', () => {
  const lambda = `import { login } from './accounts.js';
export const handler = async (event) => { await login(event.body); };
`;
  const guest = app("await login('guest');");
  const lint = (files: Readonly<Record<string, string>>) =>
    createLintedFolder({ ...files, 'src/accounts.js': accounts }).lint();

  it('is silent where all of them run one invocation at a time', async () => {
    expect(await lint({ 'src/one.js': lambda, 'src/two.js': lambda })).toEqual([]);
  });

  it('is silent where one runs one invocation at a time, and another calls at start-up', async () => {
    const start = "import { login } from './accounts.js'; export async function start({ id }) { await login(id); }";
    expect(await lint({ 'src/one.js': lambda, 'src/two.js': start })).toEqual([]);
    expect(await lint({ 'src/one.js': start, 'src/two.js': lambda })).toEqual([]);
  });

  it.each([
    ['the first', { 'src/one.js': app('await login(req.body.id);'), 'src/two.js': lambda }],
    ['the second', { 'src/one.js': lambda, 'src/two.js': app('await login(req.body.id);') }],
  ])('is reported where %s has several requests at a time', async (_, files) => {
    expect(await lint(files)).toEqual([`src/accounts.js:4 ${rule}`]);
  });

  it.each([
    ['the first', { 'src/one.js': app('await login(req.body.id);'), 'src/two.js': guest }],
    ['the second', { 'src/one.js': guest, 'src/two.js': app('await login(req.body.id);') }],
  ])('is reported where %s hands over request data', async (_, files) => {
    expect(await lint(files)).toEqual([`src/accounts.js:4 ${rule}`]);
  });

  it('is reported at the write with the call that hands over request data', async () => {
    const folder = createLintedFolder({
      'src/one.js': guest,
      'src/two.js': app('\n  await login(req.query.id);'),
      'src/accounts.js': accounts,
    });
    expect((await folder.messages())[0]).toContain("'req.query.id (src/two.js, line 6)'");
  });
});

describe('what a call hands over', () => {
  const lint = (call: string, parameters: string, body = 'account = await db.find(id);') =>
    createLintedFolder({
      'src/app.js': app(`await ${call};`),
      'src/accounts.js': `import { db } from 'database';
let account;
export async function login(${parameters}) {
  ${body}
}
export const current = () => account;
`,
    }).lint();

  it.each([
    ["login('guest', req.body.id)", '_, id'],
    ['login({ id: req.body.id })', '{ id }'],
    ['login(...req.body)', '_, id'],
    ["login('guest', req.body.id)", '_, ...id'],
    ["login('guest', 'admin', req.body.id)", '_, ...id'],
  ])('is what the parameter gets that is kept: %s', async (call, parameters) => {
    expect(await lint(call, parameters)).toEqual([`src/accounts.js:4 ${rule}`]);
  });

  it.each([
    ["login(req.body.id, 'guest')", '_, id'],
    ["login('guest', ...req.body)", 'id'],
    ["login(req.body.id, 'guest')", '_, ...id'],
    ['login(req.body.id)', 'other, id'],
  ])('is another parameter than the one that is kept: %s', async (call, parameters) => {
    expect(await lint(call, parameters)).toEqual([]);
  });
});

describe("'both-ends'", () => {
  const bothEnds = { crossModule: 'both-ends' } as const;

  it('reports in the file with the call and in the one with the write, whichever is linted', async () => {
    const folder = createLintedFolder(
      { 'src/app.js': app('await login(req.body.id);'), 'src/accounts.js': accounts },
      bothEnds,
    );
    expect(await folder.lint(['src/accounts.js'])).toEqual([`src/accounts.js:4 ${rule}`]);
    expect(await folder.lint(['src/app.js'])).toEqual([`src/app.js:5 ${rule}`]);
    const setter = 'let id; export function login(given) { id = given; } export const getId = () => id;';
    const setters = createLintedFolder(
      { 'src/app.js': app('login(req.body.id);'), 'src/accounts.js': setter },
      bothEnds,
    );
    expect(await setters.lint()).toEqual([`src/accounts.js:1 ${rule}`, `src/app.js:5 ${rule}`]);
  });

  it('reports a write once, however many call', async () => {
    const folder = createLintedFolder(
      {
        'src/app.js': app('await login(req.body.id);'),
        'src/admin.js': app('await login(req.params.id);'),
        'src/accounts.js': accounts,
      },
      { ...bothEnds, preset: 'strict' },
    );
    expect(await folder.lint()).toEqual([
      `src/accounts.js:4 ${rule}`,
      `src/admin.js:5 ${rule}`,
      `src/app.js:5 ${rule}`,
    ]);
  });

  it('is silent where nobody calls in a request', async () => {
    const folder = createLintedFolder(
      { 'src/app.js': 'export const nothing = 1;', 'src/accounts.js': accounts },
      bothEnds,
    );
    expect(await folder.lint()).toEqual([]);
  });
});

describe('a function of another file, whatever it is called there', () => {
  const body = '(id) {\n  account = await db.find(id);\n}';
  const lint = (accountsCode: string, imports: string, line: string) =>
    createLintedFolder({
      'src/app.js': app(line, imports),
      'src/accounts.js': `import { db } from 'database';\nlet account;\nexport const current = () => account;\n${accountsCode}\n`,
    }).lint();

  it.each([
    ['a default export', `export default async function login${body}`, "import login from './accounts.js';", 'login'],
    ['one without a name', `export default async function ${body}`, "import signIn from './accounts.js';", 'signIn'],
    [
      'one by its name',
      `async function login${body}\nexport default login;`,
      "import signIn from './accounts.js';",
      'signIn',
    ],
    [
      'exported under another name',
      `async function login${body}\nexport { login as signIn };`,
      "import { signIn } from './accounts.js';",
      'signIn',
    ],
    [
      'imported under another name',
      `export async function login${body}`,
      "import { login as signIn } from './accounts.js';",
      'signIn',
    ],
    [
      'in an object of the module',
      `export async function login${body}`,
      "import * as accounts from './accounts.js';",
      'accounts.login',
    ],
    [
      'taken out of such an object',
      `export async function login${body}`,
      "import * as accounts from './accounts.js';\nconst signIn = accounts.login;",
      'signIn',
    ],
    [
      'a name with a dollar',
      `export async function $login${body}`,
      "import { $login } from './accounts.js';",
      '$login',
    ],
    [
      'a method of an object',
      `export const accounts = { ...defaults, async login${body} };`,
      "import { accounts } from './accounts.js';",
      'accounts.login',
    ],
    [
      'a method of an object that is exported by its name',
      `const accounts = { async login${body} };\nexport { accounts };`,
      "import { accounts } from './accounts.js';",
      'accounts.login',
    ],
    [
      'a method of an instance',
      `class Accounts { async login${body} }\nexport const accounts = new Accounts();`,
      "import { accounts } from './accounts.js';",
      'accounts.login',
    ],
    [
      'a function in a field of an instance',
      `class Accounts { login = async (id) => {\n  account = await db.find(id);\n}; }\nexport const accounts = new Accounts();`,
      "import { accounts } from './accounts.js';",
      'accounts.login',
    ],
    [
      'a method of an instance that is exported by its name',
      `class Accounts { async login${body} }\nconst accounts = new Accounts();\nexport { accounts };`,
      "import { accounts } from './accounts.js';",
      'accounts.login',
    ],
    [
      'a method whose name is no word',
      `export const accounts = { 'sign-in': async (id) => {\n  account = await db.find(id);\n}, async logout(id) { other = await db.find(id); } };\nlet other;`,
      "import { accounts } from './accounts.js';",
      "accounts['sign-in']",
    ],
    [
      'one of two',
      `export async function login${body}\nexport const logout = () => {};`,
      "import { login, logout } from './accounts.js';",
      'login',
    ],
  ])('is found: %s', async (_, accountsCode, imports, callee) => {
    expect(await lint(accountsCode, imports, `await ${callee}(req.body.id);`)).toEqual([`src/accounts.js:5 ${rule}`]);
  });

  it.each([
    [
      'a function that is called alike',
      "import { current } from './accounts.js';\nconst login = async () => current();",
    ],
    ['a function of a package', "import './accounts.js';\nimport { login } from 'accounts';"],
    ['a method of something else', "import { login as other } from './accounts.js';\nconst login = make(other);"],
  ])('is not mixed up with %s', async (_, imports) => {
    expect(await lint(`export async function login${body}`, imports, 'await login(req.body.id);')).toEqual([]);
  });
});
