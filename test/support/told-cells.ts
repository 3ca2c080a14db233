import { randomUUID } from 'node:crypto';
import { ACCOUNT_EVENTS, CREDENTIAL_EVENTS } from '#modules/access';
import { ACCOUNT_ENDED, INVITATION_SENT, KEPT_EVENTS, RECOVERY_EVENTS } from '#modules/administration';
import { ALERT_EVENTS, DUTY_ROLE_EVENTS } from '#modules/alerts';
import { APPOINTMENT_EVENTS } from '#modules/appointments';
import { CARE_EVENTS } from '#modules/care';
import { EXCLUSION_EVENTS, LEAD_EVENTS } from '#modules/cases';
import { CONSULTATION_EVENTS } from '#modules/consultations';
import { DISCLOSURE_EVENTS, DISCLOSURE_REQUEST_EVENTS } from '#modules/disclosures';
import { UPLOAD_EXPIRED } from '#modules/documents';
import { EMERGENCY_EVENTS } from '#modules/emergency';
import { ERASURE_EVENTS } from '#modules/erasure';
import { GUARDIANSHIP_EVENTS } from '#modules/guardianship';
import { CASELOAD_EVENTS } from '#modules/caseload';
import { TO_DO_EVENTS } from '#modules/to-dos';
import { INCIDENT_EVENTS } from '#modules/incidents';
import { MISSING_EVENTS, MISTAKE_ALONE } from '#modules/missing';
import { MATCH_NOTICES, MERGE_NOTICES } from '#modules/persons';
import { POLICE_EVENTS } from '#modules/police';
import { REFERRAL_EVENTS } from '#modules/referrals';
import { ABSENCE_DUE, ADDRESS_SEALED, ADDRESS_TRIED } from '#modules/shelters';
import { SUBJECT_EVENTS } from '#modules/subject-rights';
import { YOUTH_EVENTS } from '#modules/youth-services';
import type { Messages } from '#platform/messages';
import type { NewMessage } from '#platform/outbox';
import type { ToldIds, ToldPeople } from '../factories/told-world.js';
import { TELLING } from './message-catalogue.js';

type Ids = Omit<NewMessage, 'type'>;
type Cell = (told: ToldIds, people: ToldPeople, type: string) => Ids;

/** Messages whose mails are no notification of a kind of that name: they come by themselves in the world that is told of. */
const COMES_BY_ITSELF: Readonly<Record<string, string>> = {
  [INVITATION_SENT]: 'an invitation is sent',
  'delivery.recovery': 'a recovery is begun, and its link is good',
  'delivery.digest': 'somebody wants one mail a day',
  'alert.raised': 'an alert is raised',
  'alert.acknowledged': 'an alert is answered',
};

/** What is told of an alert that nobody answers, by the clock. */
export const ALERT_NOTICES = ['alert.raised', 'alert.reminder', 'alert.alarm', 'alert.stand_in'];

const toCentre: Cell = ({ caseId }, { centre }) => ({
  caseId,
  ids: { agencyId: centre.agencyId, audience: 'queue' },
});
const cellsOf = (rows: Messages | readonly string[], cell: Cell): [string, Cell][] =>
  (Array.isArray(rows) ? rows : Object.keys(rows)).map((type: string) => [type, cell]);
const withIds =
  (more: (told: ToldIds, people: ToldPeople) => Record<string, string>): Cell =>
  (told, people, type) => {
    const { caseId, ids } = toCentre(told, people, type);
    return { caseId, ids: { ...ids, ...more(told, people) } };
  };

