import { APPOINTMENTS_OWED } from '#modules/appointments';
import { CARE_OWED } from '#modules/care';
import { CASES_OWED } from '#modules/cases';
import { DISCLOSURES_OWED } from '#modules/disclosures';
import { EMERGENCY_OWED } from '#modules/emergency';
import { GUARDIANSHIP_OWED } from '#modules/guardianship';
import { MISSING_OWED } from '#modules/missing';
import { POLICE_OWED } from '#modules/police';
import { REFERRALS_OWED } from '#modules/referrals';
import { SHELTERS_OWED } from '#modules/shelters';
import { SUBJECT_RIGHTS_OWED } from '#modules/subject-rights';
import { TO_DOS_OWED } from '#modules/to-dos';
import { YOUTH_OWED } from '#modules/youth-services';
import type { Owed } from '#platform/database';

/** What the agenda unites. */
export const SOURCES: readonly Owed[] = [
  ...MISSING_OWED,
  ...SHELTERS_OWED,
  ...REFERRALS_OWED,
  ...POLICE_OWED,
  ...CASES_OWED,
  ...GUARDIANSHIP_OWED,
  ...APPOINTMENTS_OWED,
  ...CARE_OWED,
  ...YOUTH_OWED,
  ...DISCLOSURES_OWED,
  ...EMERGENCY_OWED,
  ...SUBJECT_RIGHTS_OWED,
  ...TO_DOS_OWED,
];

/** Codes of the list `agenda-matter`. */
export const AGENDA_KINDS: readonly string[] = SOURCES.flatMap(({ kinds }) => kinds);
