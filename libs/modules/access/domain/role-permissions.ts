import type { AgencyKind, Role } from './agency-kinds.js';
import { besideCasework } from './kinds-with-rights.js';
import type { Permission } from './permissions.js';

/** Rights every member has, whatever the role: they show nothing of a case one does not take part in. */
const EVERY_MEMBER: readonly Permission[] = [
  'session:own',
  'home:read',
  'agency:read',
  'code-list:read',
  'notification:read',
  'event:read',
  'retention:read',
  // Whoever sees that something went wrong with personal data says so; nothing is read by that.
  'incident:report',
  'demo:mailbox',
];

/** All that a session may do whose person has yet to add the second factor their role needs. */
export const ENROLMENT: ReadonlySet<Permission> = new Set(['session:own', 'code-list:read']);

/** Whoever may read a case may have what they see of it as a letter. */
const READ: readonly Permission[] = [
  'case:read',
  'case:search',
  'timeline:read',
  'document:read',
  'letter:make',
  // Who works on the case in the own agency: they take it, and pass it on.
  'caseload:read',
  'caseload:assign',
  'to-do:keep',
];
/** Adds documents to the categories it writes. */
const WRITE: readonly Permission[] = [...READ, 'case:update', 'document:write'];
/** Writes indicators and assertions of its own (matrix row "indicators, assertions"). */
const ASSESS: readonly Permission[] = [...WRITE, 'assertion:create'];
/**
 * Writes identities, so it can open a case (matrix row "identity"), ask whether the person is known, and answer who asks
 * about a person it recorded.
 */
const OPEN: readonly Permission[] = [
  'case:create',
  'case:lead',
  'person:merge',
  'draft:write',
  'person:recognise',
  'match:ask',
  'match:read',
  'match:answer',
];
/** Writes referrals (matrix row "referrals"), and so can be asked to lead a case. */
const REFER: readonly Permission[] = [
  'case:lead',
  'person:merge',
  'referral:create',
  'referral:read',
  'referral:answer',
  'referral:withdraw',
  'referral:complete',
];
/** Reads what was noted of the health and against the risks (matrix row "care notes, health, risk plan"). */
const SEE_HEALTH: readonly Permission[] = ['health:read', 'risk:read'];
/** Writes care notes, health and risk plans (the same row). */
const CARE: readonly Permission[] = [
  'care:read',
  'care:write',
  'draft:write',
  ...SEE_HEALTH,
  'health:write',
  'risk:write',
];
/** Sees a child before it is missing, and so the signs that it may be (matrix row "missing episode", and it protects the child). */
const PREVENT: readonly Permission[] = ['sign:read', 'sign:write'];
/** Houses people (matrix row "whereabouts", and it has places). The house itself is its supervisors'. */
const SHELTER: readonly Permission[] = ['place:read', 'stay:write', 'address:reveal'];
const SEE_REFERRALS: readonly Permission[] = ['referral:read'];
/** Reads guardianships (matrix row "guardianship"). */
const SEE_GUARDIAN: readonly Permission[] = ['guardianship:read'];
/** Every authority tells the Guardianship Service of an unaccompanied minor, at once (circular of 19 April 2004). */
const SIGNAL: readonly Permission[] = [...SEE_GUARDIAN, 'guardianship:signal'];
/** May doubt an age, beside the Service (Guardianship Act, art. 7). */
const DOUBT: readonly Permission[] = ['age:doubt'];
/** Reads the youth help of a case and asks a youth service for it (matrix row "assistance", and it acts for the child). */
const ASK_YOUTH: readonly Permission[] = ['youth:read', 'youth:request'];
/** Accompanies a child together with a youth service, on one file. */
const ACCOMPANY: readonly Permission[] = [...ASK_YOUTH, 'youth:accompany'];
/** Is told of missing persons (matrix row "missing episode", read). */
const KNOW_MISSING: readonly Permission[] = ['missing:read'];
/** Is told and answers; whoever finds out that somebody is missing reports it, also who writes no other part of it. */
const REPORT_MISSING: readonly Permission[] = [...KNOW_MISSING, 'missing:report', 'missing:acknowledge'];
/** Writes episodes (matrix row "missing episode", written). */
const MISSING: readonly Permission[] = [...REPORT_MISSING, 'missing:write'];
/** Writes appointments (matrix row "appointments"). */
const BOOK: readonly Permission[] = ['appointment:read', 'appointment:book'];
/** Is asked for appointments. */
const ATTEND: readonly Permission[] = ['appointment:read', 'appointment:answer'];
/** Checks people and takes statements (matrix row "statements, police record numbers"). */
const POLICE: readonly Permission[] = ['interception:write', 'statement:write'];
/** Is told of missing children and answers (matrix row "missing"). */
const ANSWER_ALERTS: readonly Permission[] = ['alert:read', 'alert:answer', 'duty:read'];
/** Stands in where an alert reaches no person of an agency: a reference, and whom to call (ADR 0046). */
const STAND_IN: readonly Permission[] = ['duty-role:answer'];
/** Passes a person on (matrix row "referrals", written). */
const HAND_OVER: readonly Permission[] = ['hand-over:propose'];
/** Is given a person: to house, to guard, or to go on with. */
const TAKE_OVER: readonly Permission[] = ['hand-over:confirm'];

