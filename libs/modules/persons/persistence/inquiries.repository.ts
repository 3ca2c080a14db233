import { Injectable } from '@nestjs/common';
import { newPublicId, NotFound } from '#kernel';
import type { AgencyRef } from '#modules/access';
import { memberOf, type Tx } from '#platform/database';
import type { InquiryStatus, InquiryView } from '../domain/match-view.js';

interface InquiryRow {
  id: string;
  case_id: string;
  status: InquiryStatus;
  asked_at: Date;
  ends_at: Date;
  confirmed_by: AgencyRef[];
}

const READ = /* sql */ `
select q.id, q.case_id, q.status, q.asked_at, q.ends_at,
  (select coalesce(json_agg(relais.agency_ref(g) order by relais.agency_name(g)), '[]')
   from relais.agencies g where g.id = any (q.confirmed_by)) as confirmed_by
from relais.match_inquiries q`;

/** At most this many ends in one transaction. */
const AT_ONCE = 50;

/** Questions of agencies whether another knows the person of a case. */
@Injectable()
export class InquiriesRepository {
  /** @returns undefined when one is open already: the unique index decides, also about two at the same moment */
  async add(tx: Tx, caseId: string, endsAt: Date): Promise<string | undefined> {
    const { agencyId, membershipId } = memberOf(tx);
    const [row] = await tx.query<{ id: string }>(
      `insert into relais.match_inquiries (id, case_id, owner_agency_id, asked_by_membership, asked_at, ends_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
      [newPublicId(), caseId, agencyId, membershipId, tx.now, endsAt],
    );
    return row?.id;
  }

  /** Questions that person and agency have left today; one at a time, until the unit of work ends. */
  async leftToday(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ left: number }>('select relais.match_inquiries_left() as left');
    return row!.left;
  }

  /** @throws NotFound for a case that is not there or not the actor's */
  async mustTakePart(tx: Tx, caseId: string): Promise<void> {
    const [found] = await tx.query('select 1 from relais.cases where id = $1', [caseId]);
    if (!found) throw new NotFound();
  }

  /** Whether the acting agency recorded a name of the person itself: only by that it may ask. */
  async hasOwnName(tx: Tx, caseId: string): Promise<boolean> {
    const rows = await tx.query(
      `select 1 from relais.person_names where case_id = $1 and owner_agency_id = $2 and length(folded) > 1 limit 1`,
      [caseId, memberOf(tx).agencyId],
    );
    return rows.length > 0;
  }

  async one(tx: Tx, id: string): Promise<{ view: InquiryView; caseId: string } | undefined> {
    const [row] = await tx.query<InquiryRow>(`${READ} where q.id = $1`, [id]);
    return row && { view: viewOf(row), caseId: row.case_id };
  }

  /** Those of the acting agency, newest first. */
  async ofCase(tx: Tx, caseId: string): Promise<InquiryView[]> {
    const rows = await tx.query<InquiryRow>(
      `${READ} where q.case_id = $1 order by q.asked_at desc limit 20`,
      [caseId],
    );
    return rows.map(viewOf);
  }

  /**
   * Ends what nobody confirmed in time, as `system:recogniser`: requests to others lapse with it. It waits for nobody: what
   * is being answered at this moment is looked at again the next time.
   */
  async endDue(tx: Tx): Promise<{ ended: string[]; more: boolean }> {
    const rows = await tx.query<{ id: string }>(
      `update relais.match_inquiries set status = 'ended', ended_at = $1, version = version + 1
       where id in (select id from relais.match_inquiries where status = 'asked' and ends_at <= $1
         order by ends_at limit $2 for update skip locked) returning id`,
      [tx.now, AT_ONCE],
    );
    await tx.execute(
      `update relais.match_requests set status = 'lapsed', version = version + 1
       where id in (select id from relais.match_requests where status = 'requested' and answer_until <= $1
         for update skip locked)`,
      [tx.now],
    );
    return { ended: rows.map(({ id }) => id), more: rows.length === AT_ONCE };
  }
}

function viewOf(row: InquiryRow): InquiryView {
  return {
    id: row.id,
    status: row.status,
    askedAt: row.asked_at,
    endsAt: row.ends_at,
    confirmedBy: row.confirmed_by,
  };
}
