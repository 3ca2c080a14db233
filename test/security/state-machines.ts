import { nextOf, type TransitionTable } from '#kernel';
import { nextStatus as nextAppointment } from '../../libs/modules/appointments/domain/appointment-transitions.js';
import * as appointments from '../../libs/modules/appointments/domain/appointment-transitions.js';
import * as cases from '../../libs/modules/cases/domain/case-transitions.js';
import * as leads from '../../libs/modules/cases/domain/handover-transitions.js';
import * as consultations from '../../libs/modules/consultations/domain/consultation-transitions.js';
import * as disclosures from '../../libs/modules/disclosures/domain/disclosure-transitions.js';
import * as documents from '../../libs/modules/documents/domain/document-transitions.js';
import * as ages from '../../libs/modules/guardianship/domain/age-transitions.js';
import * as guardianships from '../../libs/modules/guardianship/domain/guardianship-transitions.js';
import * as minors from '../../libs/modules/guardianship/domain/minor-transitions.js';
import * as incidents from '../../libs/modules/incidents/domain/incident-transitions.js';
import * as addresses from '../../libs/modules/missing/domain/address-transitions.js';
import * as episodes from '../../libs/modules/missing/domain/episode-transitions.js';
import { MISTAKE_STATUSES } from '../../libs/modules/missing/domain/mistake.js';
import * as mistakes from '../../libs/modules/missing/domain/mistake-transitions.js';
import * as matches from '../../libs/modules/persons/domain/match-transitions.js';
import * as merges from '../../libs/modules/persons/domain/merge-transitions.js';
import * as handOvers from '../../libs/modules/police/domain/hand-over-transitions.js';
import * as interceptions from '../../libs/modules/police/domain/interception-transitions.js';
import * as referrals from '../../libs/modules/referrals/domain/referral-transitions.js';
import * as shelters from '../../libs/modules/shelters/domain/shelter-transitions.js';
import * as subjects from '../../libs/modules/subject-rights/domain/subject-transitions.js';
import * as together from '../../libs/modules/youth-services/domain/co-accompaniment-transitions.js';
import * as mandates from '../../libs/modules/youth-services/domain/mandate-transitions.js';

type Table = TransitionTable<string, string, string>;

/** A thing with states, as the code has it: the tables below are those that the product asks. */
export interface Machine {
  name: string;
  table: Table;
  statuses: readonly string[];
  /** The product's own question. @throws Refused, IllegalTransition */
  next: (side: string | undefined, status: string, action: string) => unknown;
  /** The function of the trigger that knows the same moves. */
  trigger?: string;
}

/** Of one side alone: whoever it is not is refused before by the rights of the route or as "not there". */
const ofOwner = (rows: Table[string]): Table => ({ owner: rows });

const kernel = (name: string, table: Table, statuses: readonly string[], trigger?: string): Machine => ({
  name,
  table,
  statuses,
  trigger,
  next: (side, status, action) => nextOf(table, side, status, action),
});

const owned = (
  name: string,
  rows: Table[string],
  statuses: readonly string[],
  next: (status: never, action: never) => unknown,
  trigger?: string,
): Machine => ({
  name,
  table: ofOwner(rows),
  statuses,
  trigger,
  next: (_side, status, action) => next(status as never, action as never),
});

const leadTable: Table = Object.fromEntries(
  Object.entries(leads.HANDOVER_TRANSITIONS).map(([side, row]) => [
    side,
    Object.fromEntries(leads.HANDOVER_STATUSES.map((status) => [status, status === 'proposed' ? row : {}])),
  ]),
);
const matchRows: Table[string] = Object.fromEntries(
  Object.entries(matches.MATCH_MOVES.owner).map(([status, answers]) => [
    status,
    Object.fromEntries(answers.map((answer) => [answer, answer])),
  ]),
);

const appointment = (role: appointments.AppointmentRole): Machine => ({
  name: `appointment of an ${role}`.replace('an lawyer', 'a lawyer'),
  table: appointments.TRANSITIONS[role],
  statuses: appointments.APPOINTMENT_STATUSES,
  next: (side, status, action) => nextAppointment(role, side as never, status as never, action as never),
  trigger: role === 'lawyer' ? 'appointment_moves' : undefined,
});

