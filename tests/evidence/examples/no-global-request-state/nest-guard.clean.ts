// clean
// #region example
import { Controller, Get, Injectable, Module, Param, Req, UseGuards } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

@Injectable()
class AccountGuard implements CanActivate {
  async canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    request.account = await findAccount(request.headers.authorization);
    return true;
  }
}

@Controller('reports')
@UseGuards(AccountGuard)
class ReportsController {
  @Get(':id')
  async show(@Param('id') id: string, @Req() request: { account: unknown }) {
    return { report: await loadReport(id), account: request.account };
  }
}

@Module({ controllers: [ReportsController] })
class AppModule {}
// #endregion

export { AppModule };
