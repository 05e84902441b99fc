import { describe, expect, it } from 'vitest';
import { createLintedFolder } from './linted-folder.ts';

/** What an application imports, what it calls, and whether that keeps the user. */
type Row = readonly [imported: string, callee: string, leaks: boolean];

const files: Readonly<Record<string, string>> = {
  'src/user.js': `let user;
export function setUser(given) { user = given; }
export const keep = (given) => { user = given; };
export const pass = (given) => given;
export default { setUser, pass, inner: { setUser } };
export const users = { setUser, pass, only: setUser };
export class Users { static setUser(given) { user = given; } static pass(given) { return given; } }
const held = setUser;
export { held, setUser as 'set user' };
export const read = () => user;
`,
  'src/named.js': "export { setUser as set, pass } from './user.js';",
  'src/all.js': "export * from './user.js';",
  'src/all-of-all.js': "export * from './all.js';",
  'src/space.js': "export * as user from './user.js';",
  'src/again.js': "import { setUser, pass } from './user.js';\nexport { setUser as set, pass };",
  'src/default.js': "export { default } from './user.js';",
  'src/called-default.js': "export { setUser as default } from './user.js';",
  'src/all-but-default.js': "export * from './called-default.js';",
  'src/quoted.js': "export { setUser as 'set user' } from './user.js';",
  'src/back.js': "import { setUser } from './forth.js';\nexport { setUser };",
  'src/forth.js': "import { setUser } from './back.js';\nexport { setUser };",
  'src/circle.js': "export * from './circle-back.js';",
  'src/circle-back.js': "export * from './circle.js';",
  'src/required.cjs': "module.exports = require('./common.cjs');",
  'src/common.cjs':
    'let user;\nexports.setUser = (given) => { user = given; };\nexports.pass = (given) => given;\nexports.read = () => user;',
};

const rows: Row[] = [
  ["{ setUser } from './user.js'", 'setUser', true],
  ["{ keep } from './user.js'", 'keep', true],
  ["{ pass } from './user.js'", 'pass', false],
  ["{ missing } from './user.js'", 'missing', false],
  ["{ held } from './user.js'", 'held', true],
  ["{ 'set user' as set } from './user.js'", 'set', true],
  ["{ setUser as set } from './user.js'", 'set', true],
  ["{ users } from './user.js'", 'users.setUser', true],
  ["{ users } from './user.js'", 'users.pass', false],
  ["{ users } from './user.js'", 'users.missing', false],
  ["{ Users } from './user.js'", 'Users.setUser', true],
  ["{ Users } from './user.js'", 'Users.pass', false],
  ["* as all from './user.js'", 'all.setUser', true],
  ["* as all from './user.js'", 'all.users.setUser', true],
  ["* as all from './user.js'", 'all.pass', false],
  ["user from './user.js'", 'user.setUser', true],
  ["user from './user.js'", 'user.inner.setUser', true],
  ["user from './user.js'", 'user.pass', false],
  ["user from './user.js'", 'user.inner', false],
  ["{ set } from './named.js'", 'set', true],
  ["{ pass } from './named.js'", 'pass', false],
  ["{ setUser } from './named.js'", 'setUser', false],
  ["{ setUser } from './all.js'", 'setUser', true],
  ["{ pass } from './all.js'", 'pass', false],
  ["{ setUser } from './all-of-all.js'", 'setUser', true],
  ["{ pass } from './all-of-all.js'", 'pass', false],
  ["{ user } from './space.js'", 'user.setUser', true],
  ["{ user } from './space.js'", 'user.pass', false],
  ["{ other } from './space.js'", 'other.setUser', false],
  ["{ set } from './again.js'", 'set', true],
  ["{ pass } from './again.js'", 'pass', false],
  ["user from './default.js'", 'user.setUser', true],
  ["user from './default.js'", 'user.pass', false],
  ["set from './called-default.js'", 'set', true],
  ["{ setUser } from './called-default.js'", 'setUser', false],
  ["set from './all-but-default.js'", 'set', false],
  ["{ 'set user' as set } from './quoted.js'", 'set', true],
  ["{ 'set other' as set } from './quoted.js'", 'set', false],
  ["{ users } from './user.js'", 'users.only', true],
  ["user from './user.js'", 'user.only', false],
  ["{ setUser } from './back.js'", 'setUser', false],
  ["{ setUser } from './circle.js'", 'setUser', false],
  ["{ setUser } from './missing.js'", 'setUser', false],
  ["user from './required.cjs'", 'user.setUser', true],
  ["user from './required.cjs'", 'user.pass', false],
];

const app = (imported: string, callee: string) => `import express from 'express';
import ${imported};
const app = express();
app.post('/', (req, res) => {
  ${callee}(req.user);
  res.end();
});
`;

describe('what an import stands for', () => {
  it('is the function that is exported, by whatever way', async () => {
    const apps = rows.map(([imported, callee], index) => [`src/app-${index}.js`, app(imported, callee)] as const);
    const folder = createLintedFolder({ ...files, ...Object.fromEntries(apps) });
    const found = await folder.lint(apps.map(([file]) => file));
    const leaking = new Set(found.map((at) => at.slice(0, at.indexOf(':'))));
    expect(rows.map(([imported, callee], index) => [imported, callee, leaking.has(`src/app-${index}.js`)])).toEqual(
      rows,
    );
  });
});
