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
export type Probe = Described;

/** More on a screen are read by nobody. */
export const MOST_SHOWN = 5;

/** Whoever is so much less like than the likeliest is not in question beside them. */
const CLEARLY_LESS = 0.1;

/**
 * How much more must speak for somebody each time the number of those who have the name grows e-fold: a name that many have
 * says little of who it is, so the birth and the sex must say the rest (Fellegi and Sunter weigh by frequency for the same
 * reason). Tuned on the tuning languages.
 */
const COMMON_NAME = 0.012;

/** From which likeness on somebody is shown, of a name that so many have. */
const shownFrom = (bearers: number) => SHOWN_FROM + COMMON_NAME * Math.log(Math.max(bearers / MOST_SHOWN, 1));

/** Those of the rows who may be the person, each person once, the likeliest first. */
export function candidatesOf(found: readonly { probe: Probe; rows: readonly AlikeRow[] }[]): Candidate[] {
  const best = new Map<string, Candidate>();
  const bearers = new Set<string>();
  const like = rememberingLikeness();
  for (const { probe, rows } of found) {
    for (const row of rows) {
      const { score, name, reasons } = personLikeness(probe, describedOf(row), like);
      if (name >= SHOWN_FROM) bearers.add(row.case_id);
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
  const floor = shownFrom(bearers.size);
  const ranked = [...best.values()]
    .filter(({ score }) => score >= floor)
    .sort((a, b) => b.score - a.score || a.caseId.localeCompare(b.caseId));
  return ranked.filter(({ score }) => score >= ranked[0]!.score - CLEARLY_LESS);
}

/**
 * Of several files of one person the likeliest, with the ids of the others: persons are shown, not files.
 *
 * @param groups the file of reference by each file that is joined to it
 */
export function oncePerPerson(
  candidates: readonly Candidate[],
  groups: ReadonlyMap<string, string>,
): (Candidate & { others: string[] })[] {
  const persons = new Map<string, Candidate & { others: string[] }>();
  for (const candidate of candidates) {
    const person = groups.get(candidate.caseId) ?? candidate.caseId;
    const first = persons.get(person);
    if (first) first.others.push(candidate.caseId);
    else persons.set(person, { ...candidate, others: [] });
  }
  return [...persons.values()];
}

/**
 * Whom to ask: of each agency by itself those it recorded who are likeliest. A bound over all agencies, or a name that is
 * common in all together, would let one that records enough look-alikes keep the question from the agency that knows the
 * person.
 *
 * @param groups the file of reference by each file that is joined to it
 */
export function askedAbout(
  found: readonly { probe: Probe; rows: readonly AlikeRow[] }[],
  groups: ReadonlyMap<string, string>,
): Candidate[] {
  const owners = new Set(found.flatMap(({ rows }) => rows.map((row) => row.owner_agency_id)));
  return [...owners].flatMap((owner) => {
    const own = found.map(({ probe, rows }) => ({
      probe,
      rows: rows.filter((row) => row.owner_agency_id === owner),
    }));
    return oncePerPerson(candidatesOf(own), groups).slice(0, MOST_SHOWN);
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
  const { folded, spelled, sex, birth_year, birth_month, birth_day } = row;
  const birth = {
    year: birth_year ?? undefined,
    month: birth_month ?? undefined,
    day: birth_day ?? undefined,
  };
  return { folded, spelled, sex, birth };
}
