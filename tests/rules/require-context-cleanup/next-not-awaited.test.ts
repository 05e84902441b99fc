import { testCleanupPairs } from '../cleanup-pairs.ts';

const koa = (next: string, mark = ''): string => `
  import Koa from 'koa';
  const app = new Koa();
  const active = new Map();
  app.use(async (ctx, next) => {
    ${mark}active.set(ctx, Date.now());
    try {
      ${next}
    } finally {
      active.delete(ctx);
    }
  });
`;

/** A middleware of a framework that runs it in a Koa application, by its place. */
const factory = (next: string, mark = ''): string => `
  const active = new Map();
  module.exports = (options, app) => async (ctx, next) => {
    ${mark}active.set(ctx, Date.now());
    try {
      ${next}
    } finally {
      active.delete(ctx);
    }
  };
`;

const nest = (handled: string, mark = ''): string => `
  import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
  import { finalize, lastValueFrom, of } from 'rxjs';
  const active = new Map<object, number>();
  @Injectable()
  export class Timing implements NestInterceptor {
    async intercept(context: ExecutionContext, next: CallHandler) {
      const request = context.switchToHttp().getRequest();
      ${mark}active.set(request, Date.now());
      ${handled}
    }
  }
`;

testCleanupPairs('require-context-cleanup', 'next() that is not awaited', [
  {
    name: 'returned inside try',
    messageId: 'tooEarly',
    leaks: koa('return next();', '‹‹'),
    keeps: [koa('await next();'), koa('return await next();'), koa('const done = next(); await done;')],
  },
  {
    name: 'called inside try',
    messageId: 'tooEarly',
    leaks: koa('next(); console.log(ctx.path);', '‹‹'),
    keeps: koa('await next(); console.log(ctx.path);'),
  },
  ...['app/middleware/timing.js', 'src/middlewares/timing.js'].map((filename) => ({
    name: `returned inside try in ${filename}`,
    filename,
    messageId: 'tooEarly',
    leaks: factory('return next();', '‹‹'),
    keeps: [factory('await next();'), factory('return await next();')],
  })),
  {
    name: "an interceptor's handler has not begun",
    filename: 'src/timing.interceptor.ts',
    messageId: 'tooEarly',
    leaks: nest('try { return next.handle(); } finally { active.delete(request); }', '‹‹'),
    keeps: [
      nest('return next.handle().pipe(finalize(() => active.delete(request)));'),
      nest('try { return of(await lastValueFrom(next.handle())); } finally { active.delete(request); }'),
    ],
  },
  ...['.pipe(map(toJson))', '.pipe(map(toJson)).pipe(tap(print))'].map((piped) => ({
    name: `an interceptor's handler has not begun, whatever is made of its answer: ${piped}`,
    filename: 'src/timing.interceptor.ts',
    messageId: 'tooEarly',
    leaks: nest(`try { return next.handle()${piped}; } finally { active.delete(request); }`, '‹‹'),
    keeps: [
      nest(`return next.handle()${piped}.pipe(finalize(() => active.delete(request)));`),
      nest(`try { return of(await lastValueFrom(next.handle()${piped})); } finally { active.delete(request); }`),
    ],
  })),
]);
