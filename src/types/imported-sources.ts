import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';
import type ts from 'typescript';
import { getTypeServices } from './type-services.ts';

/**
 * Has one of the project's files that a file imports (from, or exports again) a text that matches? `false` without type information.
 * Nothing is checked for it: TypeScript has resolved the imports when it made the program.
 *
 * @param key whoever asks the same question again: the answer for each imported file is kept
 */
export function importsSource(
  sourceCode: Readonly<TSESLint.SourceCode>,
  key: object,
  matches: (text: string) => boolean,
): boolean {
  const services = getTypeServices(sourceCode);
  if (!services) return false;
  let known = answers.get(key);
  if (!known) answers.set(key, (known = new WeakMap()));
  for (const statement of (sourceCode.ast as TSESTree.Program).body) {
    if (!('source' in statement) || !statement.source) continue;
    const symbol = services.checker.getSymbolAtLocation(services.toTypeScript(statement.source));
    const file = symbol?.declarations?.[0] as ts.SourceFile | undefined;
    if (file?.text === undefined || file.isDeclarationFile || file.fileName.includes('/node_modules/')) continue;
    let answer = known.get(file);
    if (answer === undefined) known.set(file, (answer = matches(file.text)));
    if (answer) return true;
  }
  return false;
}

const answers = new WeakMap<object, WeakMap<ts.SourceFile, boolean>>();
