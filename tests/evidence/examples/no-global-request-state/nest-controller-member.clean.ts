// clean
// #region example
import { Controller, Get, Headers, Module, Param } from '@nestjs/common';
import { findAccount } from '../app/accounts.js';
import { loadReport } from '../app/reports.js';

@Controller('reports')
class ReportsController {
  @Get(':id')
  async show(@Param('id') id: string, @Headers('authorization') token: string) {
    const account = await findAccount(token);
    return { report: await loadReport(id), account };
  }
}

@Module({ controllers: [ReportsController] })
class AppModule {}
// #endregion

export { AppModule };
