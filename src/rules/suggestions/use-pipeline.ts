import type { TSESTree } from '@typescript-eslint/types';
import { unwrap } from '../../ast/unwrap.ts';
import { getMethodCall } from '../../model/obligations/function-use.ts';
import type { Obligation } from '../../model/obligations/obligation.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { getIndentation, getStep } from './block-statements.ts';
import { importName } from './import-name.ts';
import type { Suggestion } from './suggestion.ts';

/**
 * `file.pipe(zip).pipe(res)` → `pipeline(file, zip, res, (error) => { … })`: when one of them ends, for whatever reason, it ends the
 * others. With a callback and not with `await`: the client's going away is an error of a pipeline, and a promise that is rejected then
 * would need somebody who handles it.
 *
 * `ctx.body = file.pipe(zip)` → `ctx.body = pipeline(file, zip, () => {})`: an error reaches the framework through the last stream.
 */
export function suggestPipeline({ setUp }: Obligation, file: SourceFile): Suggestion<'usePipeline'> | null {
  const call = setUp.node;
  const isBody = setUp.resource.name === 'piped-body';
  if ((setUp.resource.name !== 'piped-stream' && !isBody) || call.type !== 'CallExpression') return null;
  const streams = getStreams(call, file);
  const statement = getStatement(call);
  const imported = importName('pipeline', 'node:stream', file);
  const [target] = call.arguments;
  if (!streams || !statement || !imported || !target) return null;
  const { text } = file;
  const callback = isBody ? '() => {}' : getEndingCallback(text.slice(...target.range), statement, text);
  const parts = [...streams.map((stream) => text.slice(...stream.range)), callback];
  return {
    messageId: 'usePipeline',
    data: { pipeline: `pipeline(${parts.slice(0, -1).join(', ')}, …)`.replace(/\s+/g, ' ') },
    fix: (fixer) => [...imported.fix(fixer), fixer.replaceText(call, `${imported.name}(${parts.join(', ')})`)],
  };
}

/** A callback that ends the response where the pipeline fails. */
function getEndingCallback(response: string, statement: TSESTree.Statement, text: string): string {
  const [blanks, step] = [getIndentation(statement, text), getStep(statement, text)];
  const end = text.slice(...statement.range).endsWith(';') ? ';' : '';
  return `(error) => {\n${blanks}${step}if (error) ${response}.destroy()${end}\n${blanks}}`;
}

/** `[a, b, c]` for `a.pipe(b).pipe(c)`; `null` where a `pipe` has options, or a stream of the chain gets a listener. */
function getStreams(call: TSESTree.CallExpression, file: SourceFile): TSESTree.Node[] | null {
  const [target, ...options] = call.arguments;
  const method = getMethodCall(call);
  if (!target || !method || options.length > 0 || call.optional || target.type === 'SpreadElement') return null;
  const receiver = unwrap(method.receiver);
  const name = receiver.type === 'CallExpression' ? getMethodCall(receiver)?.name : undefined;
  // What an 'error' listener answers comes too late once the pipeline has ended the response.
  if (name === 'on' || name === 'once' || hasErrorListener(receiver, file)) return null;
  if (receiver.type !== 'CallExpression' || name !== 'pipe') return [receiver, target];
  const before = getStreams(receiver, file);
  return before && [...before, target];
}

function hasErrorListener(stream: TSESTree.Node, file: SourceFile): boolean {
  const variable = stream.type === 'Identifier' ? file.scopes.variableOf(stream) : null;
  return (variable?.references ?? []).some(({ identifier }) => {
    const member = (identifier as TSESTree.Node).parent;
    const method = member?.parent && getMethodCall(member.parent);
    return method?.receiver === identifier && /^(?:on|once|addListener)$/.test(method.name);
  });
}

function getStatement(node: TSESTree.Node): TSESTree.Statement | null {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (/(?:Statement|Declaration)$/.test(current.type)) return current as TSESTree.Statement;
  }
  return null;
}
