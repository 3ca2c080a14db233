/** What an agency is; the need-to-know matrix and the rights of its members depend on it. */
export const AGENCY_KINDS = [
  'police',
  'labour_inspectorate',
  'magistrate',
  'immigration_office',
  'guardianship_service',
  'guardian_office',
  'specialised_centre',
  'child_shelter',
  'youth_service',
  'reception',
  'cgrs',
  'justice_of_peace',
  'child_focus',
  'lawyer_practice',
  'interpreter_practice',
  'rapporteur',
  'platform',
] as const;

export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** What a member does in an agency. */
export const ROLES = [
  'caseworker',
  'supervisor',
  'administrator',
  'data_protection_officer',
  'rapporteur',
] as const;

export type Role = (typeof ROLES)[number];

const OFFICES: readonly Role[] = ['administrator', 'data_protection_officer'];

/** What somebody can be in a kind of agency; `relais.roles_of_kind` says the same. */
export function rolesOfKind(kind: string): readonly Role[] {
  if (kind === 'platform') return OFFICES;
  return kind === 'rapporteur' ? ['rapporteur', ...OFFICES] : ['caseworker', 'supervisor', ...OFFICES];
}
