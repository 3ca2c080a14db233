import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound } from '#kernel';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import { Rules, secondsLeftOfDay } from '#platform/deadlines';
import { IncidentLimit } from '../domain/incident.errors.js';
import type { IncidentReceipt } from '../domain/incident-view.js';
import { CLOCK_RULES } from '../persistence/incident-clock.js';
import { IncidentsRepository } from '../persistence/incidents.repository.js';
import { IncidentJournal } from './incident-journal.js';

/** What is left to who reported: that it arrived, under which number. */
@Injectable()
export class OwnReports {
  constructor(private readonly incidents: IncidentsRepository) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<IncidentReceipt> {
    const found = (await this.incidents.own(tx)).find((one) => one.id === id);
    if (!found) throw new NotFound();
    return found;
  }

  async list(tx: Tx): Promise<{ items: IncidentReceipt[] }> {
    return { items: await this.incidents.own(tx) };
  }
}

/** Anybody says that something went wrong with personal data; from then on it is the officer's. */
@Injectable()
export class ReportIncident {
  constructor(
    private readonly rules: Rules,
    private readonly incidents: IncidentsRepository,
    private readonly receipts: OwnReports,
    private readonly journal: IncidentJournal,
  ) {}

  /** The 72 hours run from here until the officer says since when the agency is aware. @throws InvalidInput; IncidentLimit (429) */
  async run(tx: Tx, { sign, text }: { sign: string; text?: string }): Promise<IncidentReceipt> {
    if (!isCode('incident-sign', sign) || sign === 'other_agency')
      throw InvalidInput.field('sign', 'notInList');
    const rules = await this.rules.read(tx, CLOCK_RULES);
    const id = await this.incidents.report(tx, { sign, text: text?.trim() || undefined }, rules);
    if (!id) throw new IncidentLimit(secondsLeftOfDay(tx.now));
    await this.journal.reported(tx, id, sign);
    return this.receipts.run(tx, id);
  }
}
