import { Injectable } from '@nestjs/common';
import { RiskPlansOfCase } from '#modules/care';
import { MarkOpened } from '#modules/notifications';
import type { Tx } from '#platform/database';

type View = Awaited<ReturnType<RiskPlansOfCase['run']>>;

/** Shows the plans of a case to a person: what they were told about one is opened by that. */
@Injectable()
export class OpenRiskPlans {
  constructor(
    private readonly plans: RiskPlansOfCase,
    private readonly markOpened: MarkOpened,
  ) {}

  /** @throws NotFound for a case that is not there or not the caller's */
  async run(tx: Tx, caseId: string): Promise<View> {
    const view = await this.plans.run(tx, caseId);
    await this.markOpened.run(tx, { type: 'care', id: caseId });
    return view;
  }
}
