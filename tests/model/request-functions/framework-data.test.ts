import { describe, expect, it } from 'vitest';
import type { Framework, HandlerCall } from '../../../src/frameworks/framework.ts';
import { findRequestFunctions } from '../../../src/model/request-functions/find-request-functions.ts';
import { withModel } from '../../model-of.ts';

const handler: Pick<HandlerCall, 'handlers' | 'signature'> = {
  handlers: { in: 'arguments', from: 0 },
  signature: { parameters: ['context'] },
};
const plugin: HandlerCall = {
  calls: ['own-plugin'],
  asPlugin: true,
  handlers: { in: 'properties', argument: 1, names: ['context'] },
  signature: { parameters: ['request'] },
};

const made: Framework = { name: 'own', title: 'Own', modules: ['own'], requestStorage: 'the context' };
/** A made-up framework with these calls. */
const withCalls = (...handlerCalls: readonly HandlerCall[]): Framework => ({
  ...made,
  files: [/\.own\.ts$/],
  handlerCalls,
});

const frameworks = {
  'a function': withCalls({ calls: ['own#run'], ...handler }),
  'a function, also without an import': withCalls({ calls: ['own#run'], globals: ['run'], ...handler }),
  'a function of a namespace': withCalls({ calls: ['own#run'], globals: ['Own.run'], ...handler }),
  'a function of any module of a name': withCalls({ calls: ['*/lib/own#run', '*/lib/more#run'], ...handler }),
  'one of a module, one of any module of a name': withCalls(
    { calls: ['own#run'], ...handler },
    { calls: ['*/lib/own#run'], ...handler },
  ),
  'a plugin beside functions': withCalls({ calls: ['own-plugin#run'], ...handler }, plugin, {
    calls: ['own#run'],
    globals: ['Own.run'],
    ...handler,
  }),
  'a module that is the function': withCalls({ calls: ['own'], ...handler }),
  'a receiver': {
    ...made,
    receivers: [
      {
        name: 'application',
        createdBy: ['own#createApp'],
        registrations: [
          { methods: ['reply', 'answer'], ...handler },
          { methods: ['on'], events: ['start', 'stop'], ...handler },
        ],
      },
    ],
  },
  'functions of two names': withCalls({
    calls: ['own#run'],
    globals: ['Own.run', 'Own.Jobs.go'],
    events: ['start'],
    ...handler,
  }),
} satisfies Record<string, Framework>;

/** What a framework has, a file, and where handlers of it begin. */
type Row = readonly [has: keyof typeof frameworks, filename: string, code: string, ...handlers: string[]];

