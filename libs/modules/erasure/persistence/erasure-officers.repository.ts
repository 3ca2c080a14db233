import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

const OFFICERS = /* sql */ `
select distinct m.agency_id as "agencyId", m.user_id as "userId" from relais.memberships m
join relais.users u on u.id = m.user_id join relais.agencies a on a.id = m.agency_id
where 'data_protection_officer' = any (m.roles) and m.valid_from <= $1 and (m.valid_until is null or m.valid_until > $1)
  and u.disabled_at is null and a.ended_at is null
  and not exists (select 1 from relais.case_exclusions x where x.case_id = $2 and x.user_id = m.user_id)`;

/** Who watches over erasures, for telling them, as `system:notifier`. */
@Injectable()
export class ErasureOfficersRepository {
  /** Data-protection officers of the agency who are not kept out of the case; where it has none, those of the platform. */
  async of(tx: Tx, agencyId: string, caseId: string): Promise<{ agencyId: string; userId: string }[]> {
    const own = await tx.query<{ agencyId: string; userId: string }>(
      `${OFFICERS} and m.agency_id = $3 order by 2 limit 20`,
      [tx.now, caseId, agencyId],
    );
    if (own.length > 0) return own;
    return tx.query(`${OFFICERS} and a.kind = 'platform' order by 2 limit 20`, [tx.now, caseId]);
  }
}
