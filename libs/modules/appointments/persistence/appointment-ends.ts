import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { AppointmentRole, AppointmentStatus } from '../domain/appointment-transitions.js';

/** What a notice needs to know of an appointment: who is at its ends, and how it stands now. */
export interface AppointmentEndsView {
  id: string;
  caseId: string;
  status: AppointmentStatus;
  role: AppointmentRole;
  mode: string;
  bookerAgencyId: string;
  bookerName: string;
  practitionerAgencyId: string | null;
  practitionerUserId: string | null;
  practiceName: string | null;
  endedBy: string | null;
}

/** Read by `system:notifier` at the moment something is sent. */
@Injectable()
export class AppointmentEnds {
  async run(tx: Tx, id: string): Promise<AppointmentEndsView | undefined> {
    const [row] = await tx.query<AppointmentEndsView>(
      `select a.id, a.case_id as "caseId", a.status, a.role, a.mode, a.owner_agency_id as "bookerAgencyId", b.name as "bookerName",
         a.practitioner_agency_id as "practitionerAgencyId", a.practitioner_user_id as "practitionerUserId",
         p.name as "practiceName", a.ended_by as "endedBy"
       from relais.appointments a join relais.agencies b on b.id = a.owner_agency_id
       left join relais.agencies p on p.id = a.practitioner_agency_id where a.id = $1`,
      [id],
    );
    return row;
  }
}
