import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import { NoGuardianshipService } from '../domain/guardianship.errors.js';
import type { CaseGuardianshipView } from '../domain/guardianship-view.js';
import { GuardianshipStore, type Signal } from '../persistence/guardianship.store.js';
import { GuardianshipJournal } from './guardianship-journal.js';
import { GuardianshipViews } from './guardianship-views.js';

/**
 * Tells the Guardianship Service at once that the person of a case may be an unaccompanied minor, with what is known
 * (circular of 19 April 2004). Every authority must, whoever else did: the first one opens the case to the Service.
 */
@Injectable()
export class SignalMinor {
  constructor(
    private readonly store: GuardianshipStore,
    private readonly views: GuardianshipViews,
    private readonly journal: GuardianshipJournal,
  ) {}

  /** @throws NotFound; InvalidInput; AlreadySignalled, NoGuardianshipService (409) */
  async run(tx: Tx, caseId: string, input: Signal): Promise<CaseGuardianshipView> {
    const details = input.details?.trim();
    checkCodes(input);
    await this.store.lock(tx, [caseId]);
    await this.store.ofCase(tx, caseId);
    const { id, serviceId } = await this.store.signal(tx, caseId, { ...input, details });
    if (!serviceId) throw new NoGuardianshipService();
    const fact = {
      action: 'guardianship.signalled',
      caseId,
      subject: { type: 'minor', id },
      params: { regime: input.regime, service: serviceId },
    } as const;
    const isOwn = serviceId === memberOf(tx).agencyId;
    const to = isOwn ? [] : [{ agencyId: serviceId, audience: 'queue' as const }];
    await this.journal.happened(tx, fact, { event: 'guardianship.signalled', to });
    if (!isOwn) this.journal.shared(tx, 'access.opened', fact, serviceId);
    return this.views.ofCase(tx, caseId);
  }
}

/** @throws InvalidInput naming every code that is in no list */
export function checkCodes({ regime, district, risks }: Partial<Signal>): void {
  const wrong = [
    ...(regime !== undefined && !isCode('guardianship-regime', regime) ? ['regime'] : []),
    ...(district !== undefined && !isCode('district', district) ? ['district'] : []),
    ...(risks?.some((risk) => !isCode('guardianship-risk', risk)) ? ['risks'] : []),
  ];
  if (wrong.length > 0) {
    throw new InvalidInput(wrong.map((name) => ({ in: 'body', name, type: 'notInList' })));
  }
}
