import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { CaseYouthView } from '../domain/youth-view.js';
import { type MandateRequest, YouthStore } from '../persistence/youth.store.js';
import { openCase } from './open-youth.js';
import { YouthClock } from './youth-clock.js';
import { requireCodes, requireOfCommunity } from './youth-input.js';
import { YouthJournal } from './youth-journal.js';
import { YouthViews } from './youth-views.js';

/**
 * Asks a youth service that takes part in the case for a mandate for the child. Who is not in the case yet is referred to
 * first (module `referrals`): a mandate opens nothing to a stranger.
 */
@Injectable()
export class RequestMandate {
  constructor(
    private readonly store: YouthStore,
    private readonly clock: YouthClock,
    private readonly views: YouthViews,
    private readonly journal: YouthJournal,
  ) {}

  /** @throws NotFound, InvalidInput, MandateOpen or NotInTheCase (409) */
  async run(tx: Tx, caseId: string, input: MandateRequest): Promise<CaseYouthView> {
    requireCodes([
      ['community', 'youth-community', input.community],
      ['kind', 'youth-mandate-kind', input.kind],
      ['ground', 'youth-ground', input.ground],
    ]);
    requireOfCommunity(input.community, input.kind);
    await openCase(this.store, tx, caseId);
    const request = { ...input, message: input.message?.trim() || undefined };
    const id = await this.store.request(tx, caseId, request, await this.clock.answer(tx));
    await this.journal.happened(
      tx,
      {
        action: 'youth.requested',
        caseId,
        subject: { type: 'youth_mandate', id },
        params: { kind: input.kind, service: input.serviceId },
      },
      'youth.requested',
      [input.serviceId],
    );
    return this.views.ofCase(tx, caseId);
  }
}
