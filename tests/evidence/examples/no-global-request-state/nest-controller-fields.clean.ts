// clean
// #region example
import { Controller, Get, Headers, Param } from '@nestjs/common';
import { loadReport } from '../app/reports.js';

@Controller('reports')
export class ReportsController {
  @Get(':id')
  show(@Param('id') id: string, @Headers('authorization') tenant: string) {
    return this.load(id, tenant);
  }

  private async load(id: string, tenant: string) {
    const report = await loadReport(id);
    return { report, tenant };
  }
}
// #endregion

import { Module } from '@nestjs/common';

@Module({ controllers: [ReportsController] })
export class AppModule {}
