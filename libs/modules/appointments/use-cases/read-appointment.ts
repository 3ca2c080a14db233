import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import type { AppointmentView } from '../domain/appointment-view.js';
import { AppointmentReader } from '../persistence/appointment-reader.js';

/** One appointment, as far as the reader may see it. Seeing it is a look at the case; at whom one meets, too. */
@Injectable()
export class ReadAppointment {
  constructor(
    private readonly reader: AppointmentReader,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound when there is no such appointment, or not for this actor */
  async run(tx: Tx, id: string): Promise<AppointmentView> {
    const { view, caseId } = await this.reader.withCase(tx, id);
    this.audit.looked(tx, caseId, view.client ? ['appointments', 'identity'] : ['appointments']);
    return view;
  }
}
