import type { TSESTree } from '@typescript-eslint/types';
import { oncePer } from '../../ast/once-per.ts';
import { unwrap } from '../../ast/unwrap.ts';
import type { SourceFile } from '../source-file.ts';
import { getMethodCall } from './function-use.ts';

/** The method calls of a file whose receiver is written like this: `pool.query(…)` and `pool.end()` for `pool`. */
export function getCallsOn(receiver: string, file: SourceFile): readonly TSESTree.CallExpression[] {
  return getCallsOnIn(file)(receiver);
}

/** The calls of a file whose first argument is written like this: `clearInterval(timer)`, `pool.release(client)`. */
export function getCallsWith(argument: string, file: SourceFile): readonly TSESTree.CallExpression[] {
  return getCallsWithIn(file)(argument);
}

const getCallsOnIn = oncePer((file: SourceFile) => createIndex(file, (call) => getMethodCall(call)?.receiver ?? null));

const getCallsWithIn = oncePer((file: SourceFile) => createIndex(file, ({ arguments: [first] }) => first ?? null));

/** Finds calls by the text of a part of them. Read are the parts that are as long: in a chain each is another's. */
function createIndex(file: SourceFile, getPart: (call: TSESTree.CallExpression) => TSESTree.Node | null) {
  const byLength = new Map<number, TSESTree.CallExpression[]>();
  for (const call of file.nodes.of('CallExpression')) {
    const part = getPart(call);
    if (!part) continue;
    const length = getLength(part);
    const list = byLength.get(length);
    if (list) list.push(call);
    else byLength.set(length, [call]);
  }
  const byText = new Map<string, readonly TSESTree.CallExpression[]>();
  return (text: string): readonly TSESTree.CallExpression[] => {
    let calls = byText.get(text);
    if (!calls) {
      calls = (byLength.get(text.length) ?? []).filter((call) => {
        const part = getPart(call);
        return part !== null && getText(part, file) === text;
      });
      byText.set(text, calls);
    }
    return calls;
  };
}

function getLength(node: TSESTree.Node): number {
  const [start, end] = unwrap(node).range;
  return end - start;
}

function getText(node: TSESTree.Node, file: SourceFile): string {
  return file.text.slice(...unwrap(node).range);
}
