import { Module } from '@nestjs/common';
import { AccessModule } from '#modules/access';
import { AuditModule } from '#modules/audit';
import { CasesModule } from '#modules/cases';
import { IncidentsModule } from '#modules/incidents';
import { LettersModule } from '#modules/letters';
import { SheltersModule } from '#modules/shelters';
import { TasksModule } from '#modules/tasks';
import { ExportedCaseReader } from './persistence/exported-case.reader.js';
import { ExporterReader } from './persistence/exporter.reader.js';
import { ExportIncident } from './use-cases/export-incident.js';
import { ExportMaterial } from './use-cases/export-material.js';
import { ExportTimeline } from './use-cases/export-timeline.js';
import { LongTimeline } from './use-cases/long-timeline.js';
import { MayTakeOut } from './use-cases/may-take-out.js';
import { PrintTimeline } from './use-cases/print-timeline.js';
import { AskTimeline, TimelineSource, TimelineTask } from './use-cases/timeline-task.js';

/** Files that leave Relais. */
@Module({
  imports: [
    AccessModule,
    AuditModule,
    CasesModule,
    IncidentsModule,
    LettersModule,
    SheltersModule,
    TasksModule,
  ],
  providers: [
    ExportedCaseReader,
    ExporterReader,
    ExportMaterial,
    MayTakeOut,
    PrintTimeline,
    ExportIncident,
    ExportTimeline,
    LongTimeline,
    TimelineSource,
    TimelineTask,
    AskTimeline,
  ],
  exports: [AskTimeline, ExportIncident, ExportTimeline],
})
export class ExportsModule {}
