import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { CaseYouthView } from '../domain/youth-view.js';
import { YouthJournal } from './youth-journal.js';
import { YouthViews } from './youth-views.js';

/** The youth help of a case, as far as the reader may know it; a look at what it shows. */
@Injectable()
export class ReadYouthOfCase {
  constructor(
    private readonly views: YouthViews,
    private readonly journal: YouthJournal,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string): Promise<CaseYouthView> {
    const view = await this.views.ofCase(tx, caseId);
    this.journal.looked(
      tx,
      caseId,
      view.mandates.some(({ sharesFile }) => sharesFile),
    );
    return view;
  }
}
