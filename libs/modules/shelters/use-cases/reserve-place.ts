import { Injectable } from '@nestjs/common';
import { IllegalTransition, InvalidInput, newPublicId, Refused } from '#kernel';
import { TransitionReferral } from '#modules/referrals';
import { memberOf, type Tx } from '#platform/database';
import { PlaceReservation } from '../domain/place-reservation.entity.js';
import { AlreadyReserved } from '../domain/shelter.errors.js';
import type { ReservationView } from '../domain/shelter-view.js';
import { PartiesReader, type ReferredParty } from '../persistence/parties.reader.js';
import { ReservationsRepository } from '../persistence/reservations.repository.js';
import { type GivenPlace, PlaceCheck, setAsideOf } from './place-check.js';
import { ShelterJournal } from './shelter-journal.js';

export interface ReservationInput {
  placeId: string;
  referralId: string;
  /** Also accept the referral, both or neither. */
  accept?: boolean;
  /** place-override-reason */
  overrideReason?: string;
}

/** Referrals for which a place can be kept. */
const OPEN = ['sent', 'received', 'accepted'];

/** Keeps a place for the people of a referral, and with it accepts the referral when that is asked. */
@Injectable()
export class ReservePlace {
  constructor(
    private readonly parties: PartiesReader,
    private readonly check: PlaceCheck,
    private readonly reservations: ReservationsRepository,
    private readonly transitionReferral: TransitionReferral,
    private readonly journal: ShelterJournal,
  ) {}

  /**
   * @param ifMatch the version of the referral the caller decided to accept on; undefined compares none (demo data)
   * @throws what `PlaceCheck` and, with `accept`, `TransitionReferral` throw; AlreadyReserved (409)
   */
  async run(tx: Tx, input: ReservationInput, ifMatch?: string): Promise<ReservationView> {
    if (input.accept && !memberOf(tx).permissions.has('referral:answer'))
      throw new Refused('missingPermission');
    const party = await this.parties.ofReferral(tx, input.referralId);
    if (!party) throw InvalidInput.field('referralId', 'notInList');
    if (!input.accept && !OPEN.includes(party.status))
      throw new IllegalTransition('reservation', party.status);
    const given = await this.check.run(tx, input.placeId, party, { share: false, ...input });
    await this.#refuseSecond(tx, party);
    const reservation = await this.#keep(tx, party, given);
    if (input.accept) await this.transitionReferral.run(tx, party.referralId, 'acceptance', ifMatch);
    return this.reservations.view(tx, reservation.id);
  }

  /** One place for one referral: another one that is still held is given back first, by a person. */
  async #refuseSecond(tx: Tx, party: ReferredParty): Promise<void> {
    const held = await this.reservations.heldFor(tx, party.referralId);
    if (!held) return;
    if (held.statusAt(tx.now) === 'held') throw new AlreadyReserved();
    await this.reservations.save(tx, held.id, held.perform('expiry', tx.now));
  }

  async #keep(tx: Tx, party: ReferredParty, given: GivenPlace): Promise<PlaceReservation> {
    const { place, overrides, overrideReason } = given;
    const expiresAt = await this.reservations.endOfNew(tx);
    const { agencyId, membershipId } = memberOf(tx);
    const reservation = Object.assign(new PlaceReservation(), {
      id: newPublicId(),
      placeId: place.id,
      agencyId,
      referralId: party.referralId,
      persons: party.people.length,
      status: 'held',
      reservedAt: tx.now,
      reservedByMembership: membershipId,
      expiresAt,
      endedAt: null,
      overrides,
      overrideReason: overrideReason ?? null,
      version: 1,
    } satisfies Partial<PlaceReservation>);
    await this.reservations.insert(tx, reservation);
    await this.journal.ofHouse(
      tx,
      'place.reserved',
      { type: 'reservation', id: reservation.id },
      {
        place: place.id,
        referral: party.referralId,
        ...setAsideOf(given),
      },
    );
    return reservation;
  }
}
