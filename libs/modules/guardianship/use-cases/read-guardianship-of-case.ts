import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { CaseGuardianshipView } from '../domain/guardianship-view.js';
import { GuardianshipJournal } from './guardianship-journal.js';
import { GuardianshipViews } from './guardianship-views.js';

/** The guardianship of a case, as far as the reader may know it; a look at the category. */
@Injectable()
export class ReadGuardianshipOfCase {
  constructor(
    private readonly views: GuardianshipViews,
    private readonly journal: GuardianshipJournal,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string): Promise<CaseGuardianshipView> {
    const view = await this.views.ofCase(tx, caseId);
    this.journal.looked(tx, caseId);
    return view;
  }
}
