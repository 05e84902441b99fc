import path from 'node:path';
import parser from '@typescript-eslint/parser';
import type { TSESLint } from '@typescript-eslint/utils';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { mayHoldRequestCode } from '../../src/model/semantic-model.ts';
import { typedParserOptions, typedProject, typedTimeout } from './typed-project.ts';
import type { ModelContext } from '../../src/model/model.ts';

/** The cheap first look at a file: may it hold request code, and was the type checker asked for? */
function lookAt(code: string, parserOptions: object): { readonly may: boolean; readonly asked: boolean } {
  let result: { readonly may: boolean; readonly asked: boolean } | undefined;
  const linter = new Linter({ configType: 'flat', cwd: typedProject });
  const messages = linter.verify(
    code,
    {
      files: ['**/*.ts'],
      languageOptions: { parser, parserOptions },
      plugins: {
        look: {
          rules: {
            first: {
              create(context) {
                const { parserServices } = context.sourceCode as unknown as Pick<TSESLint.SourceCode, 'parserServices'>;
                const program = parserServices?.program;
                let asked = false;
                const counted = program && {
                  ...program,
                  getTypeChecker() {
                    asked = true;
                    return program.getTypeChecker();
                  },
                };
                const sourceCode = Object.create(context.sourceCode, {
                  parserServices: { value: { ...parserServices, program: counted } },
                }) as unknown;
                const { filename, cwd, settings } = context;
                const may = mayHoldRequestCode({ sourceCode, filename, cwd, settings } as ModelContext);
                result = { may, asked };
                return {};
              },
            },
          },
        },
      },
      rules: { 'look/first': 'error' },
    },
    path.join(typedProject, 'src/app.ts'),
  );
  expect(messages).toEqual([]);
  if (!result) throw new Error('The rule did not run.');
  return result;
}

describe('the first look', { timeout: typedTimeout }, () => {
  it.each([
    [
      'imports a file that names a framework',
      "import { route } from './http.js';\nroute('/x', (a, b) => b.send(a.params));",
      true,
    ],
    ['exports again from such a file', "export { router } from './http.js';", true],
    ['imports a file that names none', "import { seen } from './stores.js';\nseen.add('x');", false],
    ['imports a package', "import { readFile } from 'node:fs/promises';\nawait readFile('x');", false],
  ])('%s', (_name, code, may) => {
    expect(lookAt(code, typedParserOptions).may).toBe(may);
    expect(lookAt(code, {})).toEqual({ may: false, asked: false });
  });

  it.each([
    ['a file that imports nothing', 'export const sum = (a: number, b: number) => a + b;', false],
    ['a file that looks like a server', "import express from 'express';\nexport const app = express();", true],
  ])('%s is no reason to ask for types', (_name, code, may) => {
    expect(lookAt(code, typedParserOptions)).toEqual({ may, asked: false });
  });
});
