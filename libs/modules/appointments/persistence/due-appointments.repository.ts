import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** An appointment whose moment has come. */
export interface DueAppointment {
  id: string;
  caseId: string;
  role: string;
  bookerAgencyId: string;
  practitionerAgencyId: string;
  practitionerUserId: string;
}

const CLAIM = (mark: 'alerted_at' | 'reminded_at', due: string) => `
update relais.appointments a set ${mark} = $1
from (select d.id from relais.appointments d where ${due} and not relais.is_left_out(d.case_id)
  order by d.starts_at limit $2 for update skip locked) c
where a.id = c.id
returning a.id, a.case_id as "caseId", a.role, a.owner_agency_id as "bookerAgencyId",
  a.practitioner_agency_id as "practitionerAgencyId", a.practitioner_user_id as "practitionerUserId"`;

/** One step that finds and marks: two workers at the same moment claim different rows, and each row once. */
@Injectable()
export class DueAppointmentsRepository {
  /** Offered, and not answered in time. */
  claimUnanswered(tx: Tx, limit: number): Promise<DueAppointment[]> {
    const due = `d.status = 'offered' and d.alerted_at is null and d.answer_by <= $1`;
    return tx.query<DueAppointment>(CLAIM('alerted_at', due), [tx.now, limit]);
  }

  /** Confirmed, and soon; what has begun needs no reminder. */
  claimReminders(tx: Tx, limit: number): Promise<DueAppointment[]> {
    const due = `d.status = 'confirmed' and d.reminded_at is null and d.remind_at <= $1 and d.starts_at > $1`;
    return tx.query<DueAppointment>(CLAIM('reminded_at', due), [tx.now, limit]);
  }
}
