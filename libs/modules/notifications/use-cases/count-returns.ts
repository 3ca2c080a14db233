import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { UnitOfWork } from '#platform/database';
import { BouncesRepository } from '../persistence/bounces.repository.js';
import type { Taken } from './take-bounce.js';

const MAILER: SystemActor = { kind: 'system', name: 'mailer' };

/** What came to where mails come back to; `unknownAddress`, `tooBig`: refused without a look into it. */
export type Arrival = Taken | 'unknownAddress' | 'tooBig';

/** Counts what comes back, for the figures: together, so that a flood of it is no flood of statements. */
@Injectable()
export class CountReturns {
  #counted = new Map<Arrival, number>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bounces: BouncesRepository,
  ) {}

  add(arrival: Arrival): void {
    this.#counted.set(arrival, (this.#counted.get(arrival) ?? 0) + 1);
  }

  /** Writes down what was counted since. What cannot be written is kept for the next time. */
  async run(): Promise<void> {
    const counted = this.#counted;
    if (counted.size === 0) return;
    this.#counted = new Map();
    try {
      await this.unitOfWork.run(MAILER, (tx) => this.bounces.count(tx, counted));
    } catch {
      for (const [arrival, times] of counted)
        this.#counted.set(arrival, (this.#counted.get(arrival) ?? 0) + times);
    }
  }
}
