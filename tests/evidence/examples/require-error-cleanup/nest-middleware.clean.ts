// clean
// #region example
import { Controller, Get, Injectable, Module, Param, Req } from '@nestjs/common';
import type { MiddlewareConsumer, NestMiddleware, NestModule } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const accounts = new Map<object, unknown>();

@Injectable()
class AccountMiddleware implements NestMiddleware {
  async use(req: Request, res: Response, next: NextFunction) {
    res.on('close', () => accounts.delete(req));
    accounts.set(req, await findAccount(req.headers.authorization));
    next();
  }
}

@Controller('reports')
class ReportsController {
  @Get(':id')
  async show(@Param('id') id: string, @Req() request: Request) {
    const account = accounts.get(request);
    return { report: await loadReport(id), account };
  }
}

@Module({ controllers: [ReportsController] })
class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(AccountMiddleware).forRoutes(ReportsController);
  }
}
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { AppModule };
