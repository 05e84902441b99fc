import type { Framework, Signature } from './framework.ts';
import { contextServices, resolver } from './graphql.ts';

/** `definition(t) { … }` runs when the schema is built; `t` defines the fields and their resolvers. */
const definition: Signature = { parameters: [{ role: 'other', receiver: 'fields' }] };

/** Nexus 1. The API: https://nexusjs.org/docs/api/object-type */
export const nexus: Framework = {
  name: 'nexus',
  title: 'Nexus',
  modules: ['nexus', '@nexus/schema'],
  receivers: [
    {
      name: 'fields',
      registrations: [
        // t.string('name', { resolve }), t.field('user', { resolve })
        {
          methods: ['field', 'string', 'int', 'float', 'boolean', 'id', 'connectionField'],
          handlers: { in: 'properties', argument: 1, names: ['resolve', 'subscribe'] },
          signature: resolver,
        },
        {
          methods: ['field'],
          handlers: { in: 'properties', argument: 0, names: ['resolve', 'subscribe'] },
          signature: resolver,
        },
      ],
      members: { list: 'fields', nonNull: 'fields', nullable: 'fields' },
    },
  ],
  handlerCalls: [
    {
      calls: ['objectType', 'extendType', 'queryType', 'mutationType', 'subscriptionType', 'interfaceType'].flatMap(
        (name) => [`nexus#${name}`, `@nexus/schema#${name}`],
      ),
      handlers: { in: 'properties', argument: 0, names: ['definition'] },
      signature: definition,
      runs: 'setup',
    },
    {
      calls: ['queryField', 'mutationField', 'subscriptionField'].flatMap((name) => [
        `nexus#${name}`,
        `@nexus/schema#${name}`,
      ]),
      handlers: { in: 'properties', argument: 1, names: ['resolve', 'subscribe'] },
      signature: resolver,
    },
    {
      // queryField((t) => t.field('user', { … }))
      calls: ['queryField', 'mutationField', 'subscriptionField'].flatMap((name) => [
        `nexus#${name}`,
        `@nexus/schema#${name}`,
      ]),
      handlers: { in: 'argument', index: 0 },
      signature: definition,
      runs: 'setup',
    },
  ],
  responseMembers: contextServices,
  requestStorage: 'context',
};