/** How each message is sent that tells somebody. A module with messages of a new kind needs its line. */
const CELLS: ReadonlyMap<string, Cell> = new Map<string, Cell>([
  ...cellsOf(REFERRAL_EVENTS, ({ caseId, referralId }) => ({ caseId, ids: { referralId } })),
  ...cellsOf(APPOINTMENT_EVENTS, ({ caseId, offeredId, confirmedId }, _people, type) => ({
    caseId,
    ids: { appointmentId: type === 'appointment.reminder' ? confirmedId : offeredId },
  })),
  ...cellsOf(
    CARE_EVENTS,
    withIds(({ reviewId }) => ({ reviewId })),
  ),
  ...cellsOf(CONSULTATION_EVENTS, (_told, { centre: { agencyId, userId } }) => ({
    ids: { consultationId: randomUUID(), agencyId, userId },
  })),
  ...cellsOf(EMERGENCY_EVENTS, ({ emergencyId }) => ({ ids: { emergencyId } })),
  ...cellsOf(ERASURE_EVENTS, ({ caseId }, { centre }) => ({
    caseId,
    ids: { agencyId: centre.agencyId, userId: centre.userId },
  })),
  ...cellsOf(
    GUARDIANSHIP_EVENTS,
    withIds((_told, { guardianshipId }) => ({ subjectId: guardianshipId })),
  ),
  ...cellsOf(TO_DO_EVENTS, ({ caseId }, { centre: { agencyId, userId } }, type) => ({
    caseId: type === 'to_do.given' ? caseId : undefined,
    ids: { agencyId, userId, ...(type === 'to_do.given' ? { toDoId: randomUUID() } : { count: '2' }) },
  })),
  ...cellsOf(INCIDENT_EVENTS, ({ incidentId }) => ({ ids: { incidentId } })),
  ...cellsOf(SUBJECT_EVENTS, ({ subjectRequestId }) => ({ ids: { requestId: subjectRequestId } })),
  ...cellsOf(DISCLOSURE_EVENTS, ({ disclosureId }) => ({ ids: { disclosureId } })),
  ...cellsOf(DISCLOSURE_REQUEST_EVENTS, ({ disclosureRequestId }) => ({
    ids: { requestId: disclosureRequestId },
  })),
  [MISTAKE_ALONE, ({ caseId, mistakeId }) => ({ caseId, ids: { mistakeId } })],
  ['alert.stand_in_taken', ({ caseId, standInAlertId }) => ({ caseId, ids: { alertId: standInAlertId } })],
  ...cellsOf(EXCLUSION_EVENTS, ({ caseId }, { centre: { userId } }) => ({
    caseId,
    ids: { exclusionId: randomUUID(), userId },
  })),
  ...cellsOf(DUTY_ROLE_EVENTS, (_told, { centre: { agencyId, userId: authorId } }) => ({
    ids: { agencyId, authorId },
  })),
  ...cellsOf(CASELOAD_EVENTS, ({ caseId }, { centre: { agencyId, userId, membershipId } }, type) => ({
    caseId: type === 'caseload.named' ? caseId : undefined,
    ids: { agencyId, memberId: membershipId, ...(type === 'caseload.left' ? {} : { userId }) },
  })),
  ...cellsOf(LEAD_EVENTS, toCentre),
  ...cellsOf(
    POLICE_EVENTS,
    withIds(({ handOverId }) => ({ handOverId })),
  ),
  ...cellsOf(YOUTH_EVENTS, toCentre),
  ...Object.keys(MISSING_EVENTS).flatMap((type) =>
    cellsOf(
      [type],
      type.includes('.task_')
        ? withIds(({ episodeId, taskId }) => ({ episodeId, taskId }))
        : type.includes('.preventive_')
          ? withIds(({ preventiveId }) => ({ requestId: preventiveId }))
          : withIds(({ episodeId }) => ({ episodeId })),
    ),
  ),
  ...cellsOf(ACCOUNT_EVENTS, (_told, { centre: { userId, agencyId } }) => ({
    ids: { userId, agencyId, sessionId: randomUUID() },
  })),
  [
    ACCOUNT_ENDED,
    (_told, { centre: { membershipId, agencyId } }) => ({ ids: { agencyId, memberId: membershipId } }),
  ],
  ...cellsOf(KEPT_EVENTS, (_told, { centre: { membershipId } }) => ({
    ids: { deciderId: membershipId, subjectId: membershipId },
  })),
  ...cellsOf([...Object.keys(CREDENTIAL_EVENTS), ADDRESS_SEALED], (_told, { centre: { agencyId } }) => ({
    ids: { agencyId },
  })),
  // The police write; the house of the child is told.
  [
    ADDRESS_TRIED,
    ({ childCaseId }, { police: { agencyId } }) => ({ caseId: childCaseId, ids: { agencyId } }),
  ],
  ...cellsOf(RECOVERY_EVENTS, (_told, { recoveryId }) => ({ ids: { recoveryId } })),
  ...cellsOf(MATCH_NOTICES, ({ inquiryId }) => ({ ids: { inquiryId } })),
  ['match.requested', ({ matchRequestId }) => ({ ids: { requestId: matchRequestId } })],
  ...cellsOf(MERGE_NOTICES, ({ caseId }, { centre }) => ({
    caseId,
    ids: { agencyId: centre.agencyId, mergeId: randomUUID() },
  })),
  [UPLOAD_EXPIRED, ({ uploadId }) => ({ ids: { uploadId } })],
  [
    ABSENCE_DUE,
    ({ caseId, absenceId }, { home }) => ({ caseId, ids: { agencyId: home.worker.agencyId, absenceId } }),
  ],
]);

/** Kinds of notification that the messages of all cells make. */
export const TOLD_KINDS: readonly string[] = [
  ...[...CELLS.keys()].filter((kind) => TELLING.includes(kind)),
  ...ALERT_NOTICES,
  'alert.acknowledged',
].sort();

/** Types of message nobody has said anything of here. @param types all that the worker takes */
export const withoutCell = (types: readonly string[]): string[] => {
  const known = [...CELLS.keys(), ...Object.keys(COMES_BY_ITSELF), ...Object.keys(ALERT_EVENTS)];
  return types.filter((type) => !known.includes(type));
};

/** A message of every type that has a cell, about one generated case. */
export const messagesOf = (told: ToldIds, people: ToldPeople): NewMessage[] =>
  [...CELLS].map(([type, cell]) => ({ type, ...cell(told, people, type) }));
