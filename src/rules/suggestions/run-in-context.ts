import { getMemberName } from '../../ast/member-path.ts';
import type { Obligation } from '../../model/obligations/obligation.ts';
import type { SourceFile } from '../../model/source-file.ts';
import {
  endsFunction,
  findBlockPosition,
  getEndOfLine,
  getIndentation,
  getStep,
  holdsNode,
  indent,
} from './block-statements.ts';
import type { Suggestion } from './suggestion.ts';

/**
 * `als.enterWith(store); next();` → `als.run(store, () => { next(); });`: the context ends with the callback, on every way out.
 * What stands behind the set-up goes into the callback: all of it, or it would lose the context.
 */
export function suggestRunningInContext(
  { setUp }: Obligation,
  { text, keys }: SourceFile,
): Suggestion<'runInContext'> | null {
  const call = setUp.node;
  if (
    call.type !== 'CallExpression' ||
    call.callee.type !== 'MemberExpression' ||
    getMemberName(call.callee) !== 'enterWith'
  )
    return null;
  const position = findBlockPosition(call);
  const [store] = call.arguments;
  if (
    !position ||
    !store ||
    position.statement.type !== 'ExpressionStatement' ||
    position.statement.expression !== call ||
    !endsFunction(position.statement)
  )
    return null;
  const { statement, rest } = position;
  const last = rest.at(-1);
  // A jump out of the callback would not be one out of the loop or the block around it.
  if (!last || holdsNode(rest, ['BreakStatement', 'ContinueStatement', 'YieldExpression'], keys)) return null;
  const isAsync = holdsNode(rest, ['AwaitExpression'], keys);
  const returns = isAsync || holdsNode(rest, ['ReturnStatement'], keys);
  const storage = text.slice(...call.callee.object.range);
  const [blanks, step] = [getIndentation(statement, text), getStep(statement, text)];
  const start = getEndOfLine(statement, text);
  const head = `${returns ? 'return ' : ''}${storage}.run(${text.slice(...store.range)}, ${isAsync ? 'async ' : ''}() => {`;
  const body = indent(text.slice(start, last.range[1]), blanks, step);
  return {
    messageId: 'runInContext',
    data: { storage },
    fix: (fixer) => [
      fixer.replaceTextRange(
        [statement.range[0], last.range[1]],
        `${head}${text.slice(statement.range[1], start)}\n${body}\n${blanks}});`,
      ),
    ],
  };
}
