import { Injectable } from '@nestjs/common';
import { type AppointmentView, ReadAppointment } from '#modules/appointments';
import { MarkOpened } from '#modules/notifications';
import type { Tx } from '#platform/database';

/** Shows an appointment to a person: what they were told about it is opened by that. */
@Injectable()
export class OpenAppointment {
  constructor(
    private readonly readAppointment: ReadAppointment,
    private readonly markOpened: MarkOpened,
  ) {}

  /** @throws NotFound when there is no such appointment, or not for this actor */
  async run(tx: Tx, id: string): Promise<AppointmentView> {
    await this.markOpened.run(tx, { type: 'appointment', id });
    return this.readAppointment.run(tx, id);
  }
}
