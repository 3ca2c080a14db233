import { Injectable } from '@nestjs/common';
import { newRowId } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { DutyRoleView, StandInView } from '../domain/stand-in-view.js';

interface StandInRow {
  id: string;
  reference: string;
  callback_name: string;
  callback_telephone: string | null;
  unreached: StandInView['unreached'];
  told_at: Date;
  taken_at: Date | null;
}

const MEMBERS = `
select d.user_id as "userId", u.display_name as name, d.named_at as "namedAt"
from relais.duty_role_members d join relais.users u on u.id = d.user_id
where d.agency_id = $1 and d.removed_at is null order by 2, 1 limit 100`;

/** The duty role: who is in it, and what its people are told. */
@Injectable()
export class StandInsRepository {
  /** Of the actor, newest first. */
  async mine(tx: Tx): Promise<StandInView[]> {
    const rows = await tx.query<StandInRow>('select * from relais.stand_ins()', []);
    return rows.map((row) => ({
      id: row.id,
      reference: row.reference,
      callback: { name: row.callback_name, telephone: row.callback_telephone ?? undefined },
      unreached: row.unreached,
      toldAt: row.told_at,
      takenAt: row.taken_at ?? undefined,
    }));
  }

  /** @returns the case of the alert, for the log alone; none when the actor was not told of it, or it has ended */
  async take(tx: Tx, alertId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ case_id: string | null }>('select relais.take_stand_in($1) as case_id', [
      alertId,
    ]);
    return row!.case_id ?? undefined;
  }

  members(tx: Tx): Promise<DutyRoleView['members']> {
    return tx.query(MEMBERS, [memberOf(tx).agencyId]);
  }

  /** @returns false for a person who is in the role already */
  async name(tx: Tx, userId: string): Promise<boolean> {
    const { agencyId, membershipId } = memberOf(tx);
    const added = await tx.execute(
      `insert into relais.duty_role_members (id, agency_id, user_id, named_by_membership, named_at) values ($1, $2, $3, $4, $5)
       on conflict (agency_id, user_id) where removed_at is null do nothing`,
      [newRowId(tx.now.getTime()), agencyId, userId, membershipId, tx.now],
    );
    return added > 0;
  }

  /** @returns false for a person who is not in the role */
  async remove(tx: Tx, userId: string): Promise<boolean> {
    const removed = await tx.execute(
      `update relais.duty_role_members set removed_at = $2 where user_id = $1 and agency_id = $3 and removed_at is null`,
      [userId, tx.now, memberOf(tx).agencyId],
    );
    return removed > 0;
  }
}
