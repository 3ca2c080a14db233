import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { AppointmentEvent } from '../domain/appointment.events.js';
import {
  type DueAppointment,
  DueAppointmentsRepository,
} from '../persistence/due-appointments.repository.js';
import { AppointmentJournal } from './appointment-journal.js';

/** At most this many in one transaction, so that locks are short after an outage. */
const AT_ONCE = 50;

/**
 * One tick as `system:deadlines`: tells the booker once that nobody answered, and reminds the practitioner once. After an
 * outage each appointment gets the one step that is due now.
 */
@Injectable()
export class WatchAppointments {
  constructor(
    private readonly due: DueAppointmentsRepository,
    private readonly journal: AppointmentJournal,
  ) {}

  /** @returns how many were due; as many as fit into one tick means: come again at once */
  async run(tx: Tx): Promise<{ due: number; more: boolean }> {
    const unanswered = await this.due.claimUnanswered(tx, AT_ONCE);
    for (const one of unanswered) await this.#tell(tx, 'appointment.unanswered', one);
    const reminders = await this.due.claimReminders(tx, AT_ONCE);
    for (const one of reminders) await this.#tell(tx, 'appointment.reminder', one);
    const due = unanswered.length + reminders.length;
    return { due, more: unanswered.length === AT_ONCE || reminders.length === AT_ONCE };
  }

  #tell(tx: Tx, event: AppointmentEvent, one: DueAppointment): Promise<void> {
    return this.journal.happened(tx, event, one);
  }
}
