import { describe, expect, it } from 'vitest';
import { createLintedFolder } from './linted-folder.ts';

const rule = 'no-global-request-state';

/** An Express application whose handler has a line of the test's, on line 6. */
const app = (imports: string, line: string) => `import express from 'express';
${imports}

const app = express();
app.get('/me', async (req, res) => {
  ${line}
  res.json(await load());
});
`;

const session = `let current = null;
export function setCurrentUser(user) {
  current = user;
}
export const getCurrentUser = () => current;
`;

describe('a call that hands request data to a function of another file', () => {
  it('is reported where the function keeps it, at the call, with the write', async () => {
    const folder = createLintedFolder({
      'src/app.js': app("import { setCurrentUser } from './session.js';", 'setCurrentUser(req.user);'),
      'src/session.js': session,
    });
    expect(await folder.lint()).toEqual([`src/app.js:6 ${rule}`]);
    expect(await folder.messages()).toEqual([
      "This call leaves 'req.user' in 'current' (src/session.js, line 3), which all requests share: another request reads it. Pass the value on as an argument, or keep it in 'res.locals'.",
    ]);
  });

  it('is reported for each argument that is kept, and for none that is not', async () => {
    const module = `let user, locale;
      export function remember(given, tag, language) { user = given; locale = language; return tag; }
      export const read = () => [user, locale];`;
    const lint = (line: string) =>
      createLintedFolder({
        'src/app.js': app("import { remember } from './session.js';", line),
        'src/session.js': module,
      }).lint();
    expect(await lint('remember(req.user, 1, 2);')).toEqual([`src/app.js:6 ${rule}`]);
    expect(await lint('remember(1, 2, req.query.lang);')).toEqual([`src/app.js:6 ${rule}`]);
    expect(await lint('remember(1, req.user, 2);')).toEqual([]);
    expect(await lint('remember(...req.body);')).toEqual([`src/app.js:6 ${rule}`]);
  });

  it('is reported with the argument that is kept', async () => {
    const folder = createLintedFolder({
      'src/app.js': app("import { remember } from './session.js';", 'remember(req.id, req.user);'),
      'src/session.js':
        'let last; export function remember(id, user) { print(id); last = user; } export const get = () => last;',
    });
    expect((await folder.messages())[0]).toContain("leaves 'req.user' in 'last'");
  });

  it('is reported for each function that keeps something, and for none that does not', async () => {
    const lint = (line: string) =>
      createLintedFolder({
        'src/app.js': app("import { greet, setCurrentUser } from './session.js';", line),
        'src/session.js': `${session}export function greet(user) { return user.name; }`,
      }).lint();
    expect(await lint('greet(req.user);\n  setCurrentUser(req.user);')).toEqual([`src/app.js:7 ${rule}`]);
    expect(await lint('setCurrentUser(req.user);\n  greet(req.user);')).toEqual([`src/app.js:6 ${rule}`]);
  });

  it('is reported for the requests that run at the same time', async () => {
    const folder = createLintedFolder({
      'src/app.js': `import express from 'express';
import { setCurrentUser } from './session.js';
export const handler = async (event) => {
  setCurrentUser(event.user);
};
express().get('/me', async (req, res) => {
  setCurrentUser(req.user);
  res.json(await load());
});
`,
      'src/session.js': session,
    });
    expect(await folder.lint()).toEqual([`src/app.js:7 ${rule}`]);
  });

  it('is reported at the write where the function keeps it for requests of its own file', async () => {
    const lint = (router: string) =>
      createLintedFolder({
        'src/app.js': app("import { setCurrentUser } from './session.js';", 'setCurrentUser(req.user);'),
        'src/session.js': `${session}${router}`,
      }).lint();
    const router = (line: string) => `import express from 'express';
export const router = express.Router();
let last;
router.post('/session', async (req, res) => { ${line} res.json(await load(last)); });`;
    expect(await lint(router('setCurrentUser(req.user);'))).toEqual([`src/session.js:3 ${rule}`]);
    expect(await lint(router('last = req.body;'))).toEqual([`src/app.js:6 ${rule}`, `src/session.js:9 ${rule}`]);
  });

  it('is reported at the write of a handler that another file calls', async () => {
    const folder = createLintedFolder({
      'src/app.js': app("import { me } from './me.js';", 'return me(req, res);'),
      'src/me.js': `import express from 'express';
let current;
export async function me(req, res) {
  current = req.user;
  res.json(await load(current));
}
express.Router().get('/me', me);`,
    });
    expect(await folder.lint()).toEqual([`src/me.js:4 ${rule}`]);
  });

  it('is silent in code that nothing runs, and outside of requests', async () => {
    const lint = (lines: string) =>
      createLintedFolder({
        'src/app.js': app("import { setCurrentUser } from './session.js';", lines),
        'src/session.js': session,
      }).lint();
    expect(await lint('return res.end();\n  setCurrentUser(req.user);')).toEqual([]);
    expect(await lint('const unused = () => setCurrentUser(req.user);')).toEqual([]);
    expect(await lint('const used = () => setCurrentUser(req.user); used();')).toEqual([`src/app.js:6 ${rule}`]);
  });

  it('is silent without the setting', async () => {
    const folder = createLintedFolder(
      {
        'src/app.js': app("import { setCurrentUser } from './session.js';", 'setCurrentUser(req.user);'),
        'src/session.js': session,
      },
      { crossModule: false },
    );
    expect(await folder.lint()).toEqual([]);
  });

  const neighbours: readonly (readonly [string, string, string, string])[] = [
    ['a constant', "import { setCurrentUser } from './session.js';", "setCurrentUser('nobody');", session],
    [
      'a function that only looks at it',
      "import { setCurrentUser } from './session.js';",
      'setCurrentUser(req.user);',
      `let seen = 0;
       export function setCurrentUser(user) { if (user) seen += 1; return user.name; }`,
    ],
    [
      'a function that keeps it with the request',
      "import { setCurrentUser } from './session.js';",
      'setCurrentUser(req, req.user);',
      'export function setCurrentUser(req, user) { req.currentUser = user; }',
    ],
    [
      'a function that keeps it in the current store',
      "import { setCurrentUser } from './session.js';",
      'setCurrentUser(req.user);',
      `import { AsyncLocalStorage } from 'node:async_hooks';
       const als = new AsyncLocalStorage();
       export function setCurrentUser(user) { als.getStore().user = user; }`,
    ],
    [
      'a function of the same name in a package',
      "import { setCurrentUser } from 'session';",
      'setCurrentUser(req.user);',
      session,
    ],
    [
      'an instance made for each request',
      "import { Session } from './session.js';",
      'const session = new Session(); session.setUser(req.user);',
      'export class Session { setUser(user) { this.user = user; } }',
    ],
    [
      'a value set and reset in one stretch',
      "import { setCurrentUser } from './session.js';",
      'setCurrentUser(req.user); setCurrentUser(null);',
      session,
    ],
    [
      'a value reset in finally, with nothing to wait for in between',
      "import { setCurrentUser } from './session.js';",
      'setCurrentUser(req.user); try { render(res); } finally { setCurrentUser(null); }',
      session,
    ],
  ];
  it.each(neighbours)('is silent for %s', async (_, imports, line, module) => {
    const folder = createLintedFolder({ 'src/app.js': app(imports, line), 'src/session.js': module });
    expect(await folder.lint()).toEqual([]);
  });

  it('is reported where something waits before the reset', async () => {
    const folder = createLintedFolder({
      'src/app.js': app(
        "import { setCurrentUser } from './session.js';",
        'setCurrentUser(req.user); try { await render(res); } finally { setCurrentUser(null); }',
      ),
      'src/session.js': session,
    });
    expect(await folder.lint()).toEqual([`src/app.js:6 ${rule}`]);
  });

  const ways: readonly (readonly [string, string, string, Readonly<Record<string, string>>])[] = [
    [
      'require and module.exports',
      "const { setCurrentUser } = require('./session');",
      'setCurrentUser(req.user);',
      {
        'src/session.js': `let current;
          const setCurrentUser = (user) => { current = user; };
          module.exports = { setCurrentUser, get: () => current };`,
      },
    ],
    [
      'a default export with methods',
      "import session from './session.js';",
      'session.setUser(req.user);',
      {
        'src/session.js':
          'const session = { user: null, setUser(user) { this.user = user; } }; export default session;',
      },
    ],
    [
      'an exported instance',
      "import { session } from './session.js';",
      'session.setUser(req.user);',
      {
        'src/session.js': `class Session { setUser(user) { this.user = user; } }
          export const session = new Session();`,
      },
    ],
    [
      'an instance at module level of an imported class',
      "import { Session } from './session.js';\nconst session = new Session();",
      'session.setUser(req.user);',
      { 'src/session.js': 'export class Session { setUser(user) { this.user = user; } }' },
    ],
    [
      'a static method',
      "import { Session } from './session.js';",
      'Session.setUser(req.user);',
      { 'src/session.js': 'export class Session { static setUser(user) { Session.user = user; } }' },
    ],
    [
      'a module that hands on',
      "import { setCurrentUser } from './lib/index.js';",
      'setCurrentUser(req.user);',
      { 'src/lib/index.js': "export * from './session.js';", 'src/lib/session.js': session },
    ],
    [
      'a function that calls one of a third file',
      "import { login } from './login.js';",
      'login({ user: req.user });',
      {
        'src/login.js':
          "import { setCurrentUser } from './session.js'; export const login = ({ user }) => setCurrentUser(user);",
        'src/session.js': session,
      },
    ],
    [
      'a part of it, put together with something else',
      "import { remember } from './session.js';",
      'remember(req.user, Date.now());',
      {
        'src/session.js': `let last;
          export function remember({ id }, at) { const entry = { id: String(id), at }; last = entry; }
          export const getLast = () => last;`,
      },
    ],
  ];
  it.each(ways)('is reported through %s', async (_, imports, line, files) => {
    const folder = createLintedFolder({ 'src/app.js': app(imports, line), ...files });
    const lineOfCall = imports.split('\n').length + 5;
    expect(await folder.lint()).toEqual([`src/app.js:${lineOfCall} ${rule}`]);
  });

  it('is reported in code that ESLint itself parses', async () => {
    const folder = createLintedFolder(
      {
        'src/app.js': app("import { setCurrentUser } from './session.js';", 'setCurrentUser(req.user);'),
        'src/session.js': session,
      },
      { parser: 'espree' },
    );
    expect(await folder.lint()).toEqual([`src/app.js:6 ${rule}`]);
  });

  it('is reported once under strict, which reports setters whoever calls them', async () => {
    const files = { 'src/session.js': session };
    const unused = createLintedFolder(files, { preset: 'strict' });
    expect(await unused.lint()).toEqual([`src/session.js:3 ${rule}`]);
    const used = createLintedFolder(
      {
        ...files,
        'src/app.js': app("import { setCurrentUser } from './session.js';", 'setCurrentUser(req.user);'),
      },
      { preset: 'strict' },
    );
    expect(await used.lint()).toEqual([`src/app.js:6 ${rule}`]);
  });

  it('ends where files import each other', async () => {
    const folder = createLintedFolder({
      'src/app.js': app("import { a } from './a.js';", 'a(req.user);'),
      'src/a.js': "import { b } from './b.js'; export function a(user) { b(user); }",
      'src/b.js': "import { a } from './a.js'; let last; export function b(user) { last = user; a(last); }",
    });
    expect(await folder.lint()).toEqual([`src/app.js:6 ${rule}`]);
  });

  it('is silent where the other file cannot be read', async () => {
    const folder = createLintedFolder({
      'src/app.js': app("import { setCurrentUser } from './session.js';", 'setCurrentUser(req.user);'),
      'src/session.js': 'export function setCurrentUser( {',
    });
    expect(await folder.lint(['src/app.js'])).toEqual([]);
  });
});

