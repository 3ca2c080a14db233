import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '#kernel';
import type { Tx } from '#platform/database';
import type { EmergencyLook, EmergencyRate, EmergencyView } from '../domain/emergency-view.js';
import { type EmergencyFilter, EmergencyReader } from '../persistence/emergency.reader.js';
import { EmergencyJournal } from './emergency-journal.js';

/** One access, for its holder and for those who answer for it. */
@Injectable()
export class ReadEmergency {
  constructor(
    private readonly reader: EmergencyReader,
    private readonly journal: EmergencyJournal,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<EmergencyView & { looks: EmergencyLook[] }> {
    const view = await this.reader.one(tx, id);
    this.journal.listed(tx, [id]);
    return { ...view, looks: await this.reader.looks(tx, id) };
  }
}

/** Lists of them: of a case, and of the desk of those who judge. */
@Injectable()
export class ListEmergencies {
  constructor(
    private readonly reader: EmergencyReader,
    private readonly journal: EmergencyJournal,
  ) {}

  /** Those of a case that the actor may know of; none for anybody else. */
  async ofCase(tx: Tx, caseId: string): Promise<{ items: EmergencyView[] }> {
    const items = await this.reader.ofCase(tx, caseId);
    this.#listed(tx, items);
    return { items };
  }

  async page(tx: Tx, filter: EmergencyFilter, request: PageRequest): Promise<Page<EmergencyView>> {
    const page = await this.reader.page(tx, filter, request);
    this.#listed(tx, page.items);
    return page;
  }

  #listed(tx: Tx, items: readonly EmergencyView[]): void {
    this.journal.listed(
      tx,
      items.map(({ id }) => id),
    );
  }
}

/** Days that the figures cover, and as many before them to compare with. */
const DAYS = 30;

/** How often each agency opens cases in emergencies, for data-protection officers. */
@Injectable()
export class EmergencyFigures {
  constructor(private readonly reader: EmergencyReader) {}

  async run(tx: Tx): Promise<{ days: number; items: EmergencyRate[] }> {
    return { days: DAYS, items: await this.reader.rates(tx, DAYS) };
  }

  /** What waits for this person. */
  waiting(tx: Tx): Promise<{ waiting: number; late: number }> {
    return this.reader.waiting(tx);
  }
}
