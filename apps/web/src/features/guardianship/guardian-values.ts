import type { Guardian } from '../../shared/api';
import { written } from '../../shared/ui/written';

/** What the Service records of a guardian; the cap as it is typed. */
export interface GuardianValues {
  kind: string;
  languages: string[];
  districts: string[];
  softCap: string;
  accreditedUntil: string;
  absences: Guardian['absences'];
}

const MOST_WARDS = 200;

export const EMPTY_GUARDIAN: GuardianValues = {
  kind: 'volunteer',
  languages: [],
  districts: [],
  softCap: '',
  accreditedUntil: '',
  absences: [],
};

export function guardianValues({ kind, languages, districts, softCap, accreditedUntil, absences }: Guardian) {
  return {
    kind,
    languages,
    districts,
    softCap: softCap.toString(),
    accreditedUntil: accreditedUntil ?? '',
    absences,
  };
}

/** Whether a typed cap is one; an empty one is what the rules say for the kind. */
export function isCap(typed: string): boolean {
  const text = written(typed);
  return text === '' || (/^\d{1,3}$/.test(text) && Number(text) <= MOST_WARDS);
}

export function guardianBody({ kind, languages, districts, softCap, accreditedUntil }: GuardianValues) {
  const cap = written(softCap);
  return {
    kind,
    languages,
    districts,
    softCap: cap === '' ? undefined : Number(cap),
    accreditedUntil: accreditedUntil || null,
  };
}
