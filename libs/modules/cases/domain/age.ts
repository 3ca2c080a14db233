import type { BirthSource } from './intake.js';

/** Bands in which an age is told to those who may not know more. */
export const AGE_BANDS = ['0-12', '13-15', '16-17', '18-24', '25-34', '35-49', '50+', 'unknown'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** First age of each band, from the youngest. */
const STARTS: readonly [number, AgeBand][] = [
  [0, '0-12'],
  [13, '13-15'],
  [16, '16-17'],
  [18, '18-24'],
  [25, '25-34'],
  [35, '35-49'],
  [50, '50+'],
];

/** Full years; both ends are possible. */
export interface AgeRange {
  from: number;
  to: number;
}

/** What is known about a person's age today. */
export interface AgeFacts {
  /** By the birth date, however partial. */
  born?: AgeRange;
  birthSource?: BirthSource;
  /** As estimated by whoever met the person. */
  apparent?: AgeRange;
  inDoubt: boolean;
  /** Years from which a person is of age (rule `guardianship.majority`: Old Civil Code art. 388; CETS 197, art. 4(d)). */
  majority: number;
}

/** What is said about a person's age. */
export interface AgeStatement {
  range?: AgeRange;
  band: AgeBand;
  treatedAsChild: boolean;
}

/** Of a range that crosses bands the youngest counts, as in age assessment, where the lowest age counts. */
export function ageBandOf(range: AgeRange | undefined): AgeBand {
  if (!range) return 'unknown';
  return STARTS.findLast(([start]) => range.from >= start)?.[1] ?? '0-12';
}

/**
 * The bands that a range touches, as one: `13-17` of 13 to 16. Told to those who may not know more, so that they know less and nothing
 * untrue.
 */
export function bandsOf(range: AgeRange | undefined): string {
  const first = ageBandOf(range);
  if (!range || first === ageBandOf({ from: range.to, to: range.to })) return first;
  const start = Number.parseInt(first, 10);
  const end = STARTS.find(([begin]) => begin > range.to)?.[0];
  return end === undefined ? `${start}+` : `${start}-${end - 1}`;
}

/** An age as every screen and paper says it: the range, else nothing. */
export const ageTextOf = (range: AgeRange | undefined): Partial<AgeRange> => range ?? {};

/**
 * The age to work with. A birth date wins over an estimate. When the age is uncertain and the person may be a child, the
 * person is presumed to be one (CETS 197, art. 10.3): doubt counts, and so does an estimate that reaches below majority unless
 * the birth date comes from a document or a decision.
 */
export function stateAge({ born, birthSource, apparent, inDoubt, majority }: AgeFacts): AgeStatement {
  const range = born ?? apparent;
  const settled = born !== undefined && (birthSource === 'document' || birthSource === 'decided');
  const possible = settled ? [born] : [born, apparent];
  const treatedAsChild = inDoubt || possible.some((ages) => ages !== undefined && ages.from < majority);
  return { range, band: ageBandOf(range), treatedAsChild };
}
