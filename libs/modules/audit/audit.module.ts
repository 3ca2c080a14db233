import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.js';
import { AccessLogReader } from './persistence/access-log-reader.js';
import { AsOfReader } from './persistence/as-of.reader.js';
import { AuditWriter } from './persistence/audit-writer.js';
import { AgencyNamesReader } from './persistence/agency-names.reader.js';
import { ChainCheck } from './persistence/chain-check.js';
import { LookReportReader } from './persistence/look-report.reader.js';
import { TimelineChoicesReader } from './persistence/timeline-choices.reader.js';
import { TimelineReader } from './persistence/timeline-reader.js';
import { WholeTimeline } from './persistence/whole-timeline.js';
import { ReadCaseAsOf } from './use-cases/read-case-as-of.js';
import { ReadAccessLog, ReadTimeline, ReadTimelineChoices } from './use-cases/read-timeline.js';
import { ReportLookers, ReportLooksOfCase, ReportLooksOfPerson } from './use-cases/report-looks.js';

/** Needs `DatabaseModule` and `CryptoModule`; global, because no module does anything that is not audited. */
@Global()
@Module({
  providers: [
    Audit,
    AuditWriter,
    AgencyNamesReader,
    ChainCheck,
    TimelineReader,
    AsOfReader,
    ReadCaseAsOf,
    TimelineChoicesReader,
    WholeTimeline,
    AccessLogReader,
    ReadTimeline,
    ReadTimelineChoices,
    ReadAccessLog,
    LookReportReader,
    ReportLooksOfCase,
    ReportLookers,
    ReportLooksOfPerson,
  ],
  exports: [
    Audit,
    WholeTimeline,
    ReadTimeline,
    ReadTimelineChoices,
    ReadAccessLog,
    ReadCaseAsOf,
    ReportLooksOfCase,
    ReportLookers,
    ReportLooksOfPerson,
  ],
})
export class AuditModule {}
