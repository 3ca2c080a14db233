import type { SystemActor } from '#kernel';
import { WatchDepartures, WatchRecoveries } from '#modules/administration';
import { MakeCheckpoint, PublishCheckpoints, RenewCaseKeys } from '#modules/audit';
import { WatchAppointments } from '#modules/appointments';
import { WatchRiskPlans } from '#modules/care';
import { ShredConsultations } from '#modules/consultations';
import { ExpireUploads } from '#modules/documents';
import { WatchEmergencies } from '#modules/emergency';
import { EraseConfirmed, PublishErasures, WatchRetention } from '#modules/erasure';
import { ReleaseHeldMails, TellAlerts } from '#modules/notifications';
import { WatchIncidents } from '#modules/incidents';
import { WatchDisclosureRequests } from '#modules/disclosures';
import { WatchSubjectRequests } from '#modules/subject-rights';
import { WatchMissing, WatchPreventiveAlerts } from '#modules/missing';
import { EndInquiries } from '#modules/persons';
import { WatchHandOvers } from '#modules/police';
import { EndAtMajority, WatchGuardianships } from '#modules/guardianship';
import { WatchConsents, WatchDeadlines } from '#modules/referrals';
import { ExpireReservations, WatchAbsences } from '#modules/shelters';
import { WatchToDos } from '#modules/to-dos';
import { WatchYouthServices } from '#modules/youth-services';
import { WrapKeysAnew } from '#platform/crypto';
import type { Tx } from '#platform/database';
import { RenewStatistics, SweepOld } from '#platform/queue';
import type { Type } from '@nestjs/common';

/** A use case that runs by itself. It must bear being run by two workers at the same moment. */
export interface Ticking {
  /** @returns `more`: it did as much as fits into one transaction and wants to go on at once */
  run(tx: Tx): Promise<{ more: boolean }>;
}

export interface ScheduleEntry {
  useCase: Type<Ticking>;
  /** Milliseconds from the end of one run to the beginning of the next. */
  everyMs: number;
  actor: SystemActor;
}

/** Everything the worker does without being told, and how often. */
export const SCHEDULE: readonly ScheduleEntry[] = [
  { useCase: TellAlerts, everyMs: 5_000, actor: { kind: 'system', name: 'notifier' } },
  { useCase: ReleaseHeldMails, everyMs: 15_000, actor: { kind: 'system', name: 'notifier' } },
  { useCase: WatchDeadlines, everyMs: 5_000, actor: { kind: 'system', name: 'deadlines' } },
  { useCase: WatchConsents, everyMs: 5_000, actor: { kind: 'system', name: 'deadlines' } },
  { useCase: WatchAppointments, everyMs: 5_000, actor: { kind: 'system', name: 'deadlines' } },
  { useCase: EndInquiries, everyMs: 60_000, actor: { kind: 'system', name: 'recogniser' } },
  { useCase: ExpireReservations, everyMs: 30_000, actor: { kind: 'system', name: 'places' } },
  { useCase: WatchAbsences, everyMs: 15_000, actor: { kind: 'system', name: 'places' } },
  { useCase: ExpireUploads, everyMs: 300_000, actor: { kind: 'system', name: 'documents' } },
  { useCase: WatchDepartures, everyMs: 5_000, actor: { kind: 'system', name: 'deadlines' } },
  { useCase: WatchRecoveries, everyMs: 15_000, actor: { kind: 'system', name: 'deadlines' } },
  { useCase: WatchEmergencies, everyMs: 15_000, actor: { kind: 'system', name: 'deadlines' } },
  { useCase: WatchIncidents, everyMs: 60_000, actor: { kind: 'system', name: 'deadlines' } },
  { useCase: WatchDisclosureRequests, everyMs: 60_000, actor: { kind: 'system', name: 'deadlines' } },
  { useCase: WatchSubjectRequests, everyMs: 60_000, actor: { kind: 'system', name: 'deadlines' } },
  { useCase: WatchGuardianships, everyMs: 60_000, actor: { kind: 'system', name: 'deadlines' } },
  { useCase: WatchHandOvers, everyMs: 15_000, actor: { kind: 'system', name: 'deadlines' } },
  { useCase: EndAtMajority, everyMs: 60_000, actor: { kind: 'system', name: 'deadlines' } },
  { useCase: WatchYouthServices, everyMs: 60_000, actor: { kind: 'system', name: 'deadlines' } },
  { useCase: WatchMissing, everyMs: 15_000, actor: { kind: 'system', name: 'deadlines' } },
  { useCase: WatchPreventiveAlerts, everyMs: 60_000, actor: { kind: 'system', name: 'deadlines' } },
  { useCase: WatchRiskPlans, everyMs: 60_000, actor: { kind: 'system', name: 'deadlines' } },
  { useCase: WatchToDos, everyMs: 60_000, actor: { kind: 'system', name: 'deadlines' } },
  { useCase: WatchRetention, everyMs: 3_600_000, actor: { kind: 'system', name: 'erasure' } },
  { useCase: EraseConfirmed, everyMs: 5_000, actor: { kind: 'system', name: 'erasure' } },
  { useCase: PublishErasures, everyMs: 5_000, actor: { kind: 'system', name: 'erasure' } },
  { useCase: MakeCheckpoint, everyMs: 60_000, actor: { kind: 'system', name: 'notary' } },
  { useCase: PublishCheckpoints, everyMs: 15_000, actor: { kind: 'system', name: 'notary' } },
  { useCase: RenewStatistics, everyMs: 5_000, actor: { kind: 'system', name: 'relay' } },
  { useCase: RenewCaseKeys, everyMs: 2_000, actor: { kind: 'system', name: 'keys' } },
  { useCase: WrapKeysAnew, everyMs: 2_000, actor: { kind: 'system', name: 'keys' } },
  { useCase: ShredConsultations, everyMs: 600_000, actor: { kind: 'system', name: 'retention' } },
  { useCase: SweepOld, everyMs: 600_000, actor: { kind: 'system', name: 'retention' } },
];
