import { Injectable } from '@nestjs/common';
import { NotFound, type Page, type PageRequest } from '#kernel';
import { Audit } from '#modules/audit';
import { StandingInCases } from '#modules/cases';
import type { Tx } from '#platform/database';
import type { AppointmentView, CaseAppointments } from '../domain/appointment-view.js';
import { type AppointmentFilter, AppointmentReader } from '../persistence/appointment-reader.js';
import { MeasuresReader } from '../persistence/measures.reader.js';

/** The calendar of the acting agency, page by page. One audit event names what the page showed. */
@Injectable()
export class ListAppointments {
  constructor(
    private readonly reader: AppointmentReader,
    private readonly audit: Audit,
  ) {}

  async run(
    tx: Tx,
    filter: AppointmentFilter,
    request: PageRequest & { total?: boolean },
  ): Promise<Page<AppointmentView>> {
    const page = await this.reader.page(tx, filter, request);
    const shown = page.items.map(({ id }) => id);
    this.audit.listed(tx, 'appointment.listed', shown);
    return page;
  }
}

/** The appointments of one case, as far as the actor may see them. */
@Injectable()
export class AppointmentsOfCase {
  constructor(
    private readonly standing: StandingInCases,
    private readonly reader: AppointmentReader,
    private readonly measures: MeasuresReader,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound for a case of others */
  async run(tx: Tx, caseId: string): Promise<CaseAppointments> {
    const [[found], items, measured] = await Promise.all([
      this.standing.run(tx, [caseId]),
      this.reader.ofCase(tx, caseId),
      this.measures.ofCase(tx, caseId),
    ]);
    if (!found) throw new NotFound();
    this.audit.looked(tx, caseId, ['appointments']);
    return { items, ...measured };
  }
}
