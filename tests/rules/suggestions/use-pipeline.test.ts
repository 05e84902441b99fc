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

testSuggestions('require-error-cleanup', [
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
]);
