import { Module } from '@nestjs/common';
import { AccessModule } from '#modules/access';
import { AuditModule } from '#modules/audit';
import { CasesModule } from '#modules/cases';
import { IncidentsModule } from '#modules/incidents';
import { LettersModule } from '#modules/letters';
import { SheltersModule } from '#modules/shelters';
import { ExportedCaseReader } from './persistence/exported-case.reader.js';
import { ExporterReader } from './persistence/exporter.reader.js';
import { ExportIncident } from './use-cases/export-incident.js';
import { ExportMaterial } from './use-cases/export-material.js';
import { ExportTimeline } from './use-cases/export-timeline.js';
import { MayTakeOut } from './use-cases/may-take-out.js';
import { PrintTimeline } from './use-cases/print-timeline.js';

/** Files that leave Relais. */
@Module({
  imports: [AccessModule, AuditModule, CasesModule, IncidentsModule, LettersModule, SheltersModule],
  providers: [
    ExportedCaseReader,
    ExporterReader,
    ExportMaterial,
    MayTakeOut,
    PrintTimeline,
    ExportIncident,
    ExportTimeline,
  ],
  exports: [ExportIncident, ExportTimeline],
})
export class ExportsModule {}
