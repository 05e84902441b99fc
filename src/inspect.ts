#!/usr/bin/env node
import path from 'node:path';
import { printModel } from './model/print-model.ts';
import { getSemanticModel, mayHoldRequestCode } from './model/semantic-model.ts';
import type { ModelContext } from './model/model.ts';

/**
 * `npx eslint-plugin-request-scope src/app.ts` prints what the plugin knows about files, with the parser and the settings that the
 * project's ESLint configuration gives them. The only file of the package that loads ESLint, and nothing imports it.
 */
async function inspect(files: readonly string[]): Promise<number> {
  if (files.length === 0) {
    console.error('Usage: eslint-plugin-request-scope FILE…');
    return 2;
  }
  const { loadESLint } = await import('eslint');
  const ESLint = await loadESLint();
  const models: string[] = [];
  const eslint = new ESLint({
    overrideConfig: {
      plugins: {
        'request-scope-inspect': {
          rules: { model: { create: (context) => createPrinter(context as unknown as ModelContext, models) } },
        },
      },
      rules: { 'request-scope-inspect/model': 'error' },
    },
    ruleFilter: ({ ruleId }) => ruleId === 'request-scope-inspect/model',
  });
  for (const file of files) {
    models.length = 0;
    const [result] = await eslint.lintFiles([file]);
    const failure = result?.messages.find(({ fatal }) => fatal);
    console.log(
      `${path.relative(process.cwd(), result?.filePath ?? file)}\n${models.join('\n') || (failure?.message ?? 'ESLint does not lint this file.')}\n`,
    );
  }
  return 0;
}

function createPrinter(context: ModelContext, models: string[]): { 'Program:exit'(): void } {
  return {
    'Program:exit'() {
      const look = mayHoldRequestCode(context)
        ? []
        : ['The rules pass this file over: it is a test, or nothing in it looks like server code.'];
      models.push([...look, printModel(getSemanticModel(context))].join('\n'));
    },
  };
}

try {
  process.exitCode = await inspect(process.argv.slice(2));
} catch (error) {
  // What ESLint cannot do has a reason that its message says: no configuration, no such file, a parser that is not installed.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
