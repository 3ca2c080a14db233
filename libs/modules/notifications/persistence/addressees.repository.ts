import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { Addressee, NewNotice } from './notices.repository.js';

/** A member who works in an agency now. */
const LIVING = `m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2) and u.disabled_at is null`;

/** Who of an agency is written to. */
@Injectable()
export class AddresseesRepository {
  /**
   * The person of a notice that is for one. The queue address of an agency when it has one and the notice is for the queue;
   * otherwise every member who may act on it and is not excluded from the case. Nobody when the agency is not on the system.
   */
  async of(
    tx: Tx,
    notice: Pick<NewNotice, 'agencyId' | 'audience' | 'userId' | 'caseId'>,
  ): Promise<Addressee[]> {
    const { agencyId, audience, userId, caseId } = notice;
    const [agency] = await tx.query<{ on_system: boolean; queue_email: string | null }>(
      'select on_system, queue_email from relais.agencies where id = $1',
      [agencyId],
    );
    if (!agency?.on_system) return [];
    if (audience === 'person') return userId ? [{ userId }] : [];
    if (audience === 'queue' && agency.queue_email) return [{}];
    const roles = audience === 'supervisor' ? ['supervisor'] : ['caseworker', 'supervisor'];
    return tx.query<Addressee>(
      `select distinct u.id as "userId" from relais.memberships m join relais.users u on u.id = m.user_id
       where m.agency_id = $1 and ${LIVING} and m.roles && $3
         and not exists (select 1 from relais.case_exclusions x where x.case_id = $4 and x.user_id = u.id) order by 1`,
      [agencyId, tx.now, roles, caseId ?? null],
    );
  }
}