describe('an injected instance', () => {
  const controller = (handler: string) => `import { Controller, Get, Req } from '@nestjs/common';
import { Session } from './session';

@Controller()
export class MeController {
  constructor(private readonly session: Session) {}
  @Get()
  me(@Req() request) {
    ${handler}
  }
}
`;
  const provider = (scope: string) => `import { Injectable, Scope } from '@nestjs/common';
@Injectable(${scope})
export class Session {
  private user: unknown;
  setUser(user: unknown) { this.user = user; }
}
`;

  it('is one for all requests where its class says nothing else', async () => {
    const folder = createLintedFolder({
      'src/me.controller.ts': controller('this.session.setUser(request.user);'),
      'src/session.ts': provider(''),
    });
    expect(await folder.lint(['src/me.controller.ts'])).toEqual([`src/me.controller.ts:9 ${rule}`]);
  });

  it('is one for each request where its class says so', async () => {
    const folder = createLintedFolder({
      'src/me.controller.ts': controller('this.session.setUser(request.user);'),
      'src/session.ts': provider('{ scope: Scope.REQUEST }'),
    });
    expect(await folder.lint(['src/me.controller.ts'])).toEqual([]);
  });
});

describe('an injected instance whose method is of a base class', () => {
  const controller = `import { Controller, Get, Req } from '@nestjs/common';
import { Session } from './session';

@Controller()
export class MeController {
  constructor(private readonly session: Session) {}
  @Get()
  me(@Req() request) {
    this.session.setUser(request.user);
  }
}
`;
  const lint = (decorator: string) =>
    createLintedFolder({
      'src/me.controller.ts': controller,
      'src/session.ts': `import { Injectable, Scope } from '@nestjs/common';
import { Base } from './base';
@Injectable()
export class Other extends Base {}
${decorator}
export class Session extends Base {}
`,
      'src/base.ts': 'export class Base { user: unknown; setUser(user: unknown) { this.user = user; } }',
    }).lint(['src/me.controller.ts']);

  it('is one for all requests where its class is a provider', async () => {
    expect(await lint('@Injectable()')).toEqual([`src/me.controller.ts:9 ${rule}`]);
  });

  it.each([
    ['is made for each request', '@Injectable({ scope: Scope.REQUEST })'],
    ['says nothing about its lifetime', ''],
  ])('is silent where its class %s', async (_, decorator) => {
    expect(await lint(decorator)).toEqual([]);
  });
});

