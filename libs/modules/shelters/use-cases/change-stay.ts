import { Injectable } from '@nestjs/common';
import { InvalidInput, requireSame } from '#kernel';
import { BriefOfCase } from '#modules/cases';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import type { Stay } from '../domain/stay.entity.js';
import { shelterEtag, type StayView } from '../domain/shelter-view.js';
import { StaysRepository } from '../persistence/stays.repository.js';
import { PlaceCheck, setAsideOf } from './place-check.js';
import { ShelterJournal } from './shelter-journal.js';

/** Another bed in the same agency: the stay goes on, and where it was is kept. */
@Injectable()
export class MoveStay {
  constructor(
    private readonly stays: StaysRepository,
    private readonly briefs: BriefOfCase,
    private readonly check: PlaceCheck,
    private readonly journal: ShelterJournal,
  ) {}

  /** @throws NotFound; IllegalTransition (409), then StaleVersion (412), then what `PlaceCheck` throws */
  async run(
    tx: Tx,
    id: string,
    ifMatch: string,
    input: { placeId: string; overrideReason?: string },
  ): Promise<StayView> {
    const stay = await this.stays.lock(tx, id);
    const { version } = stay;
    stay.perform('move', tx.now, {});
    requireSame(ifMatch, shelterEtag('stay', version));
    const { sex, ageBand, ageInDoubt, majority } = await this.briefs.run(tx, stay.caseId);
    const party = { caseIds: [stay.caseId], people: [{ sex, ageBand, ageInDoubt, majority }] };
    // Out of the old bed first: the place of the new one may be the same.
    const from = await this.stays.unplace(tx, id, tx.now);
    if (from === input.placeId) throw InvalidInput.field('placeId', 'duplicate');
    const given = await this.check.run(tx, input.placeId, party, { share: true, ...input });
    const { district, relayTelephone } = given.place;
    const { overrides, overrideReason } = given;
    await this.stays.save(tx, stay, { district, relayTelephone, version: stay.version, updatedAt: tx.now });
    await this.stays.place(tx, {
      stay,
      placeId: given.place.id,
      bed: given.beds[0]!,
      from: tx.now,
      overrides,
      overrideReason,
    });
    await this.journal.ofStay(tx, 'stay.moved', stay, { params: setAsideOf(given) });
    return this.stays.view(tx, id);
  }
}

/** Somebody left, for a coded reason. */
@Injectable()
export class EndStay {
  constructor(
    private readonly stays: StaysRepository,
    private readonly journal: ShelterJournal,
  ) {}

  /** @throws NotFound; IllegalTransition (409), then StaleVersion (412); InvalidInput for a time before the arrival */
  async run(
    tx: Tx,
    id: string,
    ifMatch: string,
    input: { reason: string; departedAt?: Date },
  ): Promise<StayView> {
    if (!isCode('departure-reason', input.reason)) throw InvalidInput.field('reason', 'notInList');
    const stay = await this.stays.lock(tx, id);
    const { version } = stay;
    const departedAt = input.departedAt ?? tx.now;
    const changed = stay.perform('departure', tx.now, { departedAt, departureReason: input.reason });
    requireSame(ifMatch, shelterEtag('stay', version));
    refuseTime(tx, stay, departedAt);
    await this.stays.unplace(tx, id, departedAt);
    await this.stays.save(tx, stay, changed);
    await this.journal.ofStay(tx, 'stay.ended', stay, {
      occurredAt: departedAt,
      params: { code: input.reason },
    });
    return this.stays.view(tx, id);
  }
}

function refuseTime(tx: Tx, stay: Stay, departedAt: Date): void {
  if (departedAt < stay.arrivedAt || departedAt > tx.now) throw InvalidInput.field('departedAt', 'range');
}
