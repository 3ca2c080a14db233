import { Injectable } from '@nestjs/common';
import type { Language } from '#kernel';
import type { Tx } from '#platform/database';

/** What the clock found. */
export interface DueRecovery {
  id: string;
  due: 'ready' | 'expired';
}

/** Somebody who is told of a recovery in one of the agencies its account works in. */
export interface RecoveryTold {
  agencyId: string;
  userId: string;
}

/** The worker's side of recoveries. */
@Injectable()
export class DueRecoveries {
  /** Ends what is late and marks what is ready, as `system:deadlines`; two workers claim different rows. */
  claim(tx: Tx, limit: number): Promise<DueRecovery[]> {
    return tx.query<DueRecovery>('select recovery_id as id, due from relais.lapse_recoveries($1)', [limit]);
  }

  /** The person, and the supervisors and administrators of every agency they work in. */
  told(tx: Tx, id: string): Promise<RecoveryTold[]> {
    return tx.query<RecoveryTold>(
      `select distinct m.agency_id as "agencyId", m.user_id as "userId"
       from relais.recoveries r join relais.memberships w on w.user_id = r.user_id
         and (w.valid_until is null or w.valid_until > $2)
       join relais.memberships m on m.agency_id = w.agency_id and m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2)
         and (m.user_id = r.user_id or m.roles && array['supervisor', 'administrator'])
       join relais.users u on u.id = m.user_id and u.disabled_at is null
       where r.id = $1 order by 1, 2 limit 200`,
      [id, tx.now],
    );
  }

  /** A server took what tells the person, as `system:mailer`: the delay counts from the first time. */
  async personTold(tx: Tx, id: string): Promise<void> {
    await tx.query('select relais.recovery_told($1)', [id]);
  }

  /**
   * Where the person is reached besides the application, as `system:mailer`.
   *
   * @param completes with the link that completes it, which must be good; undefined once it would be of no use
   */
  async reach(
    tx: Tx,
    id: string,
    completes: boolean,
  ): Promise<{ email: string; language: Language; mobile: string | null } | undefined> {
    const [row] = await tx.query<{ email: string; language: Language; mobile: string | null }>(
      `select u.email, u.language, (select c.mobile from relais.alert_contacts c where c.user_id = u.id) as mobile
       from relais.recoveries r join relais.users u on u.id = r.user_id and u.disabled_at is null
       where r.id = $1 and r.ended_at is null and (not $2 or (r.sent_at is not null and r.link_until > now()))`,
      [id, completes],
    );
    return row;
  }
}
