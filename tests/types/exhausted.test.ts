import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';
import { createTypeInformation } from '../../src/types/type-information.ts';

const node = { type: 'Identifier' } as unknown as TSESTree.Identifier;
const any = { flags: 1 };

/** A file whose checker answers every question in the same way; what it was asked is counted. */
function createFile(answer: () => unknown) {
  const asked: string[] = [];
  const question = (name: string) => () => {
    asked.push(name);
    return answer();
  };
  const checker = {
    getTypeAtLocation: question('type'),
    getContextualType: question('context'),
    typeToString: () => 'string',
    getAnyType: () => any,
  };
  const sourceCode = {
    parserServices: { program: { getTypeChecker: () => checker }, esTreeNodeToTSNodeMap: new Map([[node, {}]]) },
  };
  const types = createTypeInformation(sourceCode as unknown as Readonly<TSESLint.SourceCode>);
  if (!types) throw new Error('There is type information.');
  return { types, asked };
}

describe("where TypeScript's own stack ends", () => {
  const overflow = () => {
    throw new RangeError('Maximum call stack size exceeded');
  };

  it('nothing is known, and nothing more is asked', () => {
    const { types, asked } = createFile(overflow);
    expect(types.typeOf(node)).toBe(any);
    expect(types.namesOf(node)).toEqual([]);
    expect(types.namesOfContext(node)).toEqual([]);
    expect(types.isPrimitive(node)).toBe(false);
    expect(asked).toEqual(['type']);
  });

  it('what it answers is taken over, and any other error is one', () => {
    const type = { flags: 4 };
    const { types, asked } = createFile(() => type);
    expect(types.typeOf(node)).toBe(type);
    expect(types.isPrimitive(node)).toBe(true);
    expect(asked).toEqual(['type', 'type']);
    const broken = createFile(() => {
      throw new TypeError('no node');
    });
    expect(() => broken.types.typeOf(node)).toThrow('no node');
  });
});
