import { testHandlers } from './handler-cases.ts';

testHandlers('Nexus', [
  {
    name: 'definitions',
    filename: 'src/schema.ts',
    code: `
      import { objectType, extendType, queryField, mutationField, scalarType } from 'nexus';

      export const User = objectType({
        name: 'User',
        definition/* not a handler */ (t) {
          t.int('id');
          t.nonNull.string('name', { resolve: /* handler: data */ (user) => user.name });
          t.list.field('posts', { type: 'Post', resolve: /* handler: data data context */ (user, { first }, ctx) => ctx.posts(user.id, first) });
        },
      });
      export const Query = extendType({
        type: 'Query',
        definition: /* not a handler */ (t) => {
          t.field('user', { type: 'User', resolve: /* handler: data data context */ (_, args, ctx) => ctx.user(args.id) });
        },
      });
      export const me = queryField('me', { type: 'User', resolve: /* handler: data data context */ (_, {}, ctx) => ctx.me });
      export const rename = mutationField(/* not a handler */ (t) => {
        t.field('rename', { resolve: /* handler: data data context */ (_root, args, ctx) => ctx.rename(args) });
      });
      export const Day = scalarType({ name: 'Day', serialize: /* not a handler */ (value) => String(value) });
    `,
  },
]);
