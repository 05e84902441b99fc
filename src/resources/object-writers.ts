import type { ModuleExport } from '../frameworks/framework.ts';

const lodash = ['assign', 'assignIn', 'extend', 'defaults', 'defaultsDeep', 'merge', 'set'];

/** Functions that change their first argument into which they write the others. */
export const objectWriters: { readonly builtIn: readonly string[]; readonly exports: readonly ModuleExport[] } = {
  builtIn: [
    'Object.assign',
    'Object.defineProperty',
    'Object.defineProperties',
    'Reflect.set',
    'Reflect.defineProperty',
  ],
  exports: [
    ...lodash.flatMap((name) => [
      `lodash#${name}`,
      `lodash-es#${name}`,
      `lodash/${name}`,
      `underscore#${name}`,
      `lodash.${name.toLowerCase()}`,
    ]),
    'util#inherits',
    'object-assign',
    'deepmerge#assign',
  ],
};
