import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import type { Resident } from '../domain/place-rules.js';

/** The people of one referral, as far as its recipient knows them. */
export interface ReferredParty {
  /** The first referral of the group: the one a place is kept for. */
  referralId: string;
  status: string;
  caseIds: string[];
  people: Resident[];
}

/** Who comes with a referral, and who belongs to whom. */
@Injectable()
export class PartiesReader {
  /** @returns undefined when no such referral was sent to the acting agency */
  async ofReferral(tx: Tx, referralId: string): Promise<ReferredParty | undefined> {
    const rows = await tx.query<Resident & { id: string; caseId: string; status: string }>(
      `select r.id, r.case_id as "caseId", r.status, r.brief_sex as sex, r.brief_age_band as "ageBand",
         r.brief_age_in_doubt as "ageInDoubt", relais.rule_of('guardianship.majority') as majority
       from relais.referrals r where r.to_agency_id = $2
         and r.group_id = (select g.group_id from relais.referrals g where g.id = $1) order by r.position, r.id`,
      [referralId, memberOf(tx).agencyId],
    );
    const [first] = rows;
    if (!first) return undefined;
    return {
      referralId: first.id,
      status: first.status,
      caseIds: rows.map(({ caseId }) => caseId),
      people: rows.map(({ sex, ageBand, ageInDoubt, majority }) => ({ sex, ageBand, ageInDoubt, majority })),
    };
  }

  /** Whether everybody who stays in a place belongs to one of these cases, as far as the member may know. */
  async belongTogether(tx: Tx, placeId: string, caseIds: readonly string[]): Promise<boolean> {
    const [row] = await tx.query<{ known: number; together: number }>(
      `select count(*)::integer as known, count(*) filter (where b.case_id = any ($2::uuid[]) or exists (
           select 1 from relais.case_relations r where r.case_id = b.case_id and r.other_case_id = any ($2::uuid[])
             or r.other_case_id = b.case_id and r.case_id = any ($2::uuid[])))::integer as together
       from relais.stay_placements b where b.place_id = $1 and b.until_at is null`,
      [placeId, caseIds],
    );
    return row!.known > 0 && row!.known === row!.together;
  }
}
