import { testSuggestions } from '../suggestion-cases.ts';

/** An application with these imports, whose handler does this. */
const app = (imports: string, handler: string, signature = '(req, res)') => `${imports}
const app = express();

app.get('/report', ${signature} => {
  ${handler}
});
`;

const esm = "import { createReadStream } from 'node:fs';\nimport express from 'express';";
const withPipeline = `${esm}\nimport { pipeline } from 'node:stream';`;

const cjs = "const { createReadStream } = require('node:fs');\nconst express = require('express');";
const pipe = "createReadStream('report.csv').pipe(res);";

/** What becomes of `pipe` when the function is called so. */
const piped = (name = 'pipeline') => `${name}(createReadStream('report.csv'), res, (error) => {
    if (error) res.destroy();
  });`;

/** How the file imports from the module before and after, and what it calls the function. */
const imports: readonly (readonly [title: string, before: string, after: string, name?: string])[] = [
  [
    'an object of require()',
    `${cjs}\nconst stream = require('stream');`,
    `${cjs}\nconst stream = require('stream');`,
    'stream.pipeline',
  ],
  [
    'what is taken out of require()',
    `${cjs}\nconst { Transform } = require('stream');`,
    `${cjs}\nconst { Transform, pipeline } = require('stream');`,
  ],
  [
    'the function itself out of require()',
    `${cjs}\nconst { Transform, pipeline } = require('node:stream');`,
    `${cjs}\nconst { Transform, pipeline } = require('node:stream');`,
  ],
  [
    'the function under another name out of require()',
    `${cjs}\nconst { pipeline: join } = require('node:stream');`,
    `${cjs}\nconst { pipeline: join } = require('node:stream');`,
    'join',
  ],
  [
    'the rest of require()',
    `${cjs}\nconst { Transform, ...streams } = require('stream');`,
    `${cjs}\nconst { Transform, ...streams } = require('stream');\nconst { pipeline } = require('node:stream');`,
  ],
  [
    'a second require() that takes it',
    `${cjs}\nconst { Transform } = require('stream'), { pipeline } = require('stream');`,
    '',
    '',
  ],
  [
    'an import of the whole module',
    `${esm}\nimport stream from 'stream';`,
    `${esm}\nimport stream from 'stream';`,
    'stream.pipeline',
  ],
  [
    'the function itself',
    `${esm}\nimport { Transform, pipeline } from 'stream';`,
    `${esm}\nimport { Transform, pipeline } from 'stream';`,
  ],
  [
    'the function under another name',
    `${esm}\nimport { pipeline as join } from 'stream';`,
    `${esm}\nimport { pipeline as join } from 'stream';`,
    'join',
  ],
  [
    'an import of nothing',
    `${esm}\nimport 'stream';`,
    `${esm}\nimport 'stream';\nimport { pipeline } from 'node:stream';`,
  ],
  [
    'an import of something else of that name',
    `${esm}\nimport { Transform as pipeline } from 'stream';`,
    `${esm}\nimport { Transform as pipeline } from 'stream';`,
    '',
  ],
  [
    'quotes of another kind',
    `${esm}\nimport "dotenv/config";`,
    `${esm}\nimport "dotenv/config";\nimport { pipeline } from "node:stream";`,
  ],
  [
    'no semicolon',
    `${esm}\nimport 'dotenv/config'\n`,
    `${esm}\nimport 'dotenv/config'\nimport { pipeline } from 'node:stream'\n`,
  ],
  [
    'an import further down',
    `${esm}\nprocess.title = 'reports';\nimport 'dotenv/config';`,
    `${withPipeline}\nprocess.title = 'reports';\nimport 'dotenv/config';`,
  ],
];

testSuggestions(
  'require-error-cleanup',
  imports.map(([title, before, after, name]) => ({
    name: `pipeline, where there is ${title}`,
    code: app(before, pipe),
    outputs: name === '' ? {} : { usePipeline: app(after, piped(name)) },
  })),
);

