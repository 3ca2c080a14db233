import { type HeardName, nameLikeness } from './name-likeness.js';
import { type Like, wordLikeness } from './word-likeness.js';

/** Why a person may be the one. Codes; the screen says them in words. */
export const LIKENESS_REASONS = [
  'same_spelling',
  'same_sound',
  'similar_name',
  'same_birth_date',
  'same_birth_year',
  'birth_year_near',
  'birth_year_differs',
  'birth_unknown',
  'sex_differs',
] as const;
export type LikenessReason = (typeof LIKENESS_REASONS)[number];

/** A reason with what it compares: two spellings, or a number of years. */
export interface Reason {
  code: LikenessReason;
  typed?: string;
  recorded?: string;
  years?: number;
}

/** A birth date as far as it is known. */
export interface Birth {
  year?: number;
  month?: number;
  day?: number;
}

/** Somebody as they are compared. */
export interface Described extends HeardName {
  /** As written. */
  spelled: string;
  birth: Birth;
  sex?: string;
}

/** From here on two names are taken for spellings of one, and somebody is shown as perhaps the same person. */
export const SHOWN_FROM = 0.9;

/**
 * What another sex takes away: it is written wrongly far more rarely than half of all strangers have it. With the same name
 * and a fitting birth the person is still shown, because a patrol may write what it sees at night.
 */
const OTHER_SEX = 0.12;

/** How likely two descriptions are of one person, and why. More than 1 is more than sure; below `SHOWN_FROM` nobody is shown. */
export function personLikeness(
  typed: Described,
  recorded: Described,
  like: Like = wordLikeness,
): { score: number; name: number; reasons: Reason[] } {
  const name = nameLikeness(typed, recorded, like);
  const birth = birthLikeness(typed.birth, recorded.birth);
  const otherSex = differs(typed.sex, recorded.sex);
  const reasons = [nameReason(name, typed, recorded), birth.reason];
  if (otherSex) reasons.push({ code: 'sex_differs' });
  return { score: name + birth.counts - (otherSex ? OTHER_SEX : 0), name, reasons };
}

function nameReason(likeness: number, typed: Described, recorded: Described): Reason {
  const spellings = { typed: typed.spelled, recorded: recorded.spelled };
  if (asWritten(typed) === asWritten(recorded)) return { code: 'same_spelling', ...spellings };
  return { code: likeness >= 0.9 ? 'same_sound' : 'similar_name', ...spellings };
}

/** Neither case nor the order of the words is a spelling. */
function asWritten({ spelled }: Described): string {
  return spelled.normalize('NFKC').toLowerCase().split(/\s+/).sort().join(' ');
}

/**
 * Dates are often estimated, or given as 1 January, and a year is often one off; who is three years older is rarely the
 * same person, yet ages of children are doubted by more.
 */
function birthLikeness(typed: Birth, recorded: Birth): { counts: number; reason: Reason } {
  if (!typed.year || !recorded.year) return { counts: 0, reason: { code: 'birth_unknown' } };
  const years = Math.abs(typed.year - recorded.year);
  const same = years === 0 && typed.month === recorded.month && typed.day === recorded.day;
  if (same && typed.day) return { counts: 0.08, reason: { code: 'same_birth_date' } };
  // Two whole dates of one year that differ: one may be estimated, so it counts neither way.
  if (years === 0)
    return { counts: typed.day && recorded.day ? 0 : 0.03, reason: { code: 'same_birth_year' } };
  if (years === 1) return { counts: 0.02, reason: { code: 'birth_year_near', years } };
  if (years <= 3) return { counts: -0.06, reason: { code: 'birth_year_differs', years } };
  return { counts: years <= 6 ? -0.14 : -0.4, reason: { code: 'birth_year_differs', years } };
}

function differs(a: string | undefined, b: string | undefined): boolean {
  const known = ['female', 'male'];
  return a !== b && known.includes(a ?? '') && known.includes(b ?? '');
}