/** Houses children and cares for them, whether it is a specialised centre or another shelter. */
const CHILDRENS_HOUSE: readonly Permission[] = [
  ...ANSWER_ALERTS,
  ...ASSESS,
  ...CARE,
  ...OPEN,
  ...REFER,
  ...BOOK,
  ...SHELTER,
  ...SIGNAL,
  ...HAND_OVER,
  ...TAKE_OVER,
  ...ACCOMPANY,
  ...PREVENT,
  ...MISSING,
];

/**
 * What casework a kind of agency does. Follows the need-to-know matrix (`relais.access_matrix`): a right is given only
 * where the matrix has the category it writes.
 */
const CASEWORK: Readonly<Record<AgencyKind, readonly Permission[]>> = {
  police: [
    ...ANSWER_ALERTS,
    ...ASSESS,
    ...OPEN,
    ...REFER,
    ...BOOK,
    ...SIGNAL,
    ...DOUBT,
    ...POLICE,
    ...HAND_OVER,
    ...TAKE_OVER,
    ...MISSING,
    // Of the shelter, for one look of one officer in one search (matrix row "whereabouts": the district, no more).
    'address:ask',
  ],
  labour_inspectorate: [
    ...ANSWER_ALERTS,
    ...ASSESS,
    ...OPEN,
    ...REFER,
    ...BOOK,
    ...SIGNAL,
    ...POLICE,
    ...HAND_OVER,
    ...MISSING,
  ],
  magistrate: [
    ...ANSWER_ALERTS,
    ...WRITE,
    ...SEE_REFERRALS,
    ...BOOK,
    ...SIGNAL,
    ...ASK_YOUTH,
    ...KNOW_MISSING,
    'missing:acknowledge',
    // A Child Alert, and what is kept for a court, are decided by a magistrate alone.
    'missing:decide',
    'case:hold',
  ],
  immigration_office: [...ANSWER_ALERTS, ...ASSESS, ...OPEN, ...SIGNAL, ...DOUBT, ...REPORT_MISSING],
  guardianship_service: [
    ...ANSWER_ALERTS,
    ...STAND_IN,
    ...ASSESS,
    ...OPEN,
    ...SEE_REFERRALS,
    ...BOOK,
    ...SIGNAL,
    ...DOUBT,
    ...TAKE_OVER,
    ...ASK_YOUTH,
    ...PREVENT,
    ...MISSING,
    'guardianship:assign',
  ],
  guardian_office: [
    ...ANSWER_ALERTS,
    ...ASSESS,
    ...SEE_REFERRALS,
    ...BOOK,
    ...SEE_GUARDIAN,
    ...TAKE_OVER,
    ...ASK_YOUTH,
    ...PREVENT,
    ...SEE_HEALTH,
    ...MISSING,
    'guardianship:report',
    // What it writes is a report: it opens no case and keeps no care notes.
    'draft:write',
  ],
  specialised_centre: CHILDRENS_HOUSE,
  child_shelter: CHILDRENS_HOUSE,
  youth_service: [
    ...ANSWER_ALERTS,
    ...ASSESS,
    ...CARE,
    ...REFER,
    ...BOOK,
    ...SIGNAL,
    ...HAND_OVER,
    ...TAKE_OVER,
    ...ACCOMPANY,
    ...PREVENT,
    ...MISSING,
    'youth:decide',
  ],
  reception: [
    ...ANSWER_ALERTS,
    ...ASSESS,
    ...CARE,
    ...REFER,
    ...BOOK,
    ...SHELTER,
    ...SIGNAL,
    ...HAND_OVER,
    ...TAKE_OVER,
    ...PREVENT,
    ...MISSING,
  ],
  cgrs: [...ANSWER_ALERTS, ...ASSESS, ...CARE, ...REFER, ...BOOK, ...SIGNAL, ...MISSING],
  justice_of_peace: [...READ, ...SEE_GUARDIAN],
  child_focus: [...READ, ...ANSWER_ALERTS, ...MISSING],
  lawyer_practice: [
    ...READ,
    'alert:read',
    'care:read',
    ...SEE_HEALTH,
    ...ATTEND,
    'appointment:book',
    ...SEE_GUARDIAN,
    ...KNOW_MISSING,
  ],
  interpreter_practice: [...READ, ...ATTEND],
  rapporteur: [],
  platform: [],
};

