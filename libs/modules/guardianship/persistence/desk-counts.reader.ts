import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import { IS_ASKED } from './wards.reader.js';

/** The desk of the acting Service in numbers. */
export interface ServiceCounts {
  waiting: number;
  /** Days the one who waits longest has waited. */
  longestDays: number;
  signalled: number;
  ageDoubts: number;
  reportsOverdue: number;
  /** Due, and not late yet, as far as a guardian is reminded of them by now. */
  reportsSoon: number;
  guardians: number;
  /** Guardians who carry as many wards as they can, or more. */
  guardiansFull: number;
}

/** Counts for the home page, one statement each. */
@Injectable()
export class DeskCountsReader {
  async ofService(tx: Tx): Promise<ServiceCounts> {
    const [row] = await tx.query<ServiceCounts>(
      `select m.*, r.*, g.* from
         (select count(*) filter (where status = 'identified' and waiting_since is not null)::integer as waiting,
            coalesce(floor(extract(epoch from $2::timestamptz - min(waiting_since) filter (where status = 'identified')) / 86400), 0)::integer
              as "longestDays",
            count(*) filter (where status = 'signalled')::integer as signalled,
            count(*) filter (where exists (select 1 from relais.age_assessments a where a.case_id = minors.case_id
              and a.status in ('doubt', 'test_ordered', 'test_done', 'appealed')))::integer as "ageDoubts"
          from relais.minors where owner_agency_id = $1) m,
         (select count(*) filter (where report_due_at < $2)::integer as "reportsOverdue",
            count(*) filter (where report_due_at >= $2 and remind_at <= $2)::integer as "reportsSoon"
          from relais.guardianships g where owner_agency_id = $1 and report_due_at is not null and ${IS_ASKED}) r,
         (select count(*)::integer as guardians,
            count(*) filter (where coalesce(l.wards, 0) >= soft_cap)::integer as "guardiansFull"
          from relais.guardians left join relais.guardian_loads() l on l.guardian_id = guardians.id
          where service_agency_id = $1) g`,
      [memberOf(tx).agencyId, tx.now],
    );
    return row!;
  }

  async ofGuardian(tx: Tx, userId: string): Promise<{ wards: number; reportsOverdue: number }> {
    const [row] = await tx.query<{ wards: number; reportsOverdue: number }>(
      `select count(*) filter (where status <> 'ended')::integer as wards,
         count(*) filter (where report_due_at < $2)::integer as "reportsOverdue"
       from relais.guardianships where guardian_user_id = $1`,
      [userId, tx.now],
    );
    return row!;
  }
}
