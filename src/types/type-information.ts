import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';
import type ts from 'typescript';
import type { DeclaredName } from './declared-name.ts';
import { getNamesOfType } from './names-of-type.ts';
import { getTypeServices, type TypeServices } from './type-services.ts';

/** Answers about types; there is none where the parser has no type information. Each question costs time: ask the text first. */
export interface TypeInformation {
  readonly services: TypeServices;
  /** The type of an expression, a parameter or a class; as TypeScript narrows it there. */
  typeOf(node: TSESTree.Node): ts.Type;
  /** The names of the type of an expression or a parameter. Empty is unknown. */
  namesOf(node: TSESTree.Node): readonly DeclaredName[];
  /** The names of the type that the place of an expression asks for: a parameter of the function that it is handed to. Empty is unknown. */
  namesOfContext(node: TSESTree.Expression): readonly DeclaredName[];
  /** Is it text, a number or a boolean, and nothing else? */
  isPrimitive(node: TSESTree.Node): boolean;
}

/** Reads what the parser offers; `null` without type information. */
export function createTypeInformation(sourceCode: Readonly<TSESLint.SourceCode>): TypeInformation | null {
  const services = getTypeServices(sourceCode);
  if (!services) return null;
  let isExhausted = false;
  /** TypeScript calls itself for what is in an expression. Where its stack ends, nothing more is known of the file's types. */
  const ask = <Answer>(question: () => Answer): Answer | null => {
    if (isExhausted) return null;
    try {
      return question();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      isExhausted = true;
      return null;
    }
  };
  const typeOf = (node: TSESTree.Node) =>
    ask(() => services.checker.getTypeAtLocation(services.toTypeScript(node))) ?? services.checker.getAnyType();
  return {
    services,
    typeOf,
    namesOf: (node) => ask(() => getNamesOfType(typeOf(node), services)) ?? [],
    namesOfContext: (node) =>
      ask(() => {
        const type = services.checker.getContextualType(services.toTypeScript(node) as ts.Expression);
        return type ? getNamesOfType(type, services) : [];
      }) ?? [],
    isPrimitive: (node) =>
      ask(() => /^(?:string|number|boolean)$/.test(services.checker.typeToString(typeOf(node)))) ?? false,
  };
}