/** Answers for what was opened in an emergency, and watches over what is erased. */
const JUDGE: readonly Permission[] = ['emergency:read', 'emergency:review', 'erasure:review'];

/** Watches over data: facts, and nothing of a case. */
const OFFICER: readonly Permission[] = [
  'access-log:read',
  'looks:report',
  'push:allow',
  'incident:keep',
  'subject:read',
  'subject:decide',
  ...JUDGE,
];

/** What a role adds to what every member has. Administrator, data-protection officer and rapporteur see no case data. */
const BY_ROLE: Readonly<Record<Role, (kind: AgencyKind) => readonly Permission[]>> = {
  caseworker: (kind) => [...CASEWORK[kind], ...besideCasework(kind)],
  supervisor: (kind) => [
    ...CASEWORK[kind],
    ...besideCasework(kind),
    ...(CASEWORK[kind].length > 0
      ? (['access-log:read', 'timeline:export', 'caseload:manage', ...JUDGE] as const)
      : []),
    ...(CASEWORK[kind].includes('to-do:keep') ? (['to-do:oversee'] as const) : []),
    ...(CASEWORK[kind].includes('case:lead') ? (['erasure:decide', 'case:keep-out'] as const) : []),
    ...(besideCasework(kind).includes('subject:prepare') ? (['subject:decide'] as const) : []),
    ...(CASEWORK[kind].includes('duty:read') ? (['duty:manage'] as const) : []),
    ...(CASEWORK[kind].includes('guardianship:assign') ? (['duty-role:keep'] as const) : []),
    ...(CASEWORK[kind].includes('place:read') ? (['place:manage'] as const) : []),
  ],
  // Who is sworn and who speaks what: never a practice about itself.
  administrator: (kind) =>
    kind === 'platform'
      ? ['member:manage', 'webhook:manage', 'agency:manage', 'directory:keep', 'operations:read']
      : ['member:manage', 'webhook:manage'],
  data_protection_officer: (kind) =>
    kind === 'platform' ? [...OFFICER, ...STAND_IN, 'operations:read'] : OFFICER,
  rapporteur: () => [],
};

/**
 * The rights of a member.
 *
 * @param kind kind of the agency the membership is in
 * @param roles the membership's roles; a role this version does not know gives nothing
 */
export function permissionsOf(kind: string, roles: readonly string[]): ReadonlySet<Permission> {
  const known = roles.filter((role): role is Role => Object.hasOwn(BY_ROLE, role));
  const ofRoles = Object.hasOwn(CASEWORK, kind)
    ? known.flatMap((role) => BY_ROLE[role](kind as AgencyKind))
    : [];
  return new Set([...EVERY_MEMBER, ...ofRoles]);
}
