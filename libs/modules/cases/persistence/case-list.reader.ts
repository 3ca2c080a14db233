import { Injectable } from '@nestjs/common';
import type { AgencyRef } from '#modules/access';
import type { Tx } from '#platform/database';
import { ageTextOf } from '../domain/age.js';
import type { CaseStatus } from '../domain/case-transitions.js';
import type { CaseSummary } from '../domain/case-view.js';
import { ageOf, type BriefRow, sexOf } from './briefs.reader.js';

/** Which cases a list is about. */
export interface CaseFilter {
  /** A folded name, at least part of it. */
  name?: string;
  /** A whole reference, canonical. */
  reference?: string;
  status?: CaseStatus;
  /** True: the acting agency leads; false: it takes part only. */
  lead?: boolean;
}

/** Where a case stands in the list: newest first. */
export interface ListPosition {
  id: string;
  openedAt: Date;
}

/** What is shown of each case of a list. @param rows statement that returns `case_id` and `opened_at` */
const summariesOf = (rows: string) => /* sql */ `
with s as materialized (${rows})
select c.id, c.reference, c.status, s.opened_at, relais.agency_ref(l) as lead,
  b.sex, b.age_in_doubt, b.birth_source, b.born_from, b.born_to, b.apparent_from, b.apparent_to, b.majority,
  n.given_names, n.family_name
from s join relais.cases c on c.id = s.case_id
join relais.agencies l on l.id = c.lead_agency_id
join relais.case_briefs(array(select s.case_id from s)) b on b.case_id = c.id
left join lateral (
  select m.given_names, m.family_name from relais.person_names m join relais.persons p on p.id = m.person_id
  where m.case_id = c.id
  order by p.updated_at desc, p.id desc, (m.kind = 'primary') desc, m.position limit 1) n on true
order by s.opened_at desc, s.case_id desc`;
const PAGE = summariesOf('select case_id, opened_at from relais.search_cases($1, $2, $3, $4, $5, $6, $7)');
const OF_IDS = summariesOf('select k.id as case_id, k.opened_at from relais.cases k where k.id = any ($1)');

interface SummaryRow extends BriefRow {
  id: string;
  reference: string;
  status: CaseStatus;
  opened_at: Date;
  lead: AgencyRef;
  given_names: string | null;
  family_name: string | null;
}

/** The list of the cases an agency takes part in. */
@Injectable()
export class CaseListReader {
  /**
   * At most `limit` cases, the newest first.
   *
   * @param after position of the last case of the page before
   */
  async page(tx: Tx, filter: CaseFilter, limit: number, after?: ListPosition): Promise<CaseSummary[]> {
    const position = [after?.openedAt ?? null, after?.id ?? null];
    const rows = await tx.query<SummaryRow>(PAGE, [...parametersOf(filter), ...position, limit]);
    return rows.map(summaryOf);
  }

  /** The cases of these ids that the actor sees, the newest first. */
  async ofIds(tx: Tx, ids: readonly string[]): Promise<CaseSummary[]> {
    return (await tx.query<SummaryRow>(OF_IDS, [ids])).map(summaryOf);
  }

  async count(tx: Tx, filter: CaseFilter): Promise<number> {
    const [row] = await tx.query<{ count: string }>(
      'select relais.count_cases($1, $2, $3, $4) as count',
      parametersOf(filter),
    );
    return Number(row!.count);
  }
}

function parametersOf({ name, reference, status, lead }: CaseFilter): unknown[] {
  return [name ?? null, reference ?? null, status ?? null, lead ?? null];
}

function summaryOf(row: SummaryRow): CaseSummary {
  const { range, band, treatedAsChild } = ageOf(row);
  return {
    id: row.id,
    reference: row.reference,
    status: row.status,
    openedAt: row.opened_at.toISOString(),
    sex: sexOf(row),
    ageBand: band,
    ageText: ageTextOf(range),
    ageInDoubt: row.age_in_doubt,
    treatedAsChild,
    displayName: [row.given_names, row.family_name].filter(Boolean).join(' ') || undefined,
    leadAgency: row.lead,
  };
}
