import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { ReservationView } from '../domain/shelter-view.js';
import { ReservationsRepository } from '../persistence/reservations.repository.js';

@Injectable()
export class ReadReservation {
  constructor(private readonly reservations: ReservationsRepository) {}

  /** @throws NotFound */
  run(tx: Tx, id: string): Promise<ReservationView> {
    return this.reservations.view(tx, id);
  }
}
