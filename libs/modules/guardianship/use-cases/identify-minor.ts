import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound, requireSame } from '#kernel';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import type { CaseGuardianshipView } from '../domain/guardianship-view.js';
import { type GuardianshipOfCase, GuardianshipStore } from '../persistence/guardianship.store.js';
import { GuardianshipJournal } from './guardianship-journal.js';
import { etagOf, GuardianshipViews } from './guardianship-views.js';
import { checkCodes } from './signal-minor.js';

/** What the Service finds: risks and district replace those that were told. */
export interface IdentificationInput {
  risks?: string[];
  district?: string;
  /** minor-rejection: why the person is no unaccompanied minor */
  reason?: string;
}

/** The Service decides whether the person is an unaccompanied minor; if so a guardian is due at once. */
@Injectable()
export class IdentifyMinor {
  constructor(
    private readonly store: GuardianshipStore,
    private readonly rules: Rules,
    private readonly views: GuardianshipViews,
    private readonly journal: GuardianshipJournal,
  ) {}

  /** @throws InvalidInput, NotFound, Refused (403), IllegalTransition (409), and only then StaleVersion (412) */
  async run(
    tx: Tx,
    minorId: string,
    action: 'identification' | 'rejection',
    ifMatch: string | undefined,
    input: IdentificationInput = {},
  ): Promise<CaseGuardianshipView> {
    checkCodes(input);
    if (input.reason !== undefined && !isCode('minor-rejection', input.reason))
      throw InvalidInput.field('reason', 'notInList');
    const caseId = await this.store.caseOf(tx, 'minors', minorId);
    await this.store.lock(tx, [caseId]);
    const part = await this.store.ofCase(tx, caseId);
    if (!part.minor) throw new NotFound();
    const version = etagOf(part);
    part.minor.perform(action, memberOf(tx).agencyId, tx.now, input.reason);
    requireSame(ifMatch, version);
    if (input.risks) await this.store.saveRisks(tx, minorId, input.risks);
    if (input.district) part.minor.district = input.district;
    if (action === 'identification') await this.waits(tx, part);
    await this.store.save(tx, part.minor);
    await this.journal.happened(tx, {
      action: action === 'identification' ? 'guardianship.identified' : 'guardianship.rejected',
      caseId,
      subject: { type: 'minor', id: minorId },
      params: input.reason ? { reason: input.reason } : {},
    });
    return this.views.ofCase(tx, caseId);
  }

  /** After an act that may have left an identified minor without a guardian: one who waits for none yet waits from now on. */
  async waitsIfAlone(tx: Tx, part: GuardianshipOfCase): Promise<void> {
    const minor = part.minor!;
    if (minor.status !== 'identified' || minor.waitingSince) return;
    await this.waits(tx, part);
    if (minor.waitingSince) await this.store.save(tx, minor);
  }

  /** A minor without a guardian waits from now on; the row is for the caller to save. */
  async waits(tx: Tx, { minor, guardianships }: GuardianshipOfCase): Promise<void> {
    if (guardianships.some(({ status, type }) => status !== 'ended' && type !== 'ad_hoc')) return;
    const limit = 'guardianship.waiting.first';
    minor!.waitFrom(tx.now, (await this.rules.read(tx, [limit])).deadline(limit, tx.now));
  }
}
