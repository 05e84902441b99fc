// leaks: crosses
// #region example
import { Controller, Get, Inject, Injectable, Module, Param, UseGuards } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

const session: { account: unknown } = { account: null };

@Injectable()
class AccountGuard implements CanActivate {
  async canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    session.account = await findAccount(request.headers.authorization);
    return true;
  }
}

@Controller('reports')
@UseGuards(AccountGuard)
class ReportsController {
  @Get(':id')
  async show(@Param('id') id: string) {
    return { report: await loadReport(id), account: session.account };
  }
}

@Module({ controllers: [ReportsController] })
class AppModule {}
// #endregion

export { AppModule };
