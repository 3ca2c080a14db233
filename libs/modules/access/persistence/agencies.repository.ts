import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** Which agencies a list is about. */
export interface AgencyFilter {
  kind?: string;
  service?: string;
}

export interface AgencyRow {
  id: string;
  name: string;
  kind: string;
  district: string | null;
  languages: string[];
  services: string[];
  relay_telephone: string | null;
  on_system: boolean;
  takes_sexes: string[];
  takes_age_from: number | null;
  takes_age_to: number | null;
  answer_minutes: number | null;
}

/** Names sort as people expect (the embedded server's own collation is C). */
const PAGE = `
with page as (
  select a.id, relais.agency_name(a) as name, a.kind, a.district, a.languages, a.services, a.relay_telephone, a.on_system, a.takes_sexes,
    a.takes_age_from, a.takes_age_to
  from relais.agencies a
  where a.ended_at is null and ($1::text is null or a.kind = $1) and ($2::text is null or $2 = any (a.services))
    and ($3::uuid is null or (relais.agency_name(a) collate "und-x-icu", a.id) > (
      select relais.agency_name(b) collate "und-x-icu", b.id from relais.agencies b where b.id = $3))
  order by relais.agency_name(a) collate "und-x-icu", a.id
  limit $4
)
select page.*, t.minutes as answer_minutes
from page left join relais.answer_minutes(array(select id from page), $5) t on t.agency_id = page.id
order by page.name collate "und-x-icu", page.id`;

/** The agencies that take part in the product: no case data, so every member reads them all. */
@Injectable()
export class AgenciesRepository {
  /** @param after id of the last agency of the page before */
  page(tx: Tx, filter: AgencyFilter, limit: number, after?: string): Promise<AgencyRow[]> {
    return tx.query<AgencyRow>(PAGE, [
      filter.kind ?? null,
      filter.service ?? null,
      after ?? null,
      limit,
      tx.now,
    ]);
  }

  async count(tx: Tx, filter: AgencyFilter): Promise<number> {
    const [row] = await tx.query<{ count: string }>(
      `select count(*) from relais.agencies a
       where a.ended_at is null and ($1::text is null or a.kind = $1) and ($2::text is null or $2 = any (a.services))`,
      [filter.kind ?? null, filter.service ?? null],
    );
    return Number(row?.count);
  }
}
