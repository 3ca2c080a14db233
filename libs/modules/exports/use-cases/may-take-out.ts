import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { StepUp } from '#modules/access';
import { StandingInCases } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
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
    await this.still(tx, caseId);
  }

  /** The same of work that was asked for before, which runs while its person is away. @throws NotFound, EmergencyReadsOnly (409) */
  async still(tx: Tx, caseId: string): Promise<void> {
    if (!memberOf(tx).permissions.has('timeline:export')) throw new NotFound();
    const { permissions } = await this.standing.one(tx, caseId);
    if (!permissions.has('timeline:export')) throw new EmergencyReadsOnly();
  }
}
