import { toCamelCase, type Scaffold } from './scaffold.ts';

/** A framework with one receiver whose verbs take handlers of a request and a response: what most of them begin with. */
export function frameworkFiles(name: string): Scaffold {
  const constant = toCamelCase(name);
  const title = name.replace(/^./, (letter) => letter.toUpperCase());
  return {
    files: {
      [`src/frameworks/${name}.ts`]: source(name, constant, title),
      [`tests/frameworks/${name}.test.ts`]: test(name, title),
    },
    insertions: [
      { file: 'src/frameworks/registry.ts', line: `import { ${constant} } from './${name}.ts';`, before: /^$/ },
      { file: 'src/frameworks/registry.ts', line: `  ${constant},`, before: /^\];$/ },
    ],
  };
}

function source(name: string, constant: string, title: string): string {
  return `import type { Framework, Signature } from './framework.ts';

/** \`app.get('/users', (request, response) => …)\` */
const handler: Signature = { parameters: ['request', 'response'] };

/** ${title}. The API: https://www.npmjs.com/package/${name} */
export const ${constant}: Framework = {
  name: '${name}',
  title: '${title}',
  modules: ['${name}'],
  receivers: [
    {
      name: 'application',
      createdBy: ['${name}'],
      registrations: [
        {
          methods: ['get', 'post', 'put', 'patch', 'delete'],
          handlers: { in: 'arguments', from: 1 },
          signature: handler,
        },
      ],
    },
  ],
  requestStorage: 'request',
};
`;
}

function test(name: string, title: string): string {
  return `import { testHandlers } from './handler-cases.ts';

testHandlers('${title}', [
  {
    name: 'routes',
    code: \`
      import createServer from '${name}';
      const app = createServer();
      app.get('/users/:id', /* handler: request response */ async (a, b) => b.end(a.params.id));
      app.listen(3000, /* not a handler */ (a, b) => a + b);
    \`,
  },
  {
    name: 'a client of the same shape',
    code: \`
      import createClient from './client.js';
      const app = createClient();
      app.get('/users/1', /* not a handler */ (a, b) => a + b);
    \`,
  },
]);
`;
}
