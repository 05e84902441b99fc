import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createImporterSearch } from '../../src/modules/find-importers.ts';
import { resolveModule } from '../../src/modules/resolve-module.ts';
import { readTolerantJson } from '../../src/modules/tolerant-json.ts';

const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'request-scope-resolve-')));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

let count = 0;
const findImporters = (path: string) => createImporterSearch()(path);

/** A folder with files; a name alone is an empty file. */
function createFiles(files: Readonly<Record<string, string>>): (name: string) => string {
  count += 1;
  const folder = path.join(root, String(count));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return (name) => path.join(folder, name);
}

describe('an import', () => {
  const tsconfig = `{
    // "baseUrl": "./nowhere",
    "compilerOptions": { "paths": { "@/*": ["./src/*"], "@/lib/*": ["./lib/*",], "db": ["./src/database.ts"], }, },
  }`;

  it.each<readonly [string, string, string | null, Readonly<Record<string, string>>]>([
    ['./session', 'src/app.ts', 'src/session.ts', { 'src/session.ts': '' }],
    ['./session.js', 'src/app.ts', 'src/session.ts', { 'src/session.ts': '' }],
    ['./session.js', 'src/app.js', 'src/session.js', { 'src/session.js': '', 'src/session.ts': '' }],
    ['./session.mjs', 'src/app.mts', 'src/session.mts', { 'src/session.mts': '' }],
    ['./session.service', 'src/app.ts', 'src/session.service.ts', { 'src/session.service.ts': '' }],
    ['..', 'src/lib/app.js', 'src/index.js', { 'src/index.js': '' }],
    ['./session', 'src/app.js', 'src/session/index.cjs', { 'src/session/index.cjs': '' }],
    ['./session.json', 'src/app.js', null, { 'src/session.json': '{}' }],
    ['express', 'src/app.js', null, { 'node_modules/express/index.js': '', 'express.js': '' }],
    ['./node_modules/express/index.js', 'app.js', null, { 'node_modules/express/index.js': '' }],
    ['node:fs', 'src/app.js', null, { 'src/fs.js': '' }],
    ['@/session', 'src/app.ts', 'src/session.ts', { 'tsconfig.json': tsconfig, 'src/session.ts': '' }],
    ['@/lib/session', 'src/app.ts', 'lib/session.ts', { 'tsconfig.json': tsconfig, 'lib/session.ts': '' }],
    ['db', 'src/app.ts', 'src/database.ts', { 'tsconfig.json': tsconfig, 'src/database.ts': '' }],
    [
      'utils/session',
      'src/pages/me.ts',
      'src/utils/session.ts',
      { 'tsconfig.json': '{ "compilerOptions": { "baseUrl": "src" } }', 'src/utils/session.ts': '' },
    ],
    [
      '@/session',
      'app/src/app.ts',
      'app/src/session.ts',
      {
        'tsconfig.base.json': '{ "compilerOptions": { "paths": { "@/*": ["./app/src/*"] } } }',
        'app/tsconfig.json': '{ "extends": "../tsconfig.base" }',
        'app/src/session.ts': '',
      },
    ],
    [
      '#session',
      'src/app.js',
      'src/session.js',
      { 'package.json': '{ "imports": { "#*": { "default": "./src/*.js" } } }', 'src/session.js': '' },
    ],
  ])('%s of %s leads to %s', (specifier, from, expected, files) => {
    const at = createFiles({ 'package.json': '{}', ...files });
    expect(resolveModule(specifier, at(from))).toBe(expected === null ? null : at(expected));
  });

  it('ends where configurations extend each other', () => {
    const at = createFiles({ 'tsconfig.json': '{ "extends": "./tsconfig.json" }', 'a.ts': '' });
    expect(resolveModule('@/a', at('b.ts'))).toBeNull();
  });
});

describe('the importers of a file', () => {
  it('are those of its package, whatever form the import has', () => {
    const at = createFiles({
      'package.json': '{}',
      'src/session.js': '',
      'src/a.js': "import { set } from './session.js';",
      'src/b.js': "const session = require('./session');",
      'src/c.js': "const session = await import('./session.js');",
      'src/d.js': "import './sessions.js'; import './lib/session.js';",
      'src/node_modules/x/e.js': "import '../../session.js';",
      'web/package.json': '{}',
      'web/f.js': "import '../src/session.js';",
    });
    expect(findImporters(at('src/session.js'))).toEqual([at('src/a.js'), at('src/b.js'), at('src/c.js')]);
  });

  it('are those of the files as well that hand on what it exports', () => {
    const at = createFiles({
      'package.json': '{}',
      'src/lib/session.js': '',
      'src/lib/index.js': "export * from './session.js';",
      'src/common.js': "module.exports.session = require('./lib/session');",
      'src/a.js': "import { set } from './lib';",
      'src/b.js': "import { other } from './other.js';",
      'src/c.js': "const { session } = require('./common');",
    });
    expect(findImporters(at('src/lib/session.js'))).toEqual(
      ['src/a.js', 'src/c.js', 'src/common.js', 'src/lib/index.js'].map(at),
    );
  });

  it('are found afresh when a file changes, comes or goes', () => {
    const at = createFiles({ 'package.json': '{}', 'session.js': '', 'a.js': '' });
    expect(findImporters(at('session.js'))).toEqual([]);
    writeFileSync(at('a.js'), "import './session.js';");
    writeFileSync(at('b.js'), "import './session.js';");
    expect(findImporters(at('session.js'))).toEqual([at('a.js'), at('b.js')]);
    rmSync(at('a.js'));
    expect(findImporters(at('session.js'))).toEqual([at('b.js')]);
  });
});

describe('a tsconfig.json', () => {
  it('may have comments and commas that nothing follows, and texts that look like them', () => {
    expect(
      readTolerantJson('{ /* a */ "@/*": ["./src/*", /* b */ ], // c\n "url": "http://x/*, ]", "quote": "\\"//", }'),
    ).toEqual({ '@/*': ['./src/*'], url: 'http://x/*, ]', quote: '"//' });
  });

  it('may be broken', () => {
    expect(readTolerantJson('{ "a": ')).toBeNull();
    expect(readTolerantJson('[]')).toBeNull();
  });
});
