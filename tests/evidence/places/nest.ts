import { Catch, Controller, Get, Inject, Injectable, Module, Param, Scope, StreamableFile } from '@nestjs/common';
import { UseInterceptors } from '@nestjs/common';
import type { ArgumentsHost, CallHandler, ExceptionFilter, ExecutionContext, INestApplication } from '@nestjs/common';
import type { MiddlewareConsumer, NestInterceptor, NestMiddleware, NestModule, OnModuleDestroy } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { NextFunction, Request, Response } from 'express';
import { Observable, catchError, finalize, tap, throwError } from 'rxjs';
import { handle, place } from './probe.js';

export * from './probe.js';
export const title: string = 'Nest on Express';

const classMiddleware = place('class middleware: code after next()');
const appUse = place('app.use: code after next()');
const statement = place('interceptor: statement after next.handle()');
const returnFinally = place('interceptor: try { return next.handle(); } finally { … }');
const own = place("the handler's own finally");
const tapNext = place('interceptor: tap(next)');
const onFinalize = place('interceptor: finalize()');
const tapComplete = place('interceptor: tap({complete})');
const tapFinalize = place('interceptor: tap({finalize})');
const tearDown = place('interceptor: Observable teardown');
const onFinish = place("app.use: res.on('finish')");
const onClose = place("app.use: res.on('close')");
const onCatchError = place('interceptor: catchError()');
const tapError = place('interceptor: tap({error})');
const onFilter = place('global exception filter');
const onModuleDestroy = place('request-scoped provider onModuleDestroy');
const onDispose = place('request-scoped provider Symbol.dispose');

@Injectable({ scope: Scope.REQUEST })
class PerRequest implements OnModuleDestroy {
  onModuleDestroy() {
    onModuleDestroy();
  }

  [Symbol.for('nodejs.dispose')]() {
    onDispose();
  }
}

@Injectable()
class Places implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    const handled = next.handle();
    statement();
    const watched = new Observable((subscriber) => {
      const subscription = handled.subscribe(subscriber);
      return () => {
        subscription.unsubscribe();
        tearDown();
      };
    });
    return watched.pipe(
      tap(tapNext),
      tap({ complete: tapComplete }),
      tap({ finalize: tapFinalize }),
      tap({ error: tapError }),
      finalize(onFinalize),
      catchError((error) => {
        onCatchError();
        return throwError(() => error);
      }),
    );
  }
}

@Injectable()
class ReturnFinally implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    try {
      return next.handle();
    } finally {
      returnFinally();
    }
  }
}

@Injectable()
class AfterNext implements NestMiddleware {
  use(req: Request, res: Response, next: NextFunction) {
    next();
    classMiddleware();
  }
}

@Catch()
class AllErrors implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost) {
    onFilter();
    const response = host.switchToHttp().getResponse<Response>();
    if (!response.headersSent) response.status(500).send('failed');
  }
}

@Controller('reports')
@UseInterceptors(ReturnFinally, Places)
class ReportsController {
  constructor(@Inject(ModuleRef) private readonly moduleRef: ModuleRef) {}

  @Get(':id')
  show(@Param('id') id: string) {
    void this.moduleRef.resolve(PerRequest); // Injecting it would make the controller one per request as well.
    return handle(id, (body) => (typeof body === 'string' ? body : new StreamableFile(body)), { own });
  }
}

@Module({ controllers: [ReportsController], providers: [PerRequest] })
export class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(AfterNext).forRoutes(ReportsController);
  }
}

export function configure(app: INestApplication) {
  app.use((req: Request, res: Response, next: NextFunction) => {
    res.on('finish', onFinish);
    res.on('close', onClose);
    next();
    appUse();
  });
  app.useGlobalFilters(new AllErrors());
}
