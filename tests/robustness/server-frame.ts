/** Puts code into a server's file: where nothing looks like a server, the rules look away. */
export type Frame = (code: string, isModule: boolean) => string;

const imports = (isModule: boolean) =>
  isModule ? "import framedExpress from 'express';" : "var framedExpress = require('express');";

/** The code at the top level of the file, beside a handler: imports, exports and declarations can be there. */
export const besideHandler: Frame = (code, isModule) => `${imports(isModule)}
var framedLast;
framedExpress().get('/', function (framedRequest) { framedLast = framedRequest.query; });
${code}
`;

/** The code in a handler, behind what the request leaves in the module and before what takes it back. */
export const inHandler: Frame = (code, isModule) => `${imports(isModule)}
var framedLast;
var framedEntries = new Map();
framedExpress().get('/', async function (framedRequest, framedResponse) {
framedLast = framedRequest.query;
framedEntries.set(framedRequest, framedLast);
await framedLoad();
${code}
framedEntries.delete(framedRequest);
});
`;