testSuggestions('require-error-cleanup', [
  {
    name: 'types of the module are imported: the function needs an import of its own',
    filename: 'src/app.ts',
    code: app(`${esm}\nimport type { Readable } from 'node:stream';`, pipe),
    outputs: {
      usePipeline: app(
        `${esm}\nimport type { Readable } from 'node:stream';\nimport { pipeline } from 'node:stream';`,
        piped(),
      ),
    },
  },
  {
    name: 'a type beside which the function is imported',
    filename: 'src/app.ts',
    code: app(`${esm}\nimport { type Readable } from 'node:stream';`, pipe),
    outputs: { usePipeline: app(`${esm}\nimport { type Readable, pipeline } from 'node:stream';`, piped()) },
  },
  {
    name: 'without a semicolon, over several lines',
    code: app(esm, "createReadStream(\n    'report.csv',\n  ).pipe(res)"),
    outputs: {
      usePipeline: app(
        withPipeline,
        `pipeline(createReadStream(
    'report.csv',
  ), res, (error) => {
    if (error) res.destroy()
  })`,
      ),
    },
    says: [
      "Use 'pipeline(createReadStream( 'report.csv', ), res, …)', which closes the source when the client goes away.",
    ],
  },
  {
    name: 'only the type of the function is imported: nothing is suggested',
    filename: 'src/app.ts',
    code: app(`${esm}\nimport { type pipeline } from 'node:stream';`, pipe),
    outputs: {},
  },
  {
    name: 'a stream with a listener in the chain: nothing is suggested',
    code: app(esm, "createReadStream('report.csv').on('data', count).pipe(res);"),
    outputs: {},
  },
  {
    name: 'a stream with a listener for once in the chain: nothing is suggested',
    code: app(esm, "createReadStream('report.csv').once('open', count).pipe(res);"),
    outputs: {},
  },
  {
    name: 'a stream that gets a listener by its longer name: nothing is suggested',
    code: app(
      esm,
      "const file = createReadStream('report.csv');\n  file.addListener('error', report);\n  file.pipe(res);",
    ),
    outputs: {},
  },
  {
    name: 'a stream that is asked for something else',
    code: app(esm, "const file = createReadStream('report.csv');\n  file.setEncoding('utf8');\n  file.pipe(res);"),
    outputs: {
      usePipeline: app(
        withPipeline,
        `const file = createReadStream('report.csv');
  file.setEncoding('utf8');
  pipeline(file, res, (error) => {
    if (error) res.destroy();
  });`,
      ),
    },
  },
  {
    name: 'a file',
    code: app(esm, "createReadStream('report.csv').pipe(res);"),
    outputs: {
      usePipeline: app(
        withPipeline,
        `pipeline(createReadStream('report.csv'), res, (error) => {
    if (error) res.destroy();
  });`,
      ),
    },
  },
  {
    name: 'through a transform, in an async handler: nobody has to await it',
    says: [
      "Use 'pipeline(createReadStream('report.csv'), createGzip(), res, …)', which closes the source when the client goes away.",
    ],
    code: app(
      `${esm}\nimport { createGzip } from 'node:zlib';`,
      "await record(req);\n  createReadStream('report.csv')\n    .pipe(createGzip())\n    .pipe(res);",
      'async (req, res)',
    ),
    outputs: {
      usePipeline: app(
        `${esm}\nimport { createGzip } from 'node:zlib';\nimport { pipeline } from 'node:stream';`,
        `await record(req);
  pipeline(createReadStream('report.csv'), createGzip(), res, (error) => {
    if (error) res.destroy();
  });`,
        'async (req, res)',
      ),
    },
  },
  {
    name: 'CommonJS, in quotes of its own, and what pipe() returned',
    code: app(
      'const fs = require("fs");\nconst express = require("express");',
      'const file = fs.createReadStream("report.csv");\n  return file.pipe(res);',
    ),
    outputs: {
      usePipeline: app(
        'const fs = require("fs");\nconst express = require("express");\nconst { pipeline } = require("node:stream");',
        `const file = fs.createReadStream("report.csv");
  return pipeline(file, res, (error) => {
    if (error) res.destroy();
  });`,
      ),
    },
  },
  {
    name: 'beside what is imported from there',
    code: app(`${esm}\nimport { Transform } from 'stream';`, "createReadStream('report.csv').pipe(res);"),
    outputs: {
      usePipeline: app(
        `${esm}\nimport { Transform, pipeline } from 'stream';`,
        `pipeline(createReadStream('report.csv'), res, (error) => {
    if (error) res.destroy();
  });`,
      ),
    },
  },
  {
    name: 'the module has a name',
    code: app(`${esm}\nimport * as stream from 'node:stream';`, "createReadStream('report.csv').pipe(res);"),
    outputs: {
      usePipeline: app(
        `${esm}\nimport * as stream from 'node:stream';`,
        `stream.pipeline(createReadStream('report.csv'), res, (error) => {
    if (error) res.destroy();
  });`,
      ),
    },
  },
  {
    name: 'the name is another one here: nothing is suggested',
    code: app(
      `${esm}\nimport { pipeline } from 'node:stream/promises';`,
      "createReadStream('report.csv').pipe(res);\n  archive(pipeline);",
    ),
    outputs: {},
  },
  {
    name: 'the response stays open: nothing is suggested',
    code: app(esm, "createReadStream('report.csv').pipe(res, { end: false });"),
    outputs: {},
  },
  {
    name: 'a listener answers an error: nothing is suggested',
    code: app(
      esm,
      "const file = createReadStream('report.csv');\n  file.on('error', () => res.sendStatus(404));\n  file.pipe(res);",
    ),
    outputs: {},
  },
  {
    name: 'a listener in the chain: nothing is suggested',
    code: app(esm, "createReadStream('report.csv').on('error', () => res.sendStatus(404)).pipe(res);"),
    outputs: {},
  },
  {
    name: 'the body of a response: an error reaches the framework through the last stream',
    says: [
      "Use 'pipeline(createReadStream('report.csv'), createGzip(), …)', which closes the source when the client goes away.",
    ],
    code: `import { createReadStream } from 'node:fs';
import { createGzip } from 'node:zlib';
import Koa from 'koa';
const app = new Koa();
app.use((ctx) => {
  ctx.body = createReadStream('report.csv').pipe(createGzip());
});
`,
    outputs: {
      usePipeline: `import { createReadStream } from 'node:fs';
import { createGzip } from 'node:zlib';
import Koa from 'koa';
import { pipeline } from 'node:stream';
const app = new Koa();
app.use((ctx) => {
  ctx.body = pipeline(createReadStream('report.csv'), createGzip(), () => {});
});
`,
    },
  },
  {
    name: 'a transform that is piped on to the response by itself: both would have to change',
    code: app(
      `${esm}\nimport { createGzip } from 'node:zlib';`,
      "const zip = createGzip();\n  createReadStream('report.csv').pipe(zip);\n  zip.pipe(res);",
    ),
    outputs: {},
  },
]);
