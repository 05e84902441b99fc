// leaks: crosses, left after success
// #region example
import { Controller, Get, Inject, Injectable, Module, Param, Req } from '@nestjs/common';
import type { Request } from 'express';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

@Injectable()
class AccountService {
  private account: unknown;

  async getAccount(request: Request) {
    this.account ??= await findAccount(request.headers.authorization); // whoever was here first
    return this.account;
  }
}

@Controller('reports')
class ReportsController {
  constructor(@Inject(AccountService) private readonly accounts: AccountService) {}

  @Get(':id')
  async show(@Param('id') id: string, @Req() request: Request) {
    return { report: await loadReport(id), account: await this.accounts.getAccount(request) };
  }
}

@Module({ controllers: [ReportsController], providers: [AccountService] })
class AppModule {}
// #endregion

export { AppModule };
