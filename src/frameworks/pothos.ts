import type { Framework, HandlerPosition, Registration, Signature } from './framework.ts';
import { contextServices, resolver } from './graphql.ts';

/** `fields: (t) => ({ … })` runs when the schema is built; `t` defines the fields and their resolvers. */
const fields: Signature = { parameters: [{ role: 'other', receiver: 'fields' }] };

const definition = (methods: readonly string[], handlers: HandlerPosition): Registration => ({
  methods,
  handlers,
  signature: fields,
  runs: 'setup',
});

const scalars = [
  'string',
  'int',
  'float',
  'boolean',
  'id',
  'stringList',
  'intList',
  'floatList',
  'booleanList',
  'idList',
];

/** The methods of plugins that take a resolver. */
const pluginFields = [
  'loadable',
  'loadableList',
  'loadableGroup',
  'fieldWithInput',
  'withAuth',
  'errorField',
  'node',
  'nodeList',
  'connection',
];

const resolve: readonly Registration[] = [
  {
    methods: [...scalars, 'field', ...pluginFields],
    handlers: { in: 'properties', argument: 0, names: ['resolve', 'subscribe'] },
    signature: resolver,
  },
  {
    // t.prismaField({ resolve: (query, parent, args, context, info) => … })
    methods: ['prismaField', 'prismaFieldWithInput', 'prismaConnection', 'drizzleField', 'drizzleConnection'],
    handlers: { in: 'properties', argument: 0, names: ['resolve'] },
    signature: { parameters: ['other', 'data', 'data', 'context', 'data'] },
  },
];

/** Pothos 3 and 4. The API: https://pothos-graphql.dev/docs/api/schema-builder */
export const pothos: Framework = {
  name: 'pothos',
  title: 'Pothos',
  modules: ['@pothos/core'],
  receivers: [
    {
      name: 'builder',
      createdBy: ['@pothos/core'],
      registrations: [
        definition(['queryType', 'mutationType', 'subscriptionType'], {
          in: 'properties',
          argument: 0,
          names: ['fields'],
        }),
        definition(['objectType', 'interfaceType', 'prismaObject', 'prismaNode', 'node', 'drizzleObject'], {
          in: 'properties',
          argument: 1,
          names: ['fields'],
        }),
        definition(['queryFields', 'mutationFields', 'subscriptionFields'], { in: 'argument', index: 0 }),
        definition(
          [
            'queryField',
            'mutationField',
            'subscriptionField',
            'objectFields',
            'interfaceFields',
            'prismaObjectFields',
            'objectType',
          ],
          { in: 'argument', index: -1 },
        ),
        definition(['objectField', 'interfaceField', 'prismaObjectField'], { in: 'argument', index: 2 }),
        {
          methods: ['relayMutationField'],
          handlers: { in: 'properties', argument: 2, names: ['resolve'] },
          signature: resolver,
        },
      ],
      returns: { objectRef: 'type', interfaceRef: 'type', loadableObjectRef: 'type' },
    },
    {
      // builder.objectRef<User>('User').implement({ fields: (t) => ({ … }) })
      name: 'type',
      registrations: [definition(['implement'], { in: 'properties', argument: 0, names: ['fields'] })],
    },
    { name: 'fields', registrations: resolve, members: { relay: 'fields' } },
  ],
  responseMembers: contextServices,
  requestStorage: 'context',
};
