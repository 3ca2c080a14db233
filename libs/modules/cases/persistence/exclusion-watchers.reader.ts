import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** A person who watches over conflict lists, in the agency for which they do. */
export interface ExclusionWatcher {
  agencyId: string;
  userId: string;
}

const LIVING = (of: string) =>
  `${of}.valid_from <= $1 and (${of}.valid_until is null or ${of}.valid_until > $1)`;

const WATCHERS = /* sql */ `
select distinct w.agency_id as "agencyId", w.user_id as "userId"
from relais.memberships w join relais.users u on u.id = w.user_id join relais.agencies a on a.id = w.agency_id
where ${LIVING('w')} and u.disabled_at is null and a.ended_at is null
  and ((a.kind = 'platform' and 'data_protection_officer' = any (w.roles))
    or ('supervisor' = any (w.roles) and w.user_id is distinct from $3::uuid and exists (
        select 1 from relais.memberships m where m.user_id = $3 and m.agency_id = w.agency_id and ${LIVING('m')})
      and not exists (select 1 from relais.case_exclusions x where x.case_id = $2 and x.user_id = w.user_id)))
order by 1, 2 limit 200`;

/** Whom a change of a conflict list is told, as `system:notifier`. */
@Injectable()
export class ExclusionWatchersReader {
  /**
   * The officers of the platform, also those who are on the list: an entry that silenced them would leave the next ones untold. And the
   * other supervisors of each agency in which the person works, unless they are kept out of the case.
   *
   * @param userId none where no account has the address that was entered
   */
  of(tx: Tx, caseId: string, userId?: string): Promise<ExclusionWatcher[]> {
    return tx.query<ExclusionWatcher>(WATCHERS, [tx.now, caseId, userId ?? null]);
  }
}
