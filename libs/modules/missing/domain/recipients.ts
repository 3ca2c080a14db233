/** In which role somebody is told; code list `missing-role`. */
export const RECIPIENT_ROLES = [
  'police_zone',
  'guardianship_service',
  'guardian',
  'guardian_duty_line',
  'child_focus',
  'immigration_office',
  'accommodation',
  'reception',
  'cgrs',
  'specialised_centre',
  'youth_service',
  'mandating_judge',
  'magistrate',
] as const;
export type RecipientRole = (typeof RECIPIENT_ROLES)[number];

/** Why somebody is told; code list `missing-reason`. */
export const RECIPIENT_REASONS = [
  'where_it_happened',
  'house_district',
  'reporter_district',
  'unaccompanied_minor',
  'guardian_of_child',
  'child_without_guardian',
  'presumed_worrying',
  'assessed_worrying',
  'foreign_national',
  'lives_there',
  'reception_place',
  'asylum_procedure',
  'trafficking_signs',
  'youth_mandate',
  'court_measure',
  'orders_the_enquiry',
] as const;
export type RecipientReason = (typeof RECIPIENT_REASONS)[number];

/** An agency that can be told, as the directory has it. */
export interface Reachable {
  id: string;
  kind: string;
  district: string | null;
  onSystem: boolean;
  telephone: string | null;
}

/** Where a district comes from: a person said it, or no person did and it is that of the house or of who reports. */
export type DistrictBy = 'said' | 'house' | 'reporter';

const ZONE_BECAUSE: Readonly<Record<DistrictBy, RecipientReason>> = {
  said: 'where_it_happened',
  house: 'house_district',
  reporter: 'reporter_district',
};

/** What decides who must be told. */
export interface Circumstances {
  treatedAsChild: boolean;
  /** Of age, and young enough for Child Focus to open a file when it is worrying. */
  youngAdult: boolean;
  worrying: 'no' | 'presumed' | 'assessed';
  trafficking: boolean;
  asylum: boolean;
  /** Whose police zone is told. */
  district?: string;
  /** How the district is known; a person said it unless told. */
  districtBy?: DistrictBy;
  policeZoneId?: string;
  guardianAgencyId?: string;
  serviceAgencyId?: string;
  /** Where the person lives now. */
  stayAgencyId?: string;
  youthServiceIds: readonly string[];
  mandatedByCourt: boolean;
  /** Agencies that take part in the case. */
  participantIds: readonly string[];
}

/** Somebody who must be told. Without an agency there is nobody on record: a person is called. */
export interface Recipient {
  role: RecipientRole;
  reason: RecipientReason;
  agency?: Reachable;
}

/**
 * Who must be told, from the rules and not from memory: exactly these and nobody else.
 *
 * @param directory every agency that may be meant
 */
export function recipientsOf(of: Circumstances, directory: readonly Reachable[]): Recipient[] {
  const pick = picker(of, directory);
  const told: (Recipient | false)[] = [
    { role: 'police_zone', reason: ZONE_BECAUSE[of.districtBy ?? 'said'], agency: pick.policeZone() },
    of.treatedAsChild && {
      role: 'guardianship_service',
      reason: 'unaccompanied_minor',
      agency: pick.named(of.serviceAgencyId) ?? pick.national('guardianship_service'),
    },
    ...guardian(of, pick),
    childFocus(of) && {
      role: 'child_focus',
      reason: of.worrying === 'assessed' ? 'assessed_worrying' : 'presumed_worrying',
      agency: pick.national('child_focus'),
    },
    { role: 'immigration_office', reason: 'foreign_national', agency: pick.national('immigration_office') },
    ...housing(of, pick),
    of.asylum && { role: 'cgrs', reason: 'asylum_procedure', agency: pick.national('cgrs') },
    of.trafficking && {
      role: 'specialised_centre',
      reason: 'trafficking_signs',
      agency: pick.regional('specialised_centre'),
    },
    ...of.youthServiceIds.map((id): Recipient => ({
      role: 'youth_service',
      reason: 'youth_mandate',
      agency: pick.named(id),
    })),
    of.mandatedByCourt && { role: 'mandating_judge', reason: 'court_measure' },
  ];
  return told.filter((one) => one !== false);
}

function childFocus({ treatedAsChild, youngAdult, worrying }: Circumstances): boolean {
  return worrying !== 'no' && (treatedAsChild || youngAdult);
}

function guardian(of: Circumstances, pick: Picker): Recipient[] {
  const agency = pick.named(of.guardianAgencyId);
  if (agency) return [{ role: 'guardian', reason: 'guardian_of_child', agency }];
  return of.treatedAsChild ? [{ role: 'guardian_duty_line', reason: 'child_without_guardian' }] : [];
}

/** The house it lives in, and the reception agency that assigned the place: one agency is told once. */
function housing(of: Circumstances, pick: Picker): Recipient[] {
  const house = pick.named(of.stayAgencyId);
  const reception = pick.participant('reception');
  return [
    ...(house ? ([{ role: 'accommodation', reason: 'lives_there', agency: house }] as const) : []),
    ...(reception && reception.id !== house?.id
      ? ([{ role: 'reception', reason: 'reception_place', agency: reception }] as const)
      : []),
  ];
}

type Picker = ReturnType<typeof picker>;

function picker(of: Circumstances, directory: readonly Reachable[]) {
  const named = (id: string | undefined) => directory.find((one) => one.id === id);
  const kinds = (kind: string) => directory.filter((one) => one.kind === kind);
  const participant = (kind: string) => kinds(kind).find(({ id }) => of.participantIds.includes(id));
  const only = (found: readonly Reachable[]) => (found.length === 1 ? found[0] : undefined);
  return {
    named,
    participant,
    /** A body the country has once: whichever takes part, else the first on record. */
    national: (kind: string) => participant(kind) ?? kinds(kind)[0],
    /** One of several: whichever takes part, else the one of the district; undefined where that is not certain. */
    regional: (kind: string) =>
      participant(kind) ?? only(kinds(kind).filter(({ district }) => district === of.district)),
    /** That of the district. With several zones in the district a person says which, and calls until then. */
    policeZone: () =>
      kinds('police').find(({ id }) => id === of.policeZoneId) ??
      only(kinds('police').filter(({ district }) => district !== null && district === of.district)),
  };
}
