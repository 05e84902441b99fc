import { Linter } from 'eslint';
import * as parser from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/types';
import type { TSESLint } from '@typescript-eslint/utils';
import { getEnclosingFunction } from '../../src/ast/functions.ts';
import { getTraversal } from '../../src/ast/traversal.ts';
import { recordCodePaths } from '../../src/code-path/code-path-recorder.ts';
import { getMayThrow } from '../../src/code-path/may-throw.ts';
import { findMissedExits, type MissedExit } from '../../src/code-path/missed-exits.ts';

/**
 * The ways out of the function that calls `setUp()` which come by no `tearDown()`, as short texts: `return 4`, `end`,
 * `await 3`, `throw 5`; `await 3 → return 7` for an error that was caught before the `return`, `await 3 → throw 5` for one that is
 * thrown again.
 */
export function exitsOf(code: string, language: 'javascript' | 'typescript' = 'javascript'): string[] {
  const byTraversal = readExits(code, language, true);
  // ESLint 8 and oxlint tell no traversal: there the same is recorded by listeners.
  const byListeners = readExits(code, language, false);
  if (byTraversal.join() !== byListeners.join()) {
    throw new Error(`${byTraversal.join()} by the traversal, ${byListeners.join()} by listeners`);
  }
  return byTraversal;
}

function readExits(code: string, language: 'javascript' | 'typescript', readsTraversal: boolean): string[] {
  let exits: MissedExit[] | null = null;
  const linter = new Linter({ configType: 'flat' });
  const probe = {
    create({ sourceCode }: { sourceCode: TSESLint.SourceCode }) {
      const traversal = readsTraversal ? getTraversal(sourceCode) : null;
      if (readsTraversal && !traversal) throw new Error('ESLint told no traversal');
      const { recorder, listeners } = recordCodePaths(sourceCode.ast as TSESTree.Program, traversal);
      let setUp: TSESTree.Node | null = null;
      return {
        ...listeners,
        'CallExpression[callee.name="setUp"]'(node: TSESTree.CallExpression) {
          setUp = node.parent.type === 'AwaitExpression' ? node.parent : node;
        },
        'Program:exit'() {
          const start = setUp;
          if (!start) throw new Error('no setUp() in the code');
          const fn = getEnclosingFunction(start);
          const graph = fn && recorder.graphOf(fn);
          const from = graph?.positionsAfter(start) ?? [];
          if (!graph || from.length === 0) return;
          exits = findMissedExits(graph, {
            from,
            stopsAt: ({ node, phase }) => phase === 'exit' && isCallOf(node, 'tearDown'),
            mayThrow: (node) => !isCallOf(node, 'setUp') && getMayThrow(node) !== null,
          });
        },
      };
    },
  };
  const messages = linter.verify(code, {
    plugins: { probe: { rules: { exits: probe } } },
    languageOptions: language === 'typescript' ? { parser } : {},
    rules: { 'probe/exits': 'error' },
  } as unknown as Linter.Config);
  const [problem] = messages;
  if (problem) throw new Error(problem.message);
  if (!exits) throw new Error('setUp() is in no function that can be reached');
  return (exits as MissedExit[]).map(print).sort();
}

function isCallOf(node: TSESTree.Node, name: string): boolean {
  return node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === name;
}

function print({ kind, exit, origin, caughtBy }: MissedExit): string {
  const way = exit ? `${exit.type.replace('Statement', '').toLowerCase()} ${exit.loc.start.line}` : 'end';
  if (kind === 'normal') return way;
  const error = origin ? `${getMayThrow(origin) ?? '?'} ${origin.loc.start.line}` : 'error';
  return caughtBy || (exit && exit !== origin) ? `${error} → ${way}` : error;
}
