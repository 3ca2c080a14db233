import type { AlikeRow } from '../persistence/likeness.reader.js';
import { type Described, personLikeness, type Reason, SHOWN_FROM } from './person-likeness.js';
import { rememberingLikeness } from './word-likeness.js';

/** Somebody recorded who may be the person asked about. */
export interface Candidate {
  caseId: string;
  personId: string;
  ownerAgencyId: string;
  /** As recorded. */
  name: string;
  birthYear?: number;
  score: number;
  reasons: Reason[];
}

/** Who is asked about, by one of the names. */
export type Probe = Omit<Described, 'sound'>;

/** More on a screen are read by nobody. */
export const MOST_SHOWN = 5;

/** Whoever is so much less like than the likeliest is not in question beside them. */
const CLEARLY_LESS = 0.1;

/** Those of the rows who may be the person, each person once, the likeliest first. */
export function candidatesOf(found: readonly { probe: Probe; rows: readonly AlikeRow[] }[]): Candidate[] {
  const best = new Map<string, Candidate>();
  const like = rememberingLikeness();
  for (const { probe, rows } of found) {
    for (const row of rows) {
      const { score, reasons } = personLikeness({ ...probe, sound: row.query_sound }, describedOf(row), like);
      if (score < SHOWN_FROM || score <= (best.get(row.case_id)?.score ?? 0)) continue;
      best.set(row.case_id, {
        caseId: row.case_id,
        personId: row.person_id,
        ownerAgencyId: row.owner_agency_id,
        name: row.spelled,
        birthYear: row.birth_year ?? undefined,
        score,
        reasons,
      });
    }
  }
  const ranked = [...best.values()].sort((a, b) => b.score - a.score || a.caseId.localeCompare(b.caseId));
  return ranked.filter(({ score }) => score >= ranked[0]!.score - CLEARLY_LESS);
}

/**
 * Whom to ask: of each agency those it recorded who are likeliest. A bound over all agencies would let one that records
 * enough look-alikes, or a common name, keep the question from the agency that knows the person.
 */
export function askedAbout(candidates: readonly Candidate[]): Candidate[] {
  const asked = new Map<string, number>();
  return candidates.filter(({ ownerAgencyId }) => {
    const already = asked.get(ownerAgencyId) ?? 0;
    asked.set(ownerAgencyId, already + 1);
    return already < MOST_SHOWN;
  });
}

/**
 * The reasons as they are put before another agency: only what it recorded itself. The spelling and the year of whom it is
 * asked about would tell whoever records a name to draw questions.
 */
export function withheld(reasons: readonly Reason[]): Reason[] {
  return reasons.map(({ code, recorded }) => ({ code, ...(recorded !== undefined && { recorded }) }));
}

function describedOf(row: AlikeRow): Described {
  const { folded, sound, spelled, sex, birth_year, birth_month, birth_day } = row;
  const birth = {
    year: birth_year ?? undefined,
    month: birth_month ?? undefined,
    day: birth_day ?? undefined,
  };
  return { folded, sound, spelled, sex, birth };
}
