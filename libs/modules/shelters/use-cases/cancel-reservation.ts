import { Injectable } from '@nestjs/common';
import { requireSame } from '#kernel';
import type { Tx } from '#platform/database';
import { type ReservationView, shelterEtag } from '../domain/shelter-view.js';
import { PlacesRepository } from '../persistence/places.repository.js';
import { ReservationsRepository } from '../persistence/reservations.repository.js';
import { ShelterJournal } from './shelter-journal.js';

/** Gives a place back that was kept for somebody. */
@Injectable()
export class CancelReservation {
  constructor(
    private readonly places: PlacesRepository,
    private readonly reservations: ReservationsRepository,
    private readonly journal: ShelterJournal,
  ) {}

  /** @throws NotFound; IllegalTransition (409) and only then StaleVersion (412) */
  async run(tx: Tx, id: string, ifMatch: string): Promise<ReservationView> {
    const { placeId } = await this.reservations.find(tx, id);
    await this.places.lock(tx, placeId);
    const reservation = await this.reservations.find(tx, id);
    const { version } = reservation;
    const changed = reservation.perform('cancellation', tx.now);
    requireSame(ifMatch, shelterEtag('reservation', version));
    await this.reservations.save(tx, id, changed);
    await this.journal.ofHouse(
      tx,
      'place.reservation_cancelled',
      { type: 'reservation', id },
      { place: placeId },
    );
    return this.reservations.view(tx, id);
  }
}
