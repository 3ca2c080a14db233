/** Filters live in the address, so that a list can be shared; a name of a person never does. */
type Search = Record<string, unknown>;

function oneOf<const T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((known) => known === value);
}

/** `waiting` stands for sent and received: an answer is owed. */
const STATUSES = ['waiting', 'sent', 'received', 'accepted', 'refused', 'withdrawn', 'completed'] as const;
const CASE_STATUSES = ['open', 'follow_up', 'closed'] as const;
const CASE_ROLES = ['lead', 'participant'] as const;
const ENTRY_KINDS = ['act', 'look', 'sharing', 'refusal'] as const;
const ADDED = ['photo', 'other'] as const;
const DIRECTIONS = ['incoming', 'outgoing'] as const;

const YOUTH_LISTS = ['requests', 'running', 'adulthood', 'followed', 'together'] as const;
const GUARDIANSHIP_STAGES = ['waiting', 'replacement', 'signalled', 'age', 'reports', 'guardians'] as const;

type Some<T extends readonly (string | number)[]> = T[number];

export interface CaseListSearch {
  status?: Some<typeof CASE_STATUSES>;
  role?: Some<typeof CASE_ROLES>;
}

export interface CaseTimelineSearch {
  type?: Some<typeof ENTRY_KINDS>;
  agency?: string;
  /** Id of somebody of the reader's own agency. */
  person?: string;
  action?: string;
  field?: string;
  /** First and last day, in Brussels. */
  from?: string;
  to?: string;
  /** One entry alone. */
  entry?: string;
}

export interface ReferralListSearch {
  direction?: Some<typeof DIRECTIONS>;
  status?: Some<typeof STATUSES>;
}

/** Where to go after the login: a path of ours, never another site. */
export function loginSearch({ next, locked }: Search): { next?: string; locked?: boolean } {
  const own = typeof next === 'string' && /^\/(?![/\\])/.test(next) && !next.startsWith('/login');
  return { next: own ? next : undefined, locked: locked === true || undefined };
}

const idOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value) ? value : undefined;

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const dayOf = (value: unknown): string | undefined =>
  typeof value === 'string' && DAY.test(value) ? value : undefined;

const EPISODE_LISTS = ['open', 'found', 'closed', 'all'] as const;

export const missingListSearch = ({ status }: Search): { status?: Some<typeof EPISODE_LISTS> } => ({
  status: oneOf(status, EPISODE_LISTS),
});
/** `choose`: another than the only one who was absent. */
export const missingReportSearch = (search: Search): { case?: string; choose?: boolean } => ({
  case: idOf(search['case']),
  choose: search['choose'] === true || undefined,
});
const MONTH = /^[1-9]\d{3}-(0[1-9]|1[0-2])$/;
/** `month`: `YYYY-MM`; the present one unless told. */
export const missingRegisterSearch = ({ month }: Search): { month?: string } => ({
  month: typeof month === 'string' && MONTH.test(month) ? month : undefined,
});
/** `started`: the reader has just sent it. */
export const episodeSearch = ({ started }: Search): { started?: boolean } => ({
  started: started === true || undefined,
});

const CASELOAD_LISTS = ['worker', 'deputy', 'cover', 'without', 'left', 'absences', 'team'] as const;

/** The reader's own cases unless it says otherwise. `member`: the membership whose list it is. */
export const caseloadSearch = ({
  list,
  member,
}: Search): { list?: Some<typeof CASELOAD_LISTS>; member?: string } => ({
  // Who left them has to be named.
  list: list === 'left' && !idOf(member) ? undefined : oneOf(list, CASELOAD_LISTS),
  member: idOf(member),
});

const EMERGENCY_LISTS = ['reviewed', 'all'] as const;

export const emergencySearch = ({ status }: Search): { status?: Some<typeof EMERGENCY_LISTS> } => ({
  status: oneOf(status, EMERGENCY_LISTS),
});

