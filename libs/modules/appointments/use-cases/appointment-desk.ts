import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import type { AppointmentView, Measure } from '../domain/appointment-view.js';
import { type AppointmentCounts, AppointmentReader, DESK } from '../persistence/appointment-reader.js';
import { MeasuresReader } from '../persistence/measures.reader.js';

const AT_MOST = 10;

/** What lies on the desk of whoever books, and of whoever is asked. */
export interface AppointmentDeskView {
  counts: AppointmentCounts;
  /** Soonest answer first. */
  toAnswer: AppointmentView[];
  /** Nobody comes: refused, cancelled by them, or missed. */
  toReplace: AppointmentView[];
  /** Offered, and no answer yet. */
  waiting: AppointmentView[];
  /** Begun: were they there? */
  toRecord: AppointmentView[];
  upcoming: AppointmentView[];
  measures: Measure[];
}

/** The appointments of the home page and of the desk, with a constant number of statements. */
@Injectable()
export class AppointmentDesk {
  constructor(
    private readonly reader: AppointmentReader,
    private readonly measures: MeasuresReader,
    private readonly audit: Audit,
  ) {}

  async run(tx: Tx): Promise<AppointmentDeskView> {
    const list = (name: keyof typeof DESK, order = 'a.starts_at') =>
      this.reader.window(tx, { where: DESK[name], order, limit: AT_MOST });
    const [counts, toAnswer, toReplace, waiting, toRecord, upcoming, measures] = await Promise.all([
      this.reader.counts(tx),
      list('toAnswer', 'a.answer_by'),
      list('toReplace'),
      list('waiting', 'a.answer_by nulls first'),
      list('toRecord'),
      list('upcoming'),
      this.measures.ofAgency(tx),
    ]);
    const shown = [...toAnswer, ...toReplace, ...waiting, ...toRecord, ...upcoming].map(({ id }) => id);
    this.audit.listed(tx, 'appointment.listed', shown);
    return { counts, toAnswer, toReplace, waiting, toRecord, upcoming, measures };
  }

  /** How much waits, and the first few, for the home page. */
  async brief(
    tx: Tx,
    limit: number,
  ): Promise<{ counts: AppointmentCounts; toAnswer: AppointmentView[]; upcoming: AppointmentView[] }> {
    const [counts, toAnswer, upcoming] = await Promise.all([
      this.reader.counts(tx),
      this.reader.window(tx, { where: DESK.toAnswer, order: 'a.answer_by', limit }),
      this.reader.window(tx, { where: DESK.upcoming, order: 'a.starts_at', limit }),
    ]);
    const shown = [...toAnswer, ...upcoming].map(({ id }) => id);
    if (shown.length > 0) this.audit.listed(tx, 'appointment.listed', shown);
    return { counts, toAnswer, upcoming };
  }
}
