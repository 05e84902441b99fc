import { testSuggestions } from '../suggestion-cases.ts';

/** An interceptor whose pipeline is this, with these imports. */
const interceptor = (imports: string, pipe: string, before = '') => `import { Injectable } from '@nestjs/common';
${imports}
const active = new Map<string, unknown>();

@Injectable()
export class ActiveInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    const request = context.switchToHttp().getRequest();
    active.set(request.id, request.user);${before}
    return next.handle().pipe(${pipe});
  }
}
`;

const typescript = { filename: 'src/active.interceptor.ts' };

testSuggestions('require-error-cleanup', [
  {
    ...typescript,
    name: 'the import takes the name that is needed now',
    code: interceptor("import { tap } from 'rxjs';", 'tap(() => active.delete(request.id))'),
    outputs: {
      useFinalize: interceptor("import { finalize } from 'rxjs';", 'finalize(() => active.delete(request.id))'),
    },
  },
  {
    ...typescript,
    name: 'something else uses tap: finalize is imported beside it',
    code: interceptor(
      "import { map, tap } from 'rxjs/operators';",
      'tap((value) => { active.delete(request.id); }), map(toJson), tap(log)',
    ),
    outputs: {
      useFinalize: interceptor(
        "import { map, tap, finalize } from 'rxjs/operators';",
        'finalize(() => { active.delete(request.id); }), map(toJson), tap(log)',
      ),
    },
  },
  {
    ...typescript,
    name: 'finalize is there already',
    code: interceptor(
      "import { finalize as atTheEnd, tap } from 'rxjs';",
      'tap({ complete: () => active.delete(request.id) }), atTheEnd(log)',
    ),
    outputs: {
      useFinalize: interceptor(
        "import { finalize as atTheEnd, tap } from 'rxjs';",
        'atTheEnd(() => active.delete(request.id)), atTheEnd(log)',
      ),
    },
  },
  {
    ...typescript,
    name: 'a member of the module',
    code: interceptor("import * as rx from 'rxjs';", 'rx.tap(undefined, undefined, () => active.delete(request.id))'),
    outputs: {
      useFinalize: interceptor("import * as rx from 'rxjs';", 'rx.finalize(() => active.delete(request.id))'),
    },
  },
  {
    ...typescript,
    name: 'a callback with a name',
    code: interceptor("import { tap } from 'rxjs';", 'tap(end)', '\n    const end = () => active.delete(request.id);'),
    outputs: {
      useFinalize: interceptor(
        "import { finalize } from 'rxjs';",
        'finalize(end)',
        '\n    const end = () => active.delete(request.id);',
      ),
    },
  },
  {
    name: 'require',
    code: `const { tap } = require('rxjs');
const active = new Map();

exports.track = function (job, source) {
  active.set(job.id, job);
  return from(work(job)).pipe(tap(() => active.delete(job.id)));
};
`.replace('exports.track = function', 'exports.track = async function'),
    outputs: {
      useFinalize: `const { finalize } = require('rxjs');
const active = new Map();

exports.track = async function (job, source) {
  active.set(job.id, job);
  return from(work(job)).pipe(finalize(() => active.delete(job.id)));
};
`,
    },
  },
  {
    ...typescript,
    name: 'the callback uses the value: nothing is suggested',
    code: interceptor("import { tap } from 'rxjs';", 'tap((value) => { active.delete(request.id, value); })'),
    outputs: {},
  },
  {
    ...typescript,
    name: 'the callback does something else, which an error must not do: nothing is suggested',
    code: interceptor("import { tap } from 'rxjs';", 'tap(() => { audit(request); active.delete(request.id); })'),
    outputs: {},
  },
  {
    ...typescript,
    name: 'tap does something else: nothing is suggested',
    code: interceptor("import { tap } from 'rxjs';", 'tap({ next: log, complete: () => active.delete(request.id) })'),
    outputs: {},
  },
  {
    ...typescript,
    name: 'the name is taken: nothing is suggested',
    code: interceptor(
      "import { tap } from 'rxjs';\nimport { finalize } from './orders';",
      'tap(() => active.delete(request.id)), tap(finalize)',
    ),
    outputs: {},
  },
]);

const remove = 'active.delete(request.id)';

/** What is given to tap, and what to finalize; `null` where nothing is suggested. */
const taps: readonly (readonly [given: string, instead: string | null, before?: string])[] = [
  [`() => ${remove}`, `() => ${remove}`],
  [`(value) => ${remove}`, `() => ${remove}`],
  [`(value, index) => ${remove}`, `() => ${remove}`],
  [`function () { ${remove}; }`, `() => { ${remove}; }`],
  [`async () => ${remove}`, `async () => ${remove}`],
  [`null, null, () => ${remove}`, `() => ${remove}`],
  [`undefined, undefined, () => ${remove}`, `() => ${remove}`],
  [`{ next: () => ${remove} }`, `() => ${remove}`],
  [`{ next() { ${remove}; } }`, `() => { ${remove}; }`],
  [`{ complete: () => ${remove} }`, `() => ${remove}`],
  ['end', 'end', `const end = () => ${remove};`],
  ['end', 'end', `function end() { ${remove}; }`],
  ['end', null, `const end = (value) => ${remove};`],
  ['end', null, `function end(value) { ${remove}; }`],
  ['end', null, `const end = () => ${remove}; later(end);`],
  [`({ id }) => ${remove}`, null],
  [`log, log, () => ${remove}`, null],
  [`{ next: log, complete: () => ${remove} }`, null],
  [`{ ...others, complete: () => ${remove} }`, null],
  [`{ [complete]: () => ${remove} }`, null],
];

testSuggestions(
  'require-error-cleanup',
  taps.map(([given, instead, before]) => ({
    ...typescript,
    name: `tap(${given})${before ? `, ${before}` : ''}`,
    code: interceptor("import { tap } from 'rxjs';", `tap(${given})`, before && `\n    ${before}`),
    outputs:
      instead === null
        ? {}
        : {
            useFinalize: interceptor(
              "import { finalize } from 'rxjs';",
              `finalize(${instead})`,
              before && `\n    ${before}`,
            ),
          },
  })),
);

/** How tap is imported, and what becomes of that. */
const imports: readonly (readonly [before: string, after: string, name: string])[] = [
  ["import { tap as log } from 'rxjs';", "import { tap as log, finalize } from 'rxjs';", 'log'],
  ["import { map, tap } from 'rxjs';", "import { map, finalize } from 'rxjs';", 'tap'],
  ["const { map, tap } = require('rxjs');", "const { map, finalize } = require('rxjs');", 'tap'],
  ["const { tap: log } = require('rxjs');", "const { tap: log, finalize } = require('rxjs');", 'log'],
];

testSuggestions(
  'require-error-cleanup',
  imports.map(([before, after, name]) => ({
    ...typescript,
    name: before,
    code: interceptor(before, `${name}(() => ${remove})`),
    outputs: { useFinalize: interceptor(after, `finalize(() => ${remove})`) },
    says: [`Call '${remove}' in 'finalize' instead of 'tap': on an error, too.`],
  })),
);
