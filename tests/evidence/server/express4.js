/** Imported before an example of Express 4: what the example imports as `express` is then the package `express4`. */
import { register } from 'node:module';

const hooks = `
export function resolve(specifier, context, next) {
  return next(specifier === 'express' ? 'express4' : specifier, context);
}`;

register(`data:text/javascript,${encodeURIComponent(hooks)}`);
