import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '#kernel';
import type { Tx } from '#platform/database';
import type {
  ConsultationBrief,
  ConsultationMinutes,
  ConsultationView,
} from '../domain/consultation-view.js';
import { type ConsultationFilter, ConsultationListReader } from '../persistence/consultation-list.reader.js';
import { ConsultationMeetingsRepository } from '../persistence/consultation-meetings.repository.js';
import { ConsultationReader } from '../persistence/consultation.reader.js';
import { ConsultationJournal } from './consultation-journal.js';

/** One consultation, for who is in it. */
@Injectable()
export class ReadConsultation {
  constructor(
    private readonly reader: ConsultationReader,
    private readonly journal: ConsultationJournal,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<ConsultationView> {
    const view = await this.reader.one(tx, id);
    await this.journal.looked(tx, id, 'consultation.looked');
    return view;
  }
}

/** The minutes, which are a look of their own. */
@Injectable()
export class ReadMinutes {
  constructor(
    private readonly reader: ConsultationReader,
    private readonly meetings: ConsultationMeetingsRepository,
    private readonly journal: ConsultationJournal,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<{ items: ConsultationMinutes[] }> {
    await this.reader.one(tx, id);
    await this.journal.looked(tx, id, 'consultation.minutes_read');
    return { items: await this.meetings.minutes(tx, id) };
  }
}

/** Those that the actor is in. */
@Injectable()
export class ListConsultations {
  constructor(
    private readonly reader: ConsultationListReader,
    private readonly journal: ConsultationJournal,
  ) {}

  async page(tx: Tx, filter: ConsultationFilter, request: PageRequest): Promise<Page<ConsultationBrief>> {
    const page = await this.reader.page(tx, filter, request);
    this.journal.listed(
      tx,
      page.items.map(({ id }) => id),
    );
    return page;
  }
}
