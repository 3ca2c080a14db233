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

/** Rights beside those that follow from the categories a kind of agency writes. */
export const besideCasework = (kind: AgencyKind): readonly Permission[] => [
  ...(IN_EMERGENCIES.includes(kind) ? (['emergency:open', 'emergency:read'] as const) : []),
  ...(IN_CONSULTATIONS.includes(kind) ? (['consultation:read', 'consultation:organise'] as const) : []),
  ...(ANSWER_THE_PERSON.includes(kind) ? (['subject:prepare', 'subject:read'] as const) : []),
];
