import { Injectable } from '@nestjs/common';
import { DiscardDraft } from '#modules/identification';
import type { Tx } from '#platform/database';
import { type NewReport, ReportsRepository, type ReportSection } from '../persistence/reports.repository.js';

/** What a guardian hands in, with the draft it was written in. */
export interface WrittenReport {
  sections: ReportSection[];
  draftId?: string;
}

/** Keeps what is handed in; the draft it was written in is gone with it. */
@Injectable()
export class HandedInReports {
  constructor(
    private readonly reports: ReportsRepository,
    private readonly discardDraft: DiscardDraft,
  ) {}

  async keep(tx: Tx, report: NewReport, { sections, draftId }: WrittenReport): Promise<void> {
    await this.reports.add(tx, report, sections);
    if (draftId) await this.discardDraft.sent(tx, draftId);
  }
}