const INCIDENT_LISTS = ['closed'] as const;

/** Those that are open unless it says otherwise. */
export const incidentsSearch = ({ status }: Search): { status?: Some<typeof INCIDENT_LISTS> } => ({
  status: oneOf(status, INCIDENT_LISTS),
});

const AGENDAS = ['agency'] as const;
const AGENDA_ONLY = ['late'] as const;

/** Which agenda: one's own unless it says otherwise; late steps are those of the agency. */
export const agendaSearch = ({
  of,
  only,
}: Search): { of?: Some<typeof AGENDAS>; only?: Some<typeof AGENDA_ONLY> } => ({
  of: oneOf(of, AGENDAS),
  only: of === 'agency' ? oneOf(only, AGENDA_ONLY) : undefined,
});

const TO_DO_LISTS = ['made', 'agency'] as const;
const TO_DO_STATUSES = ['ended'] as const;
const TO_DOS_ONLY = ['unowned', 'overdue'] as const;

export interface ToDosSearch {
  list?: Some<typeof TO_DO_LISTS>;
  status?: Some<typeof TO_DO_STATUSES>;
  only?: Some<typeof TO_DOS_ONLY>;
  /** Membership of the owner; in the list of the agency. */
  owner?: string;
}

/** Which to-dos: one's own open ones unless it says otherwise. */
export const toDosSearch = ({ list, status, only, owner }: Search): ToDosSearch => ({
  list: oneOf(list, TO_DO_LISTS),
  status: oneOf(status, TO_DO_STATUSES),
  only: oneOf(only, TO_DOS_ONLY),
  owner: list === 'agency' ? idOf(owner) : undefined,
});

const NOTICES = ['unread', 'missing', 'referrals', 'appointments', 'guardianship', 'youth', 'cases'] as const;
export type NoticeShow = Some<typeof NOTICES>;

/** Which notifications: all unless it says otherwise. `case`: those of one case. */
export const notificationsSearch = (search: Search): { show?: NoticeShow; case?: string } => ({
  show: oneOf(search['show'], NOTICES),
  case: idOf(search['case']),
});

const ANSWERED = ['answered'] as const;

/** Which requests of people for their own data. */
export const subjectRequestsSearch = ({ status }: Search): { status?: Some<typeof ANSWERED> } => ({
  status: oneOf(status, ANSWERED),
});

const ASKED_BY_US = ['outgoing'] as const;

const REQUESTS_THAT = ['open', 'over'] as const;

/** Requests for parts of cases: those that others asked, whether or not they wait, unless it says otherwise. */
export const disclosureRequestsSearch = ({
  direction,
  status,
}: Search): { direction?: Some<typeof ASKED_BY_US>; status?: Some<typeof REQUESTS_THAT> } => ({
  direction: oneOf(direction, ASKED_BY_US),
  status: oneOf(status, REQUESTS_THAT),
});

/** How many days back the report on looks goes. */
export const LOOK_DAYS = [30, 90, 365] as const;

export type LookDays = Some<typeof LOOK_DAYS>;

export const looksSearch = ({ days }: Search): { days?: LookDays } => ({
  days: LOOK_DAYS.find((known) => known === days),
});

/** Who works here unless it says otherwise. */
export const peopleSearch = ({ status }: Search): { status?: 'ended' } => ({
  status: oneOf(status, ['ended'] as const),
});

/** `unit`: of the house whose shift is shown. */
export const shiftSearch = ({ unit }: Search): { unit?: string } => ({ unit: idOf(unit) });

export const roundSearch = ({ unit }: Search): { unit?: string } => ({ unit: idOf(unit) });

/** `kept`: the report under this id waits, or waited, on the device. */
export function reportSearch({ draft, kept }: Search): { draft?: string; kept?: string } {
  return { draft: typeof draft === 'string' ? draft : undefined, kept: idOf(kept) };
}

