import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { ReservationView } from '../domain/shelter-view.js';
import { ReservationsRepository } from '../persistence/reservations.repository.js';
import { reservationView } from './reserve-place.js';

@Injectable()
export class ReadReservation {
  constructor(private readonly reservations: ReservationsRepository) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<ReservationView> {
    return reservationView(await this.reservations.find(tx, id), tx.now);
  }
}
