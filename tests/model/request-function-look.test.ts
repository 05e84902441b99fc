import { Linter, type SourceCode } from 'eslint';
import { describe, expect, it } from 'vitest';
import { getTraversal } from '../../src/ast/traversal.ts';
import { frameworks } from '../../src/frameworks/registry.ts';
import { createRequestFunctionLook } from '../../src/model/request-functions/request-function-look.ts';
import { createServerLook } from '../../src/model/server-like.ts';

const lookAtText = createServerLook(frameworks);
const lookAtScopes = createRequestFunctionLook(frameworks);

function withSourceCode<Result>(code: string, read: (sourceCode: SourceCode) => Result): Result {
  const results: Result[] = [];
  const rule = {
    create(context: { readonly sourceCode: SourceCode }) {
      results.push(read(context.sourceCode));
      return {};
    },
  };
  const config = { plugins: { look: { rules: { read: rule } } }, rules: { 'look/read': 'error' } };
  const [failure] = new Linter().verify(code, config as unknown as Linter.Config);
  if (failure) throw new Error(failure.message);
  return results[0] as Result;
}

describe('the look at scopes, where the text says maybe', () => {
  it.each([
    ['export const list = (req, res) => res.json([]);', true],
    ['export const print = (context, text) => context.fillText(text);', false],
    ['export const show = async (ctx, next) => { ctx.body = {}; };', true],
    ['export const show = async (ctx, next) => { ctx.fill(); };', false],
    ['const request = build(); send(request, options);', false],
    ['export const handler = async (event) => event.body;', true],
    ['export const listen = (event) => event.target.value;', false],
    ['export const resolvers = { Query: { user: (_, args) => find(args.id) } };', true],
    ['export const users = { find: { one: (_, { id }) => find(id) } };', false],
    ['export default (app, opts) => { app.get("/", show); };', true],
    ['const start = (app, config) => { app.get("port", config); };', false],
  ])('%s: %s', (code, expected) => {
    expect(lookAtText(code, 'src/lib/file.js')).toBe('maybe');
    expect(withSourceCode(code, (sourceCode) => lookAtScopes(sourceCode as never, 'src/lib/file.js'))).toBe(expected);
  });

  it.each([
    ['export const GET = () => new Response();', 'app/users/route.js', true],
    ['export const get = () => new Response();', 'app/users/route.js', false],
    ['export const GET = () => new Response();', 'src/users/route.js', false],
    ['export default defineEventHandler(() => 1);', 'server/api/users.js', true],
    ['export default define(() => 1);', 'server/api/users.js', false],
  ])('%s in %s: %s', (code, path, expected) => {
    expect(withSourceCode(code, (sourceCode) => lookAtScopes(sourceCode as never, path))).toBe(expected);
  });
});

describe('the traversal', () => {
  it('is told by ESLint, and by nothing that merely has its methods', () => {
    withSourceCode('f(x);', (sourceCode) => {
      const entered = getTraversal(sourceCode as never)?.flatMap((step) =>
        step.phase === 1 ? [step.target.type] : [],
      );
      expect(entered).toEqual(['Program', 'ExpressionStatement', 'CallExpression', 'Identifier', 'Identifier']);
      expect(getTraversal(Object.create(sourceCode) as never)).toBeNull();
      expect(getTraversal({ ast: sourceCode.ast } as never)).toBeNull();
      expect(getTraversal({ ast: sourceCode.ast, traverse: () => [{ target: {}, phase: 1 }] } as never)).toBeNull();
    });
  });
});