describe('what a setter of another file makes of its argument', () => {
  /** What the setter does with `given`, of `src/session.js`. */
  const lint = (body: string) =>
    createLintedFolder({
      'src/app.js': app("import { setCurrentUser } from './session.js';", 'setCurrentUser(req.user);'),
      'src/session.js': `import { isOpen, other, load, find, tag, Thing } from './other.js';
let current;
const keep = (value) => {
  current = value;
};
export async function setCurrentUser(given) {
  ${body}
}
export const read = () => current;
`,
      'src/other.js': `export const isOpen = 1, other = 2, find = { by: fetch }, tag = String.raw;
export const load = (id) => fetch(id);
export class Thing {}
`,
    }).lint();

  it.each([
    'current = { id: given.id, at: 1 };',
    'current = given.user;',
    'current = `of ${given}`;',
    'current = [0, given];',
    'current = [...given];',
    'current = { ...given };',
    'current = isOpen ? given : null;',
    'current = isOpen ? null : given;',
    'current = given ?? null;',
    'current = other ?? given;',
    "current = 'a' + given;",
    "current = given.trim().split(',');",
    'current = String(given);',
    'current = JSON.parse(given);',
    'current = Object.assign({}, given);',
    'current = structuredClone(given);',
    'current = await given;',
    'const local = given; current = local;',
    'const { user } = given; current = user;',
    'for (const one of given) current = one;',
    'keep(given);',
    'keep(given.id, other);',
  ])('is kept, so that the call leaks: %s', async (body) => {
    expect(await lint(body)).toEqual([`src/app.js:6 ${rule}`]);
  });

  it.each([
    ['current = load(given);', 7],
    ['current = find.by(given);', 7],
    ['current = isOpen ? load(given) : other;', 7],
    ['current = Object.keys(given);', 7],
    ['current = given ? 1 : 2;', 7],
    ['current = new Thing(given);', 7],
    ['current = tag`${given}`;', 7],
    ['const local = load(given); current = local;', 7],
    ['if (given) current = true;', 7],
    ['current = load(given).then(tag);', 7],
    ['keep(load(given));', 4],
  ])('leads to something else, so that the write leaks: %s', async (body, line) => {
    expect(await lint(body)).toEqual([`src/session.js:${line} ${rule}`]);
  });

  it.each([
    'current = other.trim();',
    'current = typeof given;',
    'current = load(given).catch(report);',
    'current = load(given).finally(report);',
  ])('is not kept, or a task under way: %s', async (body) => {
    expect(await lint(body)).toEqual([]);
  });
});
