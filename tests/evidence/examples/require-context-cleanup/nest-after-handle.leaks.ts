// leaks: gone too early
// #region example
import { Controller, Get, Injectable, Module, Param, Req, UseInterceptors } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const accounts = new Map<object, unknown>();

@Injectable()
class AccountInterceptor implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler) {
    const request = context.switchToHttp().getRequest();
    accounts.set(request, await findAccount(request.headers.authorization));
    try {
      return next.handle(); // the handler has not even begun
    } finally {
      accounts.delete(request);
    }
  }
}

@Controller('reports')
@UseInterceptors(AccountInterceptor)
class ReportsController {
  @Get(':id')
  async show(@Param('id') id: string, @Req() request: object) {
    return { report: await loadReport(id), account: accounts.get(request) };
  }
}

@Module({ controllers: [ReportsController] })
class AppModule {}
// #endregion

export const counts = () => ({ accounts: accounts.size });

export { AppModule };
