export { Audit } from './audit.js';
export { AuditModule } from './audit.module.js';
export { CaseRenewalModule } from './case-renewal.module.js';
export { CheckpointsModule } from './checkpoints.module.js';
export { AuditUnavailable } from './domain/audit.errors.js';
export type { AsOfRequest, CaseAsOf, FieldThen } from './domain/as-of.js';
export type { AuditedChange, AuditedRefusal, AuditEntry } from './domain/audit-entry.js';
export type {
  ChainState,
  TimelineChange,
  TimelineEntry,
  TimelinePage,
  TimelineRequest,
} from './domain/timeline.js';
export { type EntryFact, type EventKind, FACT_LISTS, FACT_NAMES, whenSaid } from './domain/entry-facts.js';
export { REDACTION_REASONS } from './domain/timeline.js';
export { VALUE_LISTS } from './domain/value-lists.js';
export { type AccessLogEntry, AccessLogReader } from './persistence/access-log-reader.js';
export { TimelineReader } from './persistence/timeline-reader.js';
export { WholeTimeline } from './persistence/whole-timeline.js';
export { MakeCheckpoint } from './use-cases/make-checkpoint.js';
export { PublishCheckpoints } from './use-cases/publish-checkpoints.js';
export { ReadCaseAsOf } from './use-cases/read-case-as-of.js';
export { ReadAccessLog, ReadTimeline, ReadTimelineChoices } from './use-cases/read-timeline.js';
export { RenewCaseKeys } from './use-cases/renew-case-keys.js';
export { ReportLookers, ReportLooksOfCase, ReportLooksOfPerson } from './use-cases/report-looks.js';
