import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/database';
import { MOST_CLOCK_SKEW_MS } from './queue-settings.js';
import { RELAY } from './system-actors.js';

/** How far the clock of this machine is from the database's: the queue uses the one, the outbox the other. */
@Injectable()
export class ClockSkew {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Milliseconds this machine is ahead of the database (negative: behind), to the length of the question. */
  async measure(machine: () => number = Date.now): Promise<number> {
    return this.unitOfWork.run(RELAY, async (tx) => {
      const asked = machine();
      const [row] = await tx.query<{ at: Date }>('select clock_timestamp() as at');
      return (asked + machine()) / 2 - row!.at.getTime();
    });
  }

  /** True when jobs would be taken too early or too late. @throws when the database cannot be asked, which says nothing */
  async isTooMuch(machine?: () => number): Promise<boolean> {
    return Math.abs(await this.measure(machine)) > MOST_CLOCK_SKEW_MS;
  }
}
