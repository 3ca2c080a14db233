import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { Addressee, NewNotice } from './notices.repository.js';

/** A member who works in an agency now. */
const LIVING = `m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2) and u.disabled_at is null`;

type ForWhom = Pick<NewNotice, 'agencyId' | 'audience' | 'userId' | 'caseId'>;

/** Who of an agency is written to. */
@Injectable()
export class AddresseesRepository {
  /** The queue address of an agency when it has one and the notice is for the queue; otherwise its people. */
  async of(tx: Tx, notice: ForWhom): Promise<Addressee[]> {
    const { queue_email } = (await this.#agency(tx, notice)) ?? {};
    if (notice.audience === 'queue' && queue_email) return [{}];
    return (await this.people(tx, notice)).map((userId) => ({ userId }));
  }

  /**
   * The person of a notice that is for one; otherwise every member who may act on it and is not excluded from the case. Nobody when
   * the agency is not on the system.
   */
  async people(tx: Tx, notice: ForWhom): Promise<string[]> {
    const { agencyId, audience, userId, caseId } = notice;
    if (!(await this.#agency(tx, notice))) return [];
    if (audience === 'person') return userId ? [userId] : [];
    const roles = audience === 'supervisor' ? ['supervisor'] : ['caseworker', 'supervisor'];
    const rows = await tx.query<{ id: string }>(
      `select distinct u.id from relais.memberships m join relais.users u on u.id = m.user_id
       where m.agency_id = $1 and ${LIVING} and m.roles && $3
         and not exists (select 1 from relais.case_exclusions x where x.case_id = $4 and x.user_id = u.id) order by 1`,
      [agencyId, tx.now, roles, caseId ?? null],
    );
    return rows.map(({ id }) => id);
  }

  async #agency(tx: Tx, { agencyId }: ForWhom): Promise<{ queue_email: string | null } | undefined> {
    const [agency] = await tx.query<{ queue_email: string | null }>(
      'select queue_email from relais.agencies where id = $1 and on_system',
      [agencyId],
    );
    return agency;
  }
}
