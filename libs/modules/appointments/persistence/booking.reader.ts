import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { AppointmentRole } from '../domain/appointment-transitions.js';

/** Someone of the directory, as far as a booking needs to know. */
export interface PractitionerRow {
  id: string;
  role: AppointmentRole;
  userId: string;
  agencyId: string;
  registerNumber: string | null;
  /** Must not be asked in this case for this party. */
  conflicted: boolean;
  /** Their time is taken, or they are away. */
  busy: boolean;
}

/** What must be known before anybody is asked. */
@Injectable()
export class BookingReader {
  async practitioner(
    tx: Tx,
    id: string,
    wanted: { caseId: string; party: string; startsAt: Date; endsAt: Date; replacesId?: string },
  ): Promise<PractitionerRow | undefined> {
    const [row] = await tx.query<PractitionerRow>(
      `select p.id, p.role, p.user_id as "userId", p.agency_id as "agencyId", p.register_number as "registerNumber",
         p.user_id in (select relais.conflicted_people($2, $3)) as conflicted,
         p.user_id in (select relais.busy_people($4, $5, $6)) as busy
       from relais.practitioners p join relais.users u on u.id = p.user_id
       where p.id = $1 and p.left_at is null and u.disabled_at is null`,
      [id, wanted.caseId, wanted.party, wanted.startsAt, wanted.endsAt, wanted.replacesId ?? null],
    );
    return row;
  }
}
