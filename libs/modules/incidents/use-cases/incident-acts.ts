import { Injectable } from '@nestjs/common';
import { requireSame } from '#kernel';
import type { Tx } from '#platform/database';
import { INCIDENT, type IncidentAction, type IncidentStatus } from '../domain/incident-transitions.js';
import type { IncidentView } from '../domain/incident-view.js';
import { IncidentReader } from '../persistence/incident.reader.js';
import { IncidentJournal } from './incident-journal.js';

/** What every act on an entry begins and ends with. */
@Injectable()
export class IncidentActs {
  constructor(
    private readonly reader: IncidentReader,
    private readonly journal: IncidentJournal,
  ) {}

  /**
   * @param ifMatch where the act stands on what the caller saw
   * @throws NotFound; IllegalTransition (409); StaleVersion (412)
   */
  async begin(
    tx: Tx,
    id: string,
    action: IncidentAction,
    ifMatch?: string,
  ): Promise<{ view: IncidentView; next: IncidentStatus }> {
    const view = await this.reader.locked(tx, id);
    const next = INCIDENT.next('officer', view.status, action);
    if (ifMatch !== undefined) requireSame(ifMatch, view.etag);
    return { view, next };
  }

  /** @param action of the log */
  async done(
    tx: Tx,
    id: string,
    action: string,
    params: Readonly<Record<string, string>> = {},
  ): Promise<IncidentView> {
    await this.journal.happened(tx, id, action, params);
    return this.after(tx, id);
  }

  /** As it is now. */
  after(tx: Tx, id: string): Promise<IncidentView> {
    return this.reader.one(tx, id);
  }
}
