import { Injectable } from '@nestjs/common';
import { StepUp } from '#modules/access';
import { StandingInCases } from '#modules/cases';
import type { Tx } from '#platform/database';
import { EmergencyReadsOnly } from '../domain/exports.errors.js';

/** Who takes a file of a case out: whoever proved a moment ago who they are, and is in the case by more than an emergency. */
@Injectable()
export class MayTakeOut {
  constructor(
    private readonly stepUp: StepUp,
    private readonly standing: StandingInCases,
  ) {}

  /** @throws StepUpRequired (403), NotFound, EmergencyReadsOnly (409) */
  async require(tx: Tx, caseId: string): Promise<void> {
    await this.stepUp.require(tx);
    const { permissions } = await this.standing.one(tx, caseId);
    if (!permissions.has('timeline:export')) throw new EmergencyReadsOnly();
  }
}
