import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '#kernel';
import type { Tx } from '#platform/database';
import type { IncidentBrief, IncidentView } from '../domain/incident-view.js';
import { type IncidentFilter, IncidentReader } from '../persistence/incident.reader.js';
import { IncidentJournal } from './incident-journal.js';

/** One entry, for the officers of the agency. */
@Injectable()
export class ReadIncident {
  constructor(
    private readonly reader: IncidentReader,
    private readonly journal: IncidentJournal,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<IncidentView> {
    const view = await this.reader.one(tx, id);
    this.journal.listed(tx, [id]);
    return view;
  }
}

/** The register. */
@Injectable()
export class ListIncidents {
  constructor(
    private readonly reader: IncidentReader,
    private readonly journal: IncidentJournal,
  ) {}

  async page(tx: Tx, filter: IncidentFilter, request: PageRequest): Promise<Page<IncidentBrief>> {
    const page = await this.reader.page(tx, filter, request);
    this.journal.listed(
      tx,
      page.items.map(({ id }) => id),
    );
    return page;
  }

  /** Whose clock runs, for the home page of an officer. */
  waiting(tx: Tx): Promise<{ running: number; late: number; nextBy?: Date }> {
    return this.reader.waiting(tx);
  }
}
