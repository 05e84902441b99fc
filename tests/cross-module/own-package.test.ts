import { describe, expect, it } from 'vitest';
import { createLintedFolder } from './linted-folder.ts';

const auth = `
  const cds = require('../../index');
  module.exports = () => async (req, res, next) => {
    const context = cds.context;
    context.user = await verify(req.headers.authorization);
    next();
  };
`;

describe('a file of a package that imports its own package by a path', () => {
  it('knows what the package is', async () => {
    const own = createLintedFolder(
      { 'package.json': '{ "name": "@sap/cds", "main": "lib/index.js" }', 'lib/middlewares/auth.js': auth },
      { crossModule: false },
    );
    expect(await own.lint()).toEqual([]);
  });

  it('is none in a package of another name', async () => {
    const other = createLintedFolder(
      { 'package.json': '{ "name": "shop", "main": "lib/index.js" }', 'lib/middlewares/auth.js': auth },
      { crossModule: false },
    );
    expect(await other.lint()).toEqual(['lib/middlewares/auth.js:5 no-global-request-state']);
  });

  it('is none where the path leads to another file of the package', async () => {
    const other = createLintedFolder(
      {
        'package.json': '{ "name": "@sap/cds" }',
        'lib/middlewares/auth.js': auth.replace('../../index', '../shared'),
      },
      { crossModule: false },
    );
    expect(await other.lint()).toEqual(['lib/middlewares/auth.js:5 no-global-request-state']);
  });
});
