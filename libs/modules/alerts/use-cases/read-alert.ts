import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import type { AlertView } from '../domain/alert-view.js';
import { AlertReader } from '../persistence/alert-reader.js';
import { AlertsRepository } from '../persistence/alerts.repository.js';

/** One alert as the actor may see it. A recipient that reads it has opened it. */
@Injectable()
export class ReadAlert {
  constructor(
    private readonly alerts: AlertsRepository,
    private readonly reader: AlertReader,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound when there is none, or not for this actor */
  async run(tx: Tx, id: string): Promise<AlertView> {
    await this.alerts.open(tx, id);
    const view = await this.reader.one(tx, id);
    this.audit.looked(tx, view.caseId, ['missing']);
    return view;
  }

  /** The alerts about a subject (a missing episode), the latest first; the caller says that it was looked at. */
  async ofSubject(tx: Tx, subjectId: string): Promise<AlertView[]> {
    return this.reader.ofSubject(tx, subjectId, (id) => this.alerts.open(tx, id));
  }
}
