import { AddAssertion, AnswerLead, CloseCase, ProposeLead, ReadHandovers, TurnCase } from '#modules/cases';
import type { Tx } from '#platform/database';
import { Injectable } from '@nestjs/common';
import { agencyName } from '../domain/demo-agencies.js';
import type { DemoAct } from '../domain/demo-story.js';
import { agencyIdByName } from '../persistence/demo-directory.repository.js';

/** The acts on the case itself: an assessment, who leads, and its end. */
export type CaseworkAct = Extract<DemoAct, { act: 'assert' | 'askLead' | 'takeLead' | 'followUp' | 'close' }>;

/** How a case ends: followed up, then closed. */
@Injectable()
export class DemoEnds {
  constructor(
    readonly turnCase: TurnCase,
    readonly closeCase: CloseCase,
  ) {}
}

/** The acts of the stories on the case itself. */
@Injectable()
export class DemoCasework {
  constructor(
    private readonly addAssertion: AddAssertion,
    private readonly proposeLead: ProposeLead,
    private readonly handovers: ReadHandovers,
    private readonly answerLead: AnswerLead,
    private readonly ends: DemoEnds,
  ) {}

  async perform(tx: Tx, caseId: string, act: CaseworkAct): Promise<void> {
    switch (act.act) {
      case 'assert':
        await this.addAssertion.run(tx, caseId, { status: act.status });
        break;
      case 'askLead': {
        const toAgencyId = await agencyIdByName(tx, agencyName(act.to));
        const { reason, message } = act;
        await this.proposeLead.run(tx, caseId, { toAgencyId, reason, stays: true, message });
        break;
      }
      case 'takeLead': {
        const waiting = { direction: 'incoming', status: 'proposed' } as const;
        const { items } = await this.handovers.list(tx, waiting, { limit: 100 });
        const asked = items.find((one) => one.caseId === caseId);
        if (asked) await this.answerLead.run(tx, asked.id, 'acceptance', asked.etag);
        break;
      }
      case 'followUp':
        await this.ends.turnCase.followUp(tx, caseId, '*');
        break;
      case 'close':
        await this.ends.closeCase.run(tx, caseId, '*', { reason: act.reason, detail: act.detail });
    }
  }
}
