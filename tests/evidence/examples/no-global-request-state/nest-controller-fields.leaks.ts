// leaks: crosses
// #region example
import { Controller, Get, Headers, Param } from '@nestjs/common';
import { loadReport } from '../app/reports.js';

@Controller('reports')
export class ReportsController {
  private tenant = '';

  @Get(':id')
  show(@Param('id') id: string, @Headers('authorization') tenant: string) {
    this.tenant = tenant; // one controller serves all requests
    return this.load(id);
  }

  private async load(id: string) {
    const report = await loadReport(id);
    return { report, tenant: this.tenant };
  }
}
// #endregion

import { Module } from '@nestjs/common';

@Module({ controllers: [ReportsController] })
export class AppModule {}
