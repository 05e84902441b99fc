import { describe, expect, it } from 'vitest';
import { createLintedFolder } from './linted-folder.ts';

const rule = 'no-global-request-state';

const session = `export class Session {
  user: unknown;
  setUser(user: unknown) { this.user = user; }
}
`;

const files: Readonly<Record<string, string>> = {
  'src/session.ts': session,
  'src/one.ts': "import { Session } from './session';\nexport const session = new Session();",
  'src/held.ts':
    "import { Session } from './session';\nconst held = new Session();\nconst { inner } = new Session();\nexport { held, inner };",
  'src/entry.ts': `class Entry { user: unknown; set(user: unknown) { this.user = user; } }
export class Entries { setUser(user: unknown) { const entry = new Entry(); entry.set(user); } }`,
  'src/circle-one.ts': "import { Two } from './circle-two';\nexport class One extends Two {}",
  'src/circle-two.ts': "import { One } from './circle-one';\nexport class Two extends One {}",
  'src/base.ts': `import { Session } from './session';
export class Derived extends Session {}
export class Twice extends Derived {}
export class Empty { user: unknown; }
export class Own extends Session { setUser(user: unknown) {} }
class Local { user: unknown; setUser(user: unknown) { this.user = user; } }
export class OfLocal extends Local {}
`,
};

/** What stands in an Express application beside a handler, and the handler's line; is there a leak in the call? */
type Row = readonly [before: string, call: string, leaks: boolean];

const atModule: Row[] = [
  ["import { session } from './one';", 'session.setUser(req.user);', true],
  ["import { session } from './one';", 'session.other(req.user);', false],
  ["import { session } from './one';", 'session[setUser](req.user);', false],
  ["import { session } from './one'; const mine = session;", 'mine.setUser(req.user);', true],
  ["import { Session } from './session'; const session = new Session();", 'session.setUser(req.user);', true],
  ["import { Session } from './session'; const session = await new Session();", 'session.setUser(req.user);', true],
  ["import { Session } from './session'; const session = new Other();", 'session.setUser(req.user);', false],
  ["import { Session } from './session';", 'const session = new Session(); session.setUser(req.user);', false],
  ["import { Session } from './session';", 'new Session().setUser(req.user);', false],
  ["import { Session } from './session'; const { session } = new Session();", 'session.setUser(req.user);', false],
  [
    "import { Session } from './session'; const mine = new Session(), session = mine;",
    'session.setUser(req.user);',
    true,
  ],
  ["import { Derived } from './base'; const session = new Derived();", 'session.setUser(req.user);', true],
  ["import { Twice } from './base'; const session = new Twice();", 'session.setUser(req.user);', true],
  ["import { OfLocal } from './base'; const session = new OfLocal();", 'session.setUser(req.user);', true],
  ["import { Own } from './base'; const session = new Own();", 'session.setUser(req.user);', false],
  ["import { held } from './held';", 'held.setUser(req.user);', true],
  ["import { inner } from './held';", 'inner.setUser(req.user);', false],
  ["import { Entries } from './entry'; const session = new Entries();", 'session.setUser(req.user);', false],
  ["import { One } from './circle-one'; const session = new One();", 'session.setUser(req.user);', false],
  [
    "import { Session } from './session'; const shared = new Session(); const signIn = (session: Session, user) => session.setUser(user);",
    'signIn(shared, req.user);',
    true,
  ],
  [
    "import { Session } from './session'; const shared = new Session(); const signIn = (session: Other, user) => session.setUser(user);",
    'signIn(shared, req.user);',
    false,
  ],
  [
    "import { Session } from './session'; const shared = new Session(); const signIn = ({ session }: Session, user) => session.setUser(user);",
    'signIn(shared, req.user);',
    false,
  ],
  [
    "import { Session } from './session'; const signIn = (session: Session, user) => session.setUser(user);",
    'signIn(new Session(), req.user);',
    false,
  ],
  ["import { Empty } from './base'; const session = new Empty();", 'session.setUser(req.user);', false],
];

