import { type FunctionNode, getEnclosingFunction } from '../../ast/functions.ts';
import { oncePer } from '../../ast/once-per.ts';
import type { RequestFunctions } from '../request-functions/find-request-functions.ts';
import type { SourceFile } from '../source-file.ts';

/**
 * Does a function make a server that has one client alone? Then its variables are those of that client, as often as it is called:
 * `function createServer() { let last; const server = new McpServer(…); server.registerTool(…); return server; }`
 */
export function servesOneClient(
  fn: FunctionNode,
  file: SourceFile,
  receiverOf: RequestFunctions['receiverOf'],
): boolean {
  return makesOne(fn, file, receiverOf);
}

const makesOne = oncePer(
  (fn: FunctionNode, { nodes }: SourceFile, receiverOf: RequestFunctions['receiverOf']): boolean =>
    nodes
      .within(fn, 'NewExpression')
      .some((made) => getEnclosingFunction(made) === fn && receiverOf(made)?.receiver.ofOneClient === true),
);
