import type { AgencyKind } from './agency-kinds.js';
import { IN_EMERGENCIES } from './emergency-kinds.js';
import type { Permission } from './permissions.js';

/**
 * Kinds whose people call case consultations and are named in them; lawyers may not (Criminal Code, new art. 353 §3). The same list is
 * in `relais.name_participant`.
 */
const IN_CONSULTATIONS: readonly AgencyKind[] = [
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
  'child_focus',
];

/** Kinds that answer a person who asks what is held of them: data of police and justice go by the authority (law of 30 July 2018, art. 14). */
const ANSWER_THE_PERSON: readonly AgencyKind[] = [
  'immigration_office',
  'guardianship_service',
  'guardian_office',
  'specialised_centre',
  'child_shelter',
  'youth_service',
  'reception',
  'cgrs',
];

/** Kinds that open to others, outside a referral, a part of a case that they have: those that write in cases. */
const DISCLOSE: readonly AgencyKind[] = [
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
];
/** Beside them those that may ask for a part they do not see. */
const ASK_TO_SEE: readonly AgencyKind[] = [...DISCLOSE, 'justice_of_peace', 'child_focus', 'lawyer_practice'];

/** Rights beside those that follow from the categories a kind of agency writes. */
export const besideCasework = (kind: AgencyKind): readonly Permission[] => [
  ...(IN_EMERGENCIES.includes(kind) ? (['emergency:open', 'emergency:read'] as const) : []),
  ...(IN_CONSULTATIONS.includes(kind) ? (['consultation:read', 'consultation:organise'] as const) : []),
  ...(DISCLOSE.includes(kind) ? (['disclosure:give'] as const) : []),
  ...(ASK_TO_SEE.includes(kind) ? (['disclosure:read', 'disclosure:ask'] as const) : []),
  ...(ANSWER_THE_PERSON.includes(kind) ? (['subject:prepare', 'subject:read'] as const) : []),
];
