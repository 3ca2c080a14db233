import { Injectable } from '@nestjs/common';
import { AppointGuardians } from '#modules/guardianship';
import type { Tx } from '#platform/database';
import type { AppointmentItem, AppointmentOutcomes } from './guardianship.dto.js';

/** The answer to many appointments: each with what became of it, and how many were made. */
@Injectable()
export class AppointMany {
  constructor(private readonly appointGuardians: AppointGuardians) {}

  async run(tx: Tx, asked: AppointmentItem[]): Promise<AppointmentOutcomes> {
    const items = await this.appointGuardians.many(tx, asked);
    return { items, appointed: items.filter(({ obstacle }) => !obstacle).length };
  }
}
