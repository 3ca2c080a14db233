import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** A hand-over nobody has confirmed. */
export interface DueHandOver {
  id: string;
  caseId: string;
  fromAgencyId: string;
  toAgencyId: string | null;
}

const CLAIM = (column: 'reminded_at' | 'escalated_at', due: 'confirm_by' | 'escalate_at') => /* sql */ `
with due as (
  select id from relais.hand_overs where status = 'proposed' and ${column} is null and ${due} <= $1
    and not relais.is_left_out(case_id)
  order by ${due} limit $2 for update skip locked)
update relais.hand_overs h set ${column} = $1 from due where h.id = due.id
returning h.id, h.case_id as "caseId", h.owner_agency_id as "fromAgencyId", h.to_agency_id as "toAgencyId"`;

/** One step that finds and marks: two workers at the same moment claim different rows, and each row once. */
@Injectable()
export class DueHandOversRepository {
  claimUnconfirmed(tx: Tx, limit: number): Promise<DueHandOver[]> {
    return tx.query<DueHandOver>(CLAIM('reminded_at', 'confirm_by'), [tx.now, limit]);
  }

  claimOverdue(tx: Tx, limit: number): Promise<DueHandOver[]> {
    return tx.query<DueHandOver>(CLAIM('escalated_at', 'escalate_at'), [tx.now, limit]);
  }

  /** How a hand-over stands, asked when somebody is told of it. */
  async ends(tx: Tx, id: string): Promise<HandOverEndsView | undefined> {
    const [row] = await tx.query<HandOverEndsView>(
      `select h.id, h.status, h.owner_agency_id as "fromAgencyId", f.name as "fromName", h.to_agency_id as "toAgencyId",
         t.name as "toName" from relais.hand_overs h join relais.agencies f on f.id = h.owner_agency_id
       left join relais.agencies t on t.id = h.to_agency_id where h.id = $1`,
      [id],
    );
    return row;
  }
}

/** Both ends of a hand-over, for telling them. */
export interface HandOverEndsView {
  id: string;
  status: string;
  fromAgencyId: string;
  fromName: string;
  toAgencyId: string | null;
  toName: string | null;
}
