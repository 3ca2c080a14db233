import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { DeadlinesModule } from '#platform/deadlines';
import { OutboxModule } from '#platform/outbox';
import { Sends } from '#platform/messages';
import { ALERT_EVENTS } from './domain/alert.events.js';
import { DUTY_ROLE_EVENTS } from './domain/duty-role.events.js';
import { AlertCallsRepository } from './persistence/alert-calls.repository.js';
import { AlertEngineRepository } from './persistence/alert-engine.repository.js';
import { AnswerCountsReader } from './persistence/answer-counts.reader.js';
import { FiguresReader } from './persistence/figures.reader.js';
import { AlertPeopleReader } from './persistence/alert-people.reader.js';
import { AlertLinksRepository } from './persistence/alert-links.repository.js';
import { AlertReader } from './persistence/alert-reader.js';
import { AlertsRepository } from './persistence/alerts.repository.js';
import { AcknowledgeAlert, ActOnAlert, AlertJournal, RecordCall } from './use-cases/answer-alert.js';
import { OperationsReader } from './persistence/operations.reader.js';
import { WatchRepository } from './persistence/watch.repository.js';
import { DutyRepository } from './persistence/duty.repository.js';
import { AnsweredBy } from './use-cases/answered-by.js';
import { EndAlert } from './use-cases/end-alert.js';
import { ReadEscalationPolicies, SetEscalationPolicy } from './use-cases/escalation-policies.js';
import { EscalationWorlds } from './use-cases/escalation-worlds.js';
import { KeepDutyRoster } from './use-cases/keep-duty-roster.js';
import { ReadOperations, RetryDeadLetter } from './use-cases/operations.js';
import { ProveReceipt } from './use-cases/prove-receipt.js';
import { WatchAlerts } from './use-cases/watch-alerts.js';
import { RaiseAlert } from './use-cases/raise-alert.js';
import { WidenAlert } from './use-cases/widen-alert.js';
import { WideningRepository } from './persistence/widening.repository.js';
import { ReadAlert } from './use-cases/read-alert.js';
import { ReadDutyRoster } from './use-cases/read-duty-roster.js';
import { DutyRolePeople } from './use-cases/duty-role-people.js';
import { KeepDutyRole, ReadDutyRole } from './use-cases/keep-duty-role.js';
import { ReachOtherwise } from './use-cases/reach-otherwise.js';
import { ReadStandIns, TakeStandIn } from './use-cases/stand-in.js';
import { StepAlerts } from './use-cases/step-alerts.js';
import { StandInsRepository } from './persistence/stand-ins.repository.js';
import { UnreachedRepository } from './persistence/unreached.repository.js';

const USE_CASES = [
  RaiseAlert,
  WidenAlert,
  AcknowledgeAlert,
  ActOnAlert,
  RecordCall,
  EndAlert,
  ReadAlert,
  StepAlerts,
  ReachOtherwise,
  AnsweredBy,
  AnswerCountsReader,
  FiguresReader,
  ReadDutyRoster,
  KeepDutyRoster,
  DutyRolePeople,
  ReadDutyRole,
  KeepDutyRole,
  ReadStandIns,
  TakeStandIn,
  ReadEscalationPolicies,
  SetEscalationPolicy,
  ProveReceipt,
  WatchAlerts,
  ReadOperations,
  RetryDeadLetter,
];

@Sends(ALERT_EVENTS, DUTY_ROLE_EVENTS)
@Module({
  imports: [AuditModule, DeadlinesModule, OutboxModule],
  providers: [
    ...USE_CASES,
    AlertJournal,
    AlertCallsRepository,
    AlertEngineRepository,
    AlertPeopleReader,
    AlertLinksRepository,
    AlertReader,
    OperationsReader,
    StandInsRepository,
    UnreachedRepository,
    WideningRepository,
    WatchRepository,
    AlertsRepository,
    DutyRepository,
    EscalationWorlds,
  ],
  exports: USE_CASES,
})
export class AlertsModule {}
