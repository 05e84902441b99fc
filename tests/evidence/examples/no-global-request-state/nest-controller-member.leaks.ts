// leaks: crosses
// #region example
import { Controller, Get, Headers, Module, Param } from '@nestjs/common';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

@Controller('reports')
class ReportsController {
  private account: unknown = null;

  @Get(':id')
  async show(@Param('id') id: string, @Headers('authorization') token: string) {
    this.account = await findAccount(token); // one controller serves all requests
    return { report: await loadReport(id), account: this.account };
  }
}

@Module({ controllers: [ReportsController] })
class AppModule {}
// #endregion

export { AppModule };