/** `add` opens the form, for a photo of the person or anything else. */
export function documentsSearch({ add }: Search): { add?: Some<typeof ADDED> } {
  return { add: oneOf(add, ADDED) };
}

export function caseListSearch({ status, role }: Search): CaseListSearch {
  return { status: oneOf(status, CASE_STATUSES), role: oneOf(role, CASE_ROLES) };
}

const CODE = /^[A-Za-z][\w.:-]{1,79}$/;
const codeOf = (value: unknown): string | undefined =>
  typeof value === 'string' && CODE.test(value) ? value : undefined;

export function caseTimelineSearch(search: Search): CaseTimelineSearch {
  const { type, agency, person, action, field, from, to, entry } = search;
  return {
    type: oneOf(type, ENTRY_KINDS),
    agency: idOf(agency),
    person: idOf(person),
    action: codeOf(action),
    field: codeOf(field),
    from: dayOf(from),
    to: dayOf(to),
    entry: idOf(entry),
  };
}

/** A moment of a case: by the Belgian clock, or just after one entry of its timeline. */
export interface AsOfSearch {
  /** `YYYY-MM-DDTHH:MM` */
  at?: string;
  entry?: string;
}

const MINUTE = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d$/;

export function asOfSearch({ at, entry }: Search): AsOfSearch {
  const day = typeof at === 'string' ? MINUTE.exec(at)?.[1] : undefined;
  return idOf(entry) ? { entry: idOf(entry) } : { at: dayOf(day) && (at as string) };
}

export function referralListSearch({ direction, status }: Search): ReferralListSearch {
  return { direction: oneOf(direction, DIRECTIONS), status: oneOf(status, STATUSES) };
}

const APPOINTMENT_ROLES = ['interpreter', 'lawyer'] as const;

export interface BookSearch {
  role?: Some<typeof APPOINTMENT_ROLES>;
}

export interface AppointmentWeekSearch {
  /** First day of the days shown, in Brussels. */
  from?: string;
  /** A week without it. */
  days?: 1 | 31;
}

/** The other file of the person: a case, or a question that was answered with yes. */
export function joinSearch({ other, request }: Search): { other?: string; request?: string } {
  return { other: idOf(other), request: idOf(request) };
}

export function bookSearch({ role }: Search): BookSearch {
  return { role: oneOf(role, APPOINTMENT_ROLES) };
}

export function appointmentWeekSearch({ from, days }: Search): AppointmentWeekSearch {
  return {
    from: dayOf(from),
    days: days === 31 ? 31 : days === 1 ? 1 : undefined,
  };
}

export function guardianshipSearch({ stage }: Search): { stage?: Some<typeof GUARDIANSHIP_STAGES> } {
  return { stage: oneOf(stage, GUARDIANSHIP_STAGES) };
}

const POLICE_LISTS = ['referrals', 'checks', 'hand-overs'] as const;
const FOLLOW_STATES = ['unanswered', 'refused', 'accepted', 'ended'] as const;

export interface PoliceSearch {
  list?: Some<typeof POLICE_LISTS>;
  state?: Some<typeof FOLLOW_STATES>;
  /** Only what the member sent. */
  mine?: boolean;
}

export function policeSearch({ list, state, mine }: Search): PoliceSearch {
  return {
    list: oneOf(list, POLICE_LISTS),
    state: oneOf(state, FOLLOW_STATES),
    mine: mine === true || undefined,
  };
}

export function youthDeskSearch({ list }: Search): { list?: Some<typeof YOUTH_LISTS> } {
  return { list: oneOf(list, YOUTH_LISTS) };
}

export const consultationsSearch = ({ status }: Search): { status?: 'ended' } => ({
  status: status === 'ended' ? 'ended' : undefined,
});

/** A new case consultation, about the person of a case. */
export const newConsultationSearch = ({ case: caseId }: Search): { case?: string } => ({
  case: idOf(caseId),
});