/** Every thing with states of the product. A new `*-transitions.ts` that is not here fails the spec. */
export const MACHINES: readonly Machine[] = [
  appointment('interpreter'),
  appointment('lawyer'),
  owned('case', cases.CASE_TRANSITIONS as Table[string], cases.CASE_STATUSES, cases.nextCaseStatus),
  {
    name: 'lead',
    table: leadTable,
    statuses: leads.HANDOVER_STATUSES,
    next: (side, status, action) => leads.nextHandoverStatus(side as never, status as never, action as never),
  },
  owned(
    'upload',
    documents.UPLOAD_TRANSITIONS as Table[string],
    documents.UPLOAD_STATUSES,
    (status, action) => documents.nextOf(documents.UPLOAD_TRANSITIONS, status, action),
  ),
  owned(
    'document',
    documents.DOCUMENT_TRANSITIONS as Table[string],
    documents.DOCUMENT_STATUSES,
    (status, action) => documents.nextOf(documents.DOCUMENT_TRANSITIONS, status, action),
  ),
  kernel(
    'case consultation',
    consultations.CONSULTATION_TRANSITIONS,
    consultations.CONSULTATION_STATUSES,
    'consultation_moves',
  ),
  kernel('question whether a report was a mistake', mistakes.MISTAKE_TRANSITIONS, MISTAKE_STATUSES),
  kernel('disclosure', disclosures.DISCLOSURE_TRANSITIONS, disclosures.DISCLOSURE_STATUSES),
  kernel(
    'request for a part of a case',
    disclosures.DISCLOSURE_REQUEST_TRANSITIONS,
    disclosures.DISCLOSURE_REQUEST_STATUSES,
  ),
  kernel('request for own data', subjects.SUBJECT_TRANSITIONS, subjects.SUBJECT_STATUSES),
  kernel('incident', incidents.INCIDENT_TRANSITIONS, incidents.INCIDENT_STATUSES, 'incident_moves'),
  kernel('age assessment', ages.AGE_TRANSITIONS, ages.AGE_STATUSES),
  kernel(
    'guardianship',
    guardianships.GUARDIANSHIP_TRANSITIONS,
    guardianships.GUARDIANSHIP_STATUSES,
    'guardianship_moves',
  ),
  kernel('minor', minors.MINOR_TRANSITIONS, minors.MINOR_STATUSES),
  kernel('missing episode', episodes.EPISODE_TRANSITIONS, episodes.EPISODE_STATUSES, 'missing_episode_moves'),
  kernel('look at an address', addresses.ADDRESS_TRANSITIONS, addresses.ADDRESS_STATUSES),
  owned(
    'match request',
    matchRows,
    matches.MATCH_STATUSES,
    (status, action) => {
      matches.mustTake(status, action);
      return action;
    },
    'match_request_moves',
  ),
  kernel('merge', merges.MERGE_TRANSITIONS, merges.MERGE_STATUSES),
  kernel('hand-over', handOvers.HAND_OVER_TRANSITIONS, handOvers.HAND_OVER_STATUSES, 'hand_over_moves'),
  kernel('interception', interceptions.INTERCEPTION_TRANSITIONS, interceptions.INTERCEPTION_STATUSES),
  kernel(
    'intercepted person',
    interceptions.INTERCEPTED_TRANSITIONS,
    interceptions.INTERCEPTED_STATUSES,
    'intercepted_person_moves',
  ),
  {
    name: 'referral, alone or of a call',
    table: referrals.TRANSITIONS,
    statuses: referrals.REFERRAL_STATUSES,
    next: (side, status, action) => referrals.nextStatus(side as never, status as never, action as never),
    trigger: 'referral_moves',
  },
  owned('place', shelters.PLACE_TRANSITIONS as Table[string], shelters.PLACE_STATUSES, (status, action) =>
    shelters.nextOf(shelters.PLACE_TRANSITIONS, status, action),
  ),
  owned(
    'reservation',
    shelters.RESERVATION_TRANSITIONS as Table[string],
    shelters.RESERVATION_STATUSES,
    (status, action) => shelters.nextOf(shelters.RESERVATION_TRANSITIONS, status, action),
  ),
  owned('stay', shelters.STAY_TRANSITIONS as Table[string], shelters.STAY_STATUSES, (status, action) =>
    shelters.nextOf(shelters.STAY_TRANSITIONS, status, action),
  ),
  kernel('co-accompaniment', together.CO_TRANSITIONS, together.CO_STATUSES, 'youth_co_accompaniment_moves'),
  kernel('youth mandate', mandates.MANDATE_TRANSITIONS, mandates.MANDATE_STATUSES, 'youth_mandate_moves'),
];

/** Each action that some side may do in some status. */
export function actionsOf({ table }: Machine): string[] {
  const rows = Object.values(table).flatMap((statuses) => Object.values(statuses));
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

/** Moves to another status, of any side, as `from to`. */
export function movesOf({ table }: Machine): string[] {
  const moves = Object.values(table).flatMap((statuses) =>
    Object.entries(statuses).flatMap(([from, row]) =>
      Object.values(row)
        .filter((to) => to !== from)
        .map((to) => `${from} ${to}`),
    ),
  );
  return [...new Set(moves)].sort();
}
