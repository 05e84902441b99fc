// clean
// #region example
import { Controller, Get, Inject, Injectable, Module, Param, Scope } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

@Injectable({ scope: Scope.REQUEST })
class CurrentAccount {
  account: unknown = null;

  constructor(@Inject(REQUEST) private readonly request: { headers: Record<string, string> }) {}

  async load() {
    this.account = await findAccount(this.request.headers['authorization']);
    return this.account;
  }
}

@Controller('reports')
class ReportsController {
  constructor(@Inject(CurrentAccount) private readonly current: CurrentAccount) {}

  @Get(':id')
  async show(@Param('id') id: string) {
    await this.current.load();
    return { report: await loadReport(id), account: this.current.account };
  }
}

@Module({ controllers: [ReportsController], providers: [CurrentAccount] })
class AppModule {}
// #endregion

export { AppModule };
