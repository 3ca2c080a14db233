import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { type AgeBand, type AgeRange, type AgeStatement, stateAge } from '../domain/age.js';
import type { BirthSource } from '../domain/intake.js';

/** Columns of `relais.case_briefs`. */
export interface BriefRow {
  sex: string | null;
  age_in_doubt: boolean;
  birth_source: BirthSource | null;
  born_from: number | null;
  born_to: number | null;
  apparent_from: number | null;
  apparent_to: number | null;
  languages: string[];
  majority: number;
}

/** What may be told of a person to whoever takes part, and to a recipient before it accepts: no name, no date. */
export interface CaseBrief {
  reference: string;
  sex: string;
  ageBand: AgeBand;
  /** Full years, as a range; absent when nothing is known. */
  ages?: AgeRange;
  ageInDoubt: boolean;
  /** Presumed a child as long as the age is uncertain. */
  treatedAsChild: boolean;
  /** Full years from which a person is of age. */
  majority: number;
  /** Codes, the best spoken first. */
  languages: string[];
  /** As the newest agency says whose needs the actor may read. */
  needs: string[];
}

const READ = /* sql */ `
select c.id, c.reference, b.sex, b.age_in_doubt, b.birth_source, b.born_from, b.born_to, b.apparent_from, b.apparent_to,
  b.languages, b.majority, coalesce(n.codes, '{}') as needs
from relais.cases c join relais.case_briefs($1::uuid[]) b on b.case_id = c.id
left join lateral (
  select m.codes from relais.case_needs m where m.case_id = c.id order by m.updated_at desc, m.id desc limit 1) n on true
where c.id = any ($1::uuid[])`;

/** Briefs of several cases with one statement. */
@Injectable()
export class BriefsReader {
  /** @returns no entry for a case that is not there or not the actor's */
  async ofCases(tx: Tx, caseIds: readonly string[]): Promise<Map<string, CaseBrief>> {
    const rows = await tx.query<BriefRow & { id: string; reference: string; needs: string[] }>(READ, [
      caseIds,
    ]);
    return new Map(rows.map((row) => [row.id, briefOf(row)]));
  }
}

function briefOf(row: BriefRow & { reference: string; needs: string[] }): CaseBrief {
  const { band, range, treatedAsChild } = ageOf(row);
  return {
    reference: row.reference,
    sex: sexOf(row),
    ageBand: band,
    ages: range,
    ageInDoubt: row.age_in_doubt,
    treatedAsChild,
    majority: row.majority,
    languages: row.languages,
    needs: row.needs,
  };
}

/** A case whose person was erased still has a spine. */
export function sexOf(row: BriefRow): string {
  return row.sex ?? 'unknown';
}

export function ageOf(row: Omit<BriefRow, 'sex' | 'languages'>): AgeStatement {
  return stateAge({
    born: rangeOf(row.born_from, row.born_to),
    birthSource: row.birth_source ?? undefined,
    apparent: rangeOf(row.apparent_from, row.apparent_to),
    inDoubt: row.age_in_doubt,
    majority: row.majority,
  });
}

function rangeOf(from: number | null, to: number | null) {
  return from === null || to === null ? undefined : { from, to };
}
