import { Machine } from '#kernel';

export const GUARDIANSHIP_TYPES = ['guardian', 'provisional', 'ad_hoc'] as const;
export type GuardianshipType = (typeof GUARDIANSHIP_TYPES)[number];

export const GUARDIANSHIP_STATUSES = ['active', 'notice', 'ended'] as const;
export type GuardianshipStatus = (typeof GUARDIANSHIP_STATUSES)[number];

export type GuardianshipAction = 'end' | 'resignation' | 'report';

/** The Service appoints and ends; the guardian reports, also after the end, and may resign with notice. */
export const GUARDIANSHIP = new Machine<'service' | 'guardian', GuardianshipStatus, GuardianshipAction>({
  name: 'guardianship',
  moves: {
    service: {
      active: { end: 'ended' },
      notice: { end: 'ended' },
      ended: {},
    },
    guardian: {
      active: { resignation: 'notice', report: 'active' },
      notice: { report: 'notice' },
      ended: { report: 'ended' },
    },
  },
  guard: {
    table: 'guardianships',
    sides: {
      service: 'r.owner_agency_id = actor_agency()',
      guardian: 'r.guardian_agency_id = actor_agency()',
    },
  },
});

/** Ends of the guardianship as such: the minor needs no guardian any more. Justice.belgium.be, end of guardianship. */
export const ENDS_OF_MINOR = [
  'parent_or_guardian',
  'majority',
  'death',
  'emancipation',
  'adoption',
  'marriage',
  'belgian_nationality',
  'removal',
  'missing_four_months',
  'unlimited_stay',
  'eea_not_vulnerable',
  'declared_adult',
] as const;

/** Ends of one guardian's task: the minor gets another guardian. `revoked` is the justice of the peace's alone. */
export const ENDS_OF_GUARDIAN = ['resigned', 'revoked', 'conflict', 'replaced', 'taken_back'] as const;

/** What follows from other acts. */
const FOLLOWS: readonly string[] = ['declared_adult', 'replaced', 'taken_back'];

/** What the Service may record. */
export const RECORDED_ENDS = [
  ...ENDS_OF_MINOR.filter((reason) => !FOLLOWS.includes(reason)),
  ...ENDS_OF_GUARDIAN.filter((reason) => !FOLLOWS.includes(reason)),
];

export type EndReason = (typeof ENDS_OF_MINOR)[number] | (typeof ENDS_OF_GUARDIAN)[number];

export const endsMinor = (reason: EndReason): boolean =>
  (ENDS_OF_MINOR as readonly string[]).includes(reason);

export type ReportKind = 'first' | 'periodic' | 'final';
