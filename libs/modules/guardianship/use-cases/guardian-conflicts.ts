import { Injectable } from '@nestjs/common';
import { InvalidInput, newPublicId, NotFound, requireSame } from '#kernel';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import { ConflictKnown } from '../domain/guardianship.errors.js';
import type { CaseGuardianshipView } from '../domain/guardianship-view.js';
import { GuardiansRepository } from '../persistence/guardians.repository.js';
import { type GuardianshipOfCase, GuardianshipStore } from '../persistence/guardianship.store.js';
import { EndGuardianships } from './end-guardianships.js';
import { GuardianshipJournal } from './guardianship-journal.js';
import { etagOf, GuardianshipViews } from './guardianship-views.js';

/** A case of the acting Service, under its lock. @throws NotFound */
async function ofService(store: GuardianshipStore, tx: Tx, caseId: string): Promise<GuardianshipOfCase> {
  await store.lock(tx, [caseId]);
  const part = await store.ofCase(tx, caseId);
  if (part.minor?.ownerAgencyId !== memberOf(tx).agencyId) throw new NotFound();
  return part;
}

/**
 * Records that interests of a guardian and a minor conflict: the guardian is out of the case at once, and a guardianship of theirs ends.
 * Those who watch over conflict lists are told.
 */
@Injectable()
export class RecordConflict {
  constructor(
    private readonly guardians: GuardiansRepository,
    private readonly store: GuardianshipStore,
    private readonly ends: EndGuardianships,
    private readonly views: GuardianshipViews,
    private readonly journal: GuardianshipJournal,
  ) {}

  /**
   * @param input.reason conflict-reason
   * @throws InvalidInput, NotFound, ConflictKnown (409), and only then StaleVersion (412)
   */
  async run(
    tx: Tx,
    caseId: string,
    ifMatch: string | undefined,
    { guardianId, reason }: { guardianId: string; reason: string },
  ): Promise<CaseGuardianshipView> {
    if (!isCode('conflict-reason', reason)) throw InvalidInput.field('reason', 'notInList');
    const part = await ofService(this.store, tx, caseId);
    const userId = await this.guardians.toExclude(tx, guardianId);
    if (part.conflicts.some((one) => one.guardianId === guardianId)) throw new ConflictKnown();
    requireSame(ifMatch, etagOf(part));
    const id = newPublicId();
    const excluded = await this.guardians.exclude(tx, { id, caseId, guardianId, reason });
    if (excluded)
      await this.journal.listChanged(tx, 'exclusion.entered', { caseId, exclusionId: id, userId });
    const subject = { type: 'guardian', id: guardianId } as const;
    await this.journal.happened(tx, { action: 'guardianship.conflict', caseId, subject, params: { reason } });
    for (const one of part.guardianships) {
      if (one.guardianId === guardianId && one.status !== 'ended')
        await this.ends.one(tx, part, one, 'conflict');
    }
    return this.views.ofCase(tx, caseId);
  }
}

/**
 * The Service lifts a record of its own: the guardian may be appointed again. A guardianship that ended by the record stays ended; both
 * acts stand on the timeline, and who was told of the record is told of its end.
 */
@Injectable()
export class LiftConflict {
  constructor(
    private readonly guardians: GuardiansRepository,
    private readonly store: GuardianshipStore,
    private readonly views: GuardianshipViews,
    private readonly journal: GuardianshipJournal,
  ) {}

  /**
   * @param input.reason conflict-lifting
   * @throws InvalidInput, NotFound, and only then StaleVersion (412)
   */
  async run(
    tx: Tx,
    { caseId, id }: { caseId: string; id: string },
    ifMatch: string | undefined,
    { reason }: { reason: string },
  ): Promise<CaseGuardianshipView> {
    if (!isCode('conflict-lifting', reason)) throw InvalidInput.field('reason', 'notInList');
    const part = await ofService(this.store, tx, caseId);
    if (!part.conflicts.some((one) => one.id === id)) throw new NotFound();
    requireSame(ifMatch, etagOf(part));
    const { guardianId, userId } = await this.guardians.lift(tx, { caseId, id, reason });
    if (userId) await this.journal.listChanged(tx, 'exclusion.lifted', { caseId, exclusionId: id, userId });
    const subject = { type: 'guardian', id: guardianId } as const;
    await this.journal.happened(tx, {
      action: 'guardianship.conflict_lifted',
      caseId,
      subject,
      params: { reason },
    });
    return this.views.ofCase(tx, caseId);
  }
}
