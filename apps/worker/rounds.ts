import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Logger } from 'pino';
import { Audit } from '#modules/audit';
import { type Tx, UnitOfWork } from '#platform/database';
import { LOGGER } from '#platform/telemetry';
import type { ScheduleEntry, Ticking } from './schedule.js';

/** A round cannot write down what it did of these cases: somebody holds their audit chains. */
class ChainsHeld extends Error {
  override readonly name = 'ChainsHeld';

  constructor(readonly caseIds: readonly string[]) {
    super('somebody holds the audit chains of cases');
  }
}

/**
 * One run of an entry of the schedule, in a transaction that acts on many cases. Where somebody holds the audit chain of one of
 * them for longer than half a second, everything is undone and done again without that case: it stays due, and the next round
 * asks for it again. Nobody else waits for it.
 */
@Injectable()
export class Rounds {
  constructor(
    private readonly modules: ModuleRef,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @returns `more`: it wants to go on at once. @throws what the use case throws; then nothing was done */
  async run({ useCase, actor }: ScheduleEntry): Promise<{ more: boolean }> {
    const ticking = this.modules.get<Ticking>(useCase, { strict: false });
    const leftOut: string[] = [];
    for (;;) {
      try {
        return await this.unitOfWork.run(actor, (tx) => this.#once(tx, ticking, leftOut));
      } catch (error) {
        // A use case that does not pass over a case would find it again for ever: then the round fails, and is logged.
        if (!(error instanceof ChainsHeld) || error.caseIds.every((id) => leftOut.includes(id))) throw error;
        leftOut.push(...error.caseIds);
        this.logger.warn(
          { round: useCase.name, cases: leftOut.length },
          'a round goes on without cases whose audit chain somebody holds',
        );
      }
    }
  }

  /** @throws ChainsHeld */
  async #once(tx: Tx, ticking: Ticking, leftOut: readonly string[]): Promise<{ more: boolean }> {
    if (leftOut.length > 0) await tx.leaveOut(leftOut);
    const done = await ticking.run(tx);
    const held = await this.audit.holdPending(tx);
    if (held.length > 0) throw new ChainsHeld(held);
    return done;
  }
}
