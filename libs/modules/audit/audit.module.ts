import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.js';
import { AccessLogReader } from './persistence/access-log-reader.js';
import { AuditWriter } from './persistence/audit-writer.js';
import { ChainCheck } from './persistence/chain-check.js';
import { TimelineReader } from './persistence/timeline-reader.js';
import { ReadAccessLog, ReadTimeline } from './use-cases/read-timeline.js';

/** Needs `DatabaseModule` and `CryptoModule`; global, because no module does anything that is not audited. */
@Global()
@Module({
  providers: [Audit, AuditWriter, ChainCheck, TimelineReader, AccessLogReader, ReadTimeline, ReadAccessLog],
  exports: [Audit, ReadTimeline, ReadAccessLog],
})
export class AuditModule {}