const inClass: Row[] = [
  ['session = new Session();', 'this.session.setUser(req.user);', true],
  ['session = new Other();', 'this.session.setUser(req.user);', false],
  ['other = new Session();', 'this.session.setUser(req.user);', false],
  ['session = new Session();', 'this[session].setUser(req.user);', false],
  ['session: Session;', 'this.session.setUser(req.user);', true],
  ['session: Other;', 'this.session.setUser(req.user);', false],
  ['other: Session;', 'this.session.setUser(req.user);', false],
  ['session: Other = new Session();', 'this.session.setUser(req.user);', true],
  ['session; constructor() { this.session = new Session(); }', 'this.session.setUser(req.user);', true],
  ['session; constructor() { this.other = new Session(); }', 'this.session.setUser(req.user);', false],
  ['session; constructor() { other.session = new Session(); }', 'this.session.setUser(req.user);', false],
  ['session; constructor() { session = new Session(); }', 'this.session.setUser(req.user);', false],
  ['session; constructor() { use(this.session, new Session()); }', 'this.session.setUser(req.user);', false],
  ['session; constructor() { log(); this.session = new Session(); }', 'this.session.setUser(req.user);', true],
  ['constructor(private session: Session) {}', 'this.session.setUser(req.user);', true],
  ['constructor(private session: Other) {}', 'this.session.setUser(req.user);', false],
  ['constructor(private other: Session) {}', 'this.session.setUser(req.user);', false],
  ['constructor(private other: Other, private session: Session) {}', 'this.session.setUser(req.user);', true],
  ['constructor(private session: Session = null) {}', 'this.session.setUser(req.user);', true],
  ['constructor(private session: Other = null) {}', 'this.session.setUser(req.user);', false],
  [
    'session; constructor(session: Session = null) { this.session = session; }',
    'this.session.setUser(req.user);',
    true,
  ],
  ['constructor(session: Session) {}', 'this.session.setUser(req.user);', false],
  ['session; constructor(session: Session) { this.session = session; }', 'this.session.setUser(req.user);', true],
  [
    'session; constructor(other: Other, session: Session) { this.session = session; }',
    'this.session.setUser(req.user);',
    true,
  ],
  [
    'session; constructor(session: Session) { const log = open(); this.session = session; }',
    'this.session.setUser(req.user);',
    true,
  ],
  [
    'session; constructor(log: Log); constructor(log: Log, session?: Session) { this.session = session; }',
    'this.session.setUser(req.user);',
    true,
  ],
  ['session; constructor(session = null) { this.session = session; }', 'this.session.setUser(req.user);', false],
  ['session; constructor(session: Other) { this.session = session; }', 'this.session.setUser(req.user);', false],
  ['session; constructor({ session }) { this.session = session; }', 'this.session.setUser(req.user);', false],
  ['session; init(session: Session) { this.session = session; }', 'this.session.setUser(req.user);', false],
];

/** How the server is made, which is handed its session. */
const made: readonly (readonly [code: string, leaks: boolean])[] = [
  ['new Server();', true],
  ['const session = new Session(); new Server(session);', true],
  ['new Server(new Session());', true],
  ['new Server(null);', false],
  ['export const make = () => new Server(new Session());', false],
  [
    'class Log { constructor(inner) {} } new Log(new Session()); export const make = (given) => new Server(given);',
    false,
  ],
  ['export const make = (session) => new Server(session);', false],
  // Nobody here makes a server: whoever does, its requests share the session that it was given.
  ['export const make = () => new Other(new Session());', true],
  ['new Other(new Session());', true],
  ['const session = new Session(); export const make = () => new Server(session);', true],
  ['const session = new Session(); export const make = (log) => new Server(log, session);', false],
  ['export const make = (session) => new Server(session); new Server(new Session());', true],
  ['new Server(new Session()); export const make = (session) => new Server(session);', true],
  ['class Other { constructor(private inner) {} make() { new Server(this.inner); } } new Other(new Session());', true],
  [
    'class Other { constructor(private inner) {} make() { new Server(this.inner); } } export const make = (given) => new Other(given);',
    false,
  ],
  ['class Other { inner = new Session(); make() { new Server(this.inner); } } new Other();', true],
  ['class Other { server = new Server(new Session()); }', false],
];

const app = (before: string, call: string) => `import express from 'express';
${before}
const app = express();
app.post('/', (req, res) => {
  ${call}
  res.end();
});
`;

const server = (members: string, call: string, made = 'const server = new Server();') => `import express from 'express';
import { Session } from './session';
export class Server {
  ${members}
  start() {
    express().post('/', (req, res) => {
      ${call}
      res.end();
    });
  }
}
${made}
`;

const lint = async (text: string) => createLintedFolder({ ...files, 'src/app.ts': text }).lint(['src/app.ts']);

describe('an instance of a class of another file', () => {
  it('at module level', async () => {
    const found = await Promise.all(
      atModule.map(async ([before, call]) => [before, call, (await lint(app(before, call))).length > 0] as const),
    );
    expect(found).toEqual(atModule);
  });

  it('in a member', async () => {
    const found = await Promise.all(
      inClass.map(async ([members, call]) => [members, call, (await lint(server(members, call))).length > 0] as const),
    );
    expect(found).toEqual(inClass);
  });

  it('that is handed to what uses it', async () => {
    const members = 'constructor(private session: Session) {}';
    const found = await Promise.all(
      made.map(async ([code]) => {
        const reports = await lint(server(members, 'this.session.setUser(req.user);', code));
        return [code, reports.length > 0] as const;
      }),
    );
    expect(found).toEqual(made);
  });

  it('is reported at the call', async () => {
    const text = app("import { session } from './one';", 'session.setUser(req.user);');
    expect(await lint(text)).toEqual([`src/app.ts:5 ${rule}`]);
  });
});
