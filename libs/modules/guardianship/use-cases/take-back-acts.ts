import { Injectable } from '@nestjs/common';
import { NotFound, Refused } from '#kernel';
import { requireTakeBack } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import type { CaseGuardianshipView } from '../domain/guardianship-view.js';
import type { Guardianship } from '../domain/guardianship.entity.js';
import { type GuardianshipOfCase, GuardianshipStore } from '../persistence/guardianship.store.js';
import { locked } from './act-on-guardianship.js';
import { GuardianshipJournal } from './guardianship-journal.js';
import { GuardianshipViews } from './guardianship-views.js';
import { IdentifyMinor } from './identify-minor.js';

/** Whose act each is. */
const SIDES = { 'guardianship.appoint': 'service', 'guardianship.resign': 'guardian' } as const;

/**
 * An act on a guardianship with the lock of its case.
 *
 * @throws NotFound; Refused (403) for the other side; IllegalTransition (409) and what `requireTakeBack` throws
 */
async function toTakeBack(
  store: GuardianshipStore,
  tx: Tx,
  id: string,
  act: keyof typeof SIDES,
): Promise<{ part: GuardianshipOfCase; one: Guardianship }> {
  const { part, one } = await locked(store, tx, id);
  if (one.sideOf(memberOf(tx)) !== SIDES[act]) throw new Refused('missingPermission');
  const found = (await store.takeBacks(tx, [id])).get(id);
  requireTakeBack(found?.act === act ? found : undefined, one.status, memberOf(tx).language);
  return { part, one };
}

/** The guardian takes the notice back and goes on; the Service, which was told of the notice, is told. */
@Injectable()
export class TakeBackResignation {
  constructor(
    private readonly store: GuardianshipStore,
    private readonly views: GuardianshipViews,
    private readonly journal: GuardianshipJournal,
  ) {}

  /** @throws NotFound; Refused (403); IllegalTransition, TakeBackOver (409) */
  async run(tx: Tx, id: string): Promise<CaseGuardianshipView> {
    const { part, one } = await toTakeBack(this.store, tx, id, 'guardianship.resign');
    await this.store.takeBackResignation(tx, id);
    const action = 'guardianship.resignation_taken_back';
    await this.journal.happened(
      tx,
      { action, caseId: part.caseId, subject: { type: 'guardianship', id } },
      { event: action, to: [{ agencyId: one.ownerAgencyId, audience: 'queue' }] },
    );
    return this.views.ofCase(tx, part.caseId);
  }
}

/**
 * The Service takes an appointment back: the guardian loses the access that came with it and is told; a guardian who was replaced by it
 * goes on where they may act, and is told; else the minor waits, as before, or from now on where there was a guardian before.
 */
@Injectable()
export class TakeBackAppointment {
  constructor(
    private readonly store: GuardianshipStore,
    private readonly identifyMinor: IdentifyMinor,
    private readonly views: GuardianshipViews,
    private readonly journal: GuardianshipJournal,
  ) {}

  /** @throws NotFound; Refused (403); IllegalTransition, TakeBackOver, DoneSince (409) */
  async run(tx: Tx, id: string): Promise<CaseGuardianshipView> {
    const { part, one } = await toTakeBack(this.store, tx, id, 'guardianship.appoint');
    const restored = await this.store.takeBackAppointment(tx, id);
    await this.#told(tx, 'guardianship.appointment_taken_back', one);
    const fact = { caseId: part.caseId, subject: { type: 'guardianship', id } as const };
    const action = 'guardianship.appointment_taken_back';
    this.journal.shared(tx, 'access.ended', { action, ...fact }, one.guardianAgencyId);
    for (const again of restored) {
      const other = part.guardianships.find((each) => each.id === again);
      if (!other) throw new NotFound();
      await this.#told(tx, 'guardianship.restored', other);
    }
    await this.identifyMinor.waitsIfAlone(tx, await this.store.ofCase(tx, part.caseId));
    return this.views.ofCase(tx, part.caseId);
  }

  async #told(
    tx: Tx,
    event: 'guardianship.appointment_taken_back' | 'guardianship.restored',
    { id, caseId, guardianAgencyId: agencyId, guardianUserId: userId }: Guardianship,
  ): Promise<void> {
    const subject = { type: 'guardianship', id } as const;
    const to = [{ agencyId, audience: 'person', userId } as const];
    await this.journal.happened(tx, { action: event, caseId, subject }, { event, to });
  }
}