const rows: Row[] = [
  ['a function', 'src/app.ts', "import { run } from 'own'; run((a) => 1); other((b) => 1);", '(a) => 1'],
  ['a function', 'src/app.ts', "import own from 'own'; run((a) => 1);"],
  ['a function', 'src/app.own.ts', 'run((a) => 1);'],
  ['a function', 'src/app.ts', "import own from 'own'; own.run((a) => 1); own.stop((b) => 1);", '(a) => 1'],
  ['a function, also without an import', 'src/app.ts', "import { run } from 'own'; run((a) => 1);", '(a) => 1'],
  ['a function, also without an import', 'src/app.own.ts', 'run((a) => 1); stop((b) => 1);', '(a) => 1'],
  ['a function, also without an import', 'src/app.own.ts', "import { run } from './run.js'; run((a) => 1);"],
  ['a function, also without an import', 'src/app.ts', "import own from 'own'; run((a) => 1);"],
  ['a function of a namespace', 'src/app.ts', 'Own.run((a) => 1); Own.stop((b) => 1); run((c) => 1);', '(a) => 1'],
  ['a function of a namespace', 'src/app.ts', "import { Own } from './own.js'; Own.run((a) => 1);"],
  [
    'a function of any module of a name',
    'src/app.ts',
    "import { run } from '../lib/own.js'; run((a) => 1);",
    '(a) => 1',
  ],
  ['a function of any module of a name', 'src/app.ts', "import { run } from '@/lib/more'; run((a) => 1);", '(a) => 1'],
  ['a function of any module of a name', 'src/app.ts', "import { run } from '../own.js'; run((a) => 1); // lib/own"],
  [
    'one of a module, one of any module of a name',
    'src/app.ts',
    "import { run } from 'own'; import { run as go } from './lib/own'; run((a) => 1); go((b) => 1);",
    '(a) => 1',
    '(b) => 1',
  ],
  [
    'a plugin beside functions',
    'src/app.ts',
    "import own, { run } from 'own-plugin'; app.use(own, { context: (a) => 1 }); run((b) => 1);",
    '(a) => 1',
    '(b) => 1',
  ],
  [
    'a plugin beside functions',
    'src/app.ts',
    "import own from 'own-plugin'; app.use(own({}), { context: (a) => 1 });",
    '(a) => 1',
  ],
  [
    'a plugin beside functions',
    'src/app.ts',
    "import own from 'own-plugin'; app.use(own.tools, { context: (a) => 1 }); Own.run();",
  ],
  [
    'a plugin beside functions',
    'src/app.ts',
    "import { run } from 'own-plugin'; app.use(run, (a) => 1); Own.run((b) => 1);",
    '(b) => 1',
  ],
  ['a module that is the function', 'src/app.ts', "import * as own from 'own'; own.default((a) => 1);", '(a) => 1'],
  [
    'a module that is the function',
    'src/app.ts',
    "import own from 'own'; own((a) => 1); own.run((b) => 1);",
    '(a) => 1',
  ],
  [
    'a receiver',
    'src/app.ts',
    "import { createApp } from 'own'; createApp().reply((a) => 1).answer((b) => 1); createApp().log((c) => 1);",
    '(a) => 1',
    '(b) => 1',
  ],
  [
    'a receiver',
    'src/app.ts',
    "import { createApp } from 'own'; const app = createApp(); app.on('start', (a) => 1); app.on('other', (b) => 1); app.on('stop', (c) => 1);",
    '(a) => 1',
    '(c) => 1',
  ],
  ['a receiver', 'src/app.ts', "import { createApp } from './own.js'; createApp().reply((a) => 1); // own"],
  [
    'functions of two names',
    'src/app.ts',
    "Own.run('start', (a) => 1); Own.Jobs.go('start', (b) => 1);",
    '(a) => 1',
    '(b) => 1',
  ],
  [
    'functions of two names',
    'src/app.ts',
    "Own.run('stop', (a) => 1); Own.run(name, (b) => 1); Own.Jobs.run('start', (c) => 1);",
  ],
];

describe('the calls that a framework’s data name', () => {
  it.each(rows.map(([has, filename, code, ...handlers]) => ({ has, filename, code, handlers })))(
    '$has, in $filename: $code',
    ({ has, filename, code, handlers }) => {
      const found = withModel(code, { filename }, ({ file }) => {
        // The data of another framework each time, since what is known of one stays with it; beside one that every file is of.
        const other = { ...made, name: 'other', files: [/\.ts$/] };
        return findRequestFunctions(file, [{ ...frameworks[has] }, other])
          .all.map(({ node }) => node.range)
          .sort(([a], [b]) => a - b)
          .map((range) => file.text.slice(...range));
      });
      expect(found).toEqual(handlers);
    },
  );

  it('are told by their last name', () => {
    const code = "import { run } from '#imports'; import own from 'own'; run((a) => 1); own.jobs.run((b) => 1);";
    const framework = withCalls({ calls: ['#imports#run', 'own#jobs.run'], ...handler });
    const texts = withModel(code, {}, ({ file }) =>
      findRequestFunctions(file, [framework]).all.map(({ evidence }) => evidence.text),
    );
    expect(texts).toEqual(["handed to Own's 'run'", "handed to Own's 'jobs.run'"]);
  });

  it('are counted only in the files of a framework that has some, unless a namespace speaks for them', () => {
    const code = "import own from 'own'; run((a) => 1); Own.run((b) => 1);";
    const withoutFiles = { ...made, handlerCalls: [{ calls: ['own#run'], globals: ['run', 'Own.run'], ...handler }] };
    const found = withModel(code, {}, ({ file }) =>
      findRequestFunctions(file, [withoutFiles]).all.map(({ node, evidence }) => [
        file.text.slice(...node.range),
        evidence.text,
      ]),
    );
    expect(found).toEqual([['(b) => 1', "handed to Own's 'Own.run'"]]);
  });
});
