import { testHandlers } from './handler-cases.ts';

testHandlers('Pothos', [
  {
    name: 'fields of the query type, of object types and by name',
    filename: 'src/schema.ts',
    code: `
      import SchemaBuilder from '@pothos/core';
      const builder = new SchemaBuilder<{ Context: Context }>({});

      builder.queryType({
        fields: /* not a handler */ (t) => ({
          hello: t.string({ args: { name: t.arg.string() }, resolve: /* handler: data data context */ (parent, { name }, ctx) => 'hello ' + name + ctx.ip }),
          users: t.field({ type: [User], resolve: /* handler: data data context */ async (a, b, c) => c.users(b) }),
        }),
      });
      const User = builder.objectRef<User>('User').implement({
        fields: /* not a handler */ (t) => ({
          id: t.exposeID('id'),
          name: t.string({ resolve: /* handler: data */ (user) => user.name }),
        }),
      });
      builder.objectType('Giraffe', {
        isTypeOf: /* not a handler */ (value) => true,
        fields: /* not a handler */ (t) => ({ age: t.int({ resolve: /* handler: data */ (giraffe) => giraffe.age }) }),
      });
      builder.mutationField('rename', /* not a handler */ (t) =>
        t.field({ type: User, resolve: /* handler: data data context */ (root, args, context) => context.rename(args.name) }),
      );
      builder.queryFields(/* not a handler */ (t) => ({
        posts: t.prismaField({ type: ['Post'], resolve: /* handler: other data data context */ (query, parent, args, ctx) => ctx.posts(query) }),
      }));
      builder.enumType('Kind', { values: ['A'] });
    `,
  },
  {
    name: 'a builder of something else',
    filename: 'src/form.ts',
    code: `
      import { FormBuilder } from './forms';
      const builder = new FormBuilder();
      builder.queryType({ fields: /* not a handler */ (t) => ({ name: t.string({ resolve: /* not a handler */ (value) => value.name }) }) });
    `,
  },
]);
