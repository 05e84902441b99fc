import type { Framework, ModuleExport } from './framework.ts';
import { contextServices } from './graphql.ts';

const from = (...names: readonly string[]): ModuleExport[] => names.map((name) => `type-graphql#${name}`);

/** TypeGraphQL 1 and 2. The API: https://typegraphql.com/docs/resolvers.html. Its default container keeps one instance of a resolver. */
export const typeGraphql: Framework = {
  name: 'type-graphql',
  title: 'TypeGraphQL',
  modules: ['type-graphql'],
  handlerCalls: [
    {
      calls: from(
        'createMethodDecorator',
        'createMethodMiddlewareDecorator',
        'createParamDecorator',
        'createParameterDecorator',
        'UseMiddleware',
      ),
      handlers: { in: 'arguments', from: 0 },
      signature: { parameters: ['context', 'callback'] },
    },
    {
      calls: from('buildSchema', 'buildSchemaSync'),
      handlers: { in: 'properties', argument: 0, names: ['authChecker', 'globalMiddlewares'] },
      signature: { parameters: ['context', 'other'] },
    },
  ],
  handlerTypes: [
    { types: from('MiddlewareFn'), signature: { parameters: ['context', 'callback'] } },
    { types: from('AuthChecker', 'AuthCheckerFn'), signature: { parameters: ['context', 'other'] } },
  ],
  parameterTypes: [{ types: from('ResolverData'), role: 'context' }],
  classes: [
    {
      label: 'a TypeGraphQL resolver',
      decorators: from('Resolver'),
      methods: [
        {
          decorators: from('Query', 'Mutation', 'Subscription', 'FieldResolver'),
          signature: { parameters: [], rest: 'data' },
        },
      ],
      instance: 'shared',
    },
    {
      label: 'a TypeGraphQL middleware',
      heritage: from('MiddlewareInterface'),
      methods: [{ names: ['use'], signature: { parameters: ['context', 'callback'] } }],
      instance: 'shared',
    },
  ],
  parameterDecorators: [
    { decorators: from('Arg', 'Args', 'Root', 'Info'), role: 'data' },
    { decorators: from('Ctx'), role: 'context' },
    { decorators: from('PubSub'), role: 'shared' },
  ],
  responseMembers: contextServices,
  requestStorage: 'context',
};
