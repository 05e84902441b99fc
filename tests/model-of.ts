import path from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { expect } from 'vitest';
import { getFunctionName } from '../src/ast/functions.ts';
import { printParameter } from '../src/model/print-model.ts';
import { getParameter } from '../src/model/request-functions/request-function.ts';
import { getSemanticModel } from '../src/model/semantic-model.ts';

import { typedParserOptions, typedProject } from './types/typed-project.ts';
import type { ModelContext, SemanticModel } from '../src/model/model.ts';

export interface ModelOptions {
  readonly filename?: string;
  readonly settings?: Record<string, unknown>;
  /** `espree` for plain JavaScript as a project without TypeScript has it, `typed` with the types of the project in `tests/fixtures`. */
  readonly parser?: 'typescript' | 'espree' | 'typed';
}

/** Runs `read` on the model of a piece of code, inside a real lint run, and returns what it returns. */
export function withModel<Result>(code: string, options: ModelOptions, read: (model: SemanticModel) => Result): Result {
  const results: Result[] = [];
  const name = options.filename ?? (options.parser === 'espree' ? 'src/app.js' : 'src/app.ts');
  const typed = options.parser === 'typed';
  const filename = typed ? path.join(typedProject, name) : name;
  const linter = new Linter({ configType: 'flat', ...(typed && { cwd: typedProject }) });
  const messages = linter.verify(
    code,
    [
      {
        files: ['**/*.*'],
        languageOptions: {
          ...(options.parser !== 'espree' && { parser }),
          parserOptions: { ecmaFeatures: { jsx: /x$/.test(filename) }, ...(typed && typedParserOptions) },
        },
        plugins: {
          model: {
            rules: {
              read: {
                create: (context) => ({
                  'Program:exit'() {
                    results.push(read(getSemanticModel(context as unknown as ModelContext)));
                  },
                }),
              },
            },
          },
        },
        rules: { 'model/read': 'error' },
        settings: options.settings ?? {},
      },
    ],
    { filename },
  );
  const [failure] = messages;
  if (failure) throw new Error(`${filename}:${failure.line}: ${failure.message}\n${code}`);
  return results[0] as Result;
}

/**
 * The request functions of a piece of code in source order, one line each: its name (or the line it begins on), the framework,
 * the kind of evidence and the roles of the parameters that it declares: `list: express registration (request, response)`.
 */
export function describeRequestFunctions(code: string, options: ModelOptions = {}): string[] {
  return withModel(code, options, ({ file, requestFunctions }) => {
    const inPlace = file.nodes.functions.flatMap((fn) => requestFunctions.getInPlace(fn) ?? []);
    // What a registration tells by itself, the whole file tells as well.
    for (const told of inPlace) expect(requestFunctions.all).toContainEqual(told);
    return [...requestFunctions.all]
      .sort((a, b) => a.node.range[0] - b.node.range[0])
      .map(({ node, framework, signature, evidence }) => {
        const name = getFunctionName(node) ?? `line ${node.loc.start.line}`;
        const roles = node.params.map((_, index) => printParameter(getParameter(signature, node, index)));
        return `${name}: ${framework.name} ${evidence.kind} (${roles.join(', ')})`;
      });
  });
}
