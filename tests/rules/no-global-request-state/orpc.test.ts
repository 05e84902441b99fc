import { testLeakPairs } from './leak-pairs.ts';

testLeakPairs('oRPC', [
  {
    name: 'the input of a procedure in a module variable, beside an input that is handed on',
    filename: 'src/router.ts',
    leaks: `
      import { os } from '@orpc/server';
      let lastName: string | undefined;
      export const create = os.input(schema).handler(async ({ input, context }) => {
        «lastName = input.name»;
        await context.db.save(input);
        return greet();
      });
      const greet = () => 'Hello ' + lastName;
    `,
    reports: [{ messageId: 'variable', data: { storage: 'lastName', source: 'input.name', instead: "'context'" } }],
    keeps: `
      import { os } from '@orpc/server';
      export const create = os.input(schema).handler(async ({ input, context }) => {
        await context.db.save(input);
        return greet(input.name);
      });
      const greet = (name: string) => 'Hello ' + name;
    `,
  },
  {
    name: 'a middleware that leaves the user behind, beside one that extends the context',
    filename: 'src/base.ts',
    leaks: `
      import { implement } from '@orpc/server';
      const os = implement(contract).$context<{ headers: Headers }>();
      export const session = { user: null };
      export const authed = os.use(async ({ context, next }) => {
        «session.user = await verify(context.headers.get('authorization'))»;
        return next();
      });
    `,
    reports: [
      {
        messageId: 'object',
        data: { storage: 'session.user', source: 'context.headers', instead: "'context'" },
      },
    ],
    keeps: `
      import { implement } from '@orpc/server';
      const os = implement(contract).$context<{ headers: Headers }>();
      export const authed = os.use(async ({ context, next }) => {
        return next({ context: { user: await verify(context.headers.get('authorization')) } });
      });
    `,
  },
]);
