import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, isWithin } from '../../ast/functions.ts';
import { oncePer } from '../../ast/once-per.ts';
import type { Variable } from '../../scope/file-scopes.ts';
import type { SourceFile } from '../source-file.ts';
import { getConnectionCalls } from './connection-statements.ts';

const endings = new Set(['end', 'destroy', 'close']);

/**
 * Does a function also end the pool that it borrows from or sends to, as scripts do and code with a pool of its own: `await pool.end()`,
 * `await dataSource.destroy()`? Nobody gets a connection of it after that.
 */
export function isPoolEnded(pool: TSESTree.Node | undefined, fn: FunctionNode, { scopes }: SourceFile): boolean {
  const variable = pool?.type === 'Identifier' ? scopes.variableOf(pool) : null;
  return variable !== null && getEndings(variable).some((call) => isWithin(call, fn));
}

/** The calls that end what a variable holds: looked for once, however many connections there are of it. */
const getEndings = oncePer((variable: Variable) =>
  getConnectionCalls(variable).flatMap(({ call, method }) => (endings.has(method) ? [call] : [])),
);
