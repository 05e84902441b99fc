import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const project = mkdtempSync(path.join(tmpdir(), 'request-scope-inspect-'));
afterAll(() => rmSync(project, { recursive: true, force: true }));

it('prints the model of a file with the settings of the project', () => {
  mkdirSync(path.join(project, 'src'));
  symlinkSync(path.join(root, 'node_modules'), path.join(project, 'node_modules'));
  writeFileSync(path.join(project, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    path.join(project, 'eslint.config.js'),
    `export default [{ settings: { 'request-scope': { requestFunctions: [{ calls: ['@acme/http#handle'], parameters: ['request'] }] } } }];`,
  );
  writeFileSync(
    path.join(project, 'src/app.js'),
    `import { handle } from '@acme/http';\nlet last;\nhandle((incoming) => { last = incoming.user; });\n`,
  );
  const output = execFileSync(process.execPath, [path.join(root, 'dist/inspect.js'), 'src/app.js'], {
    cwd: project,
    encoding: 'utf8',
  });
  expect(output).toContain("line 3: function(request) of the settings, by setting: handed to the settings's 'handle'");
  expect(output).toContain(
    'line 3: assign last | storage: shared (module-variable, line 2) | request data: incoming.user | leak: plain, value',
  );
});

it('says in one line what ESLint cannot do', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'dist/inspect.js'), 'src/none.js'], {
    cwd: project,
    encoding: 'utf8',
  });
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: "No files matching 'src/none.js' were found.\n",
  });
});
