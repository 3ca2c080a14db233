import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/database';
import { MOST_CLOCK_SKEW_MS } from './queue-settings.js';
import { RELAY } from './system-actors.js';

/** How far the clock of this machine is from the database's: the queue uses the one, the outbox the other. */
@Injectable()
export class ClockSkew {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * True when jobs would be taken too early or too late. What the length of the question explains is none: on a machine that is busy for
   * seconds no clock is wrong. @throws when the database cannot be asked, which says nothing
   */
  async isTooMuch(machine: () => number = Date.now): Promise<boolean> {
    return this.unitOfWork.run(RELAY, async (tx) => {
      const asked = machine();
      const [row] = await tx.query<{ at: Date }>('select clock_timestamp() as at');
      const answered = machine();
      const at = row!.at.getTime();
      return at - answered > MOST_CLOCK_SKEW_MS || asked - at > MOST_CLOCK_SKEW_MS;
    });
  }
}
