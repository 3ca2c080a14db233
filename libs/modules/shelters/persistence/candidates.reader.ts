import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { agesOf, type Resident } from '../domain/place-rules.js';

export type Band = 'none' | 'few' | 'several';

/** A referral of the acting agency, as a question that can be asked of others. */
export interface Asked {
  caseId: string;
  service: string;
  people: Resident[];
  /** ISO 639-3, the best spoken first. */
  languages: string[];
}

/** An agency that offers the service to such people. */
export interface CandidateRow {
  id: string;
  name: string;
  kind: string;
  district: string | null;
  languages: string[];
  same_district: boolean;
  band: Band | null;
  answer_minutes: number | null;
}

/** Who could be asked next. Agencies that were asked already for this case and service by the same sender are left out. */
const CANDIDATES = /* sql */ `
with fit as (
  select a.id, relais.agency_name(a) as name, a.kind, a.district, a.languages,
    coalesce(a.district = (select own.district from relais.agencies own where own.id = $1), false) as same_district
  from relais.agencies a
  where a.on_system and a.id <> $1 and $2 = any (a.services)
    and (a.takes_sexes = '{}' or a.takes_sexes @> $3::text[])
    and ($5::integer is null or a.takes_age_from is null or $5 >= a.takes_age_from)
    and ($4::integer is null or a.takes_age_to is null or $4 <= a.takes_age_to)
    and not exists (select 1 from relais.referrals r where r.case_id = $7 and r.owner_agency_id = $1 and r.to_agency_id = a.id
      and r.service = $2 and r.status in ('sent', 'received', 'accepted', 'refused')))
select fit.*, b.band, t.minutes as answer_minutes
from fit
left join relais.free_place_bands(array(select id from fit), $3::text[], $4, $5, $6, $8) b on b.agency_id = fit.id
left join relais.answer_minutes(array(select id from fit), $8) t on t.agency_id = fit.id`;

@Injectable()
export class CandidatesReader {
  /** @throws NotFound for a referral that the acting agency did not send */
  async asked(tx: Tx, referralId: string): Promise<Asked> {
    const rows = await tx.query<Resident & { case_id: string; service: string; languages: string[] }>(
      `select r.case_id, r.service, r.brief_sex as sex, r.brief_age_band as "ageBand", r.brief_age_in_doubt as "ageInDoubt",
         relais.rule_of('guardianship.majority') as majority, r.brief_languages as languages
       from relais.referrals r where r.owner_agency_id = $2
         and r.group_id = (select g.group_id from relais.referrals g where g.id = $1) order by r.position`,
      [referralId, memberOf(tx).agencyId],
    );
    const [first] = rows;
    if (!first) throw new NotFound();
    const people = rows.map(({ sex, ageBand, ageInDoubt, majority }) => ({
      sex,
      ageBand,
      ageInDoubt,
      majority,
    }));
    return { caseId: first.case_id, service: first.service, languages: first.languages, people };
  }

  /** Free places for one such person, of every agency on the system that keeps places here. */
  bands(
    tx: Tx,
    sex: string,
    ages: { from: number; to: number } | undefined,
  ): Promise<{ agencyId: string; freePlaces: Band }[]> {
    return tx.query<{ agencyId: string; freePlaces: Band }>(
      `select b.agency_id as "agencyId", b.band as "freePlaces" from relais.free_place_bands(
         array(select a.id from relais.agencies a where a.on_system), $1, $2, $3, 1, $4) b order by b.agency_id`,
      [sex === 'unknown' ? [] : [sex], ages?.from ?? null, ages ? Math.min(ages.to, 150) : null, tx.now],
    );
  }

  /** Agencies on the system that offer the service to such people, in no order. */
  candidates(tx: Tx, { caseId, service, people }: Asked): Promise<CandidateRow[]> {
    const sexes = [...new Set(people.map(({ sex }) => sex))].filter((sex) => sex !== 'unknown');
    const ages = agesOf(people[0]!);
    return tx.query<CandidateRow>(CANDIDATES, [
      memberOf(tx).agencyId,
      service,
      sexes,
      ages?.from ?? null,
      ages ? Math.min(ages.to, 150) : null,
      people.length,
      caseId,
      tx.now,
    ]);
  }
}
