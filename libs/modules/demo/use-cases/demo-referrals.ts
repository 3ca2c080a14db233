import { SendReferral, TransitionReferral } from '#modules/referrals';
import type { Tx } from '#platform/database';
import { Injectable } from '@nestjs/common';
import { DEMO_AGENCIES } from '../domain/demo-directory.js';
import type { DemoAct } from '../domain/demo-story.js';
import { agencyIdByName } from '../persistence/demo-directory.repository.js';

/** What a story has made so far. */
export interface Told {
  caseId: string;
  companionCaseIds: string[];
  referralId?: string;
}

/** The referral acts of the stories. */
@Injectable()
export class DemoReferrals {
  constructor(
    private readonly sendReferral: SendReferral,
    private readonly transitionReferral: TransitionReferral,
  ) {}

  /** @returns the id of the referral sent */
  async send(tx: Tx, told: Told, act: Extract<DemoAct, { act: 'refer' }>): Promise<string> {
    const recipient = DEMO_AGENCIES.find((agency) => agency.key === act.to)!;
    const sent = await this.sendReferral.run(tx, told.caseId, {
      toAgencyId: await agencyIdByName(tx, recipient.name),
      service: act.service,
      urgency: act.urgency,
      legalGround: act.ground,
      message: act.message,
      togetherWithCaseIds: act.together ? told.companionCaseIds : undefined,
    });
    return sent.id;
  }

  async answer(
    tx: Tx,
    referralId: string,
    act: Exclude<DemoAct, { act: 'refer' | 'assert' }>,
  ): Promise<void> {
    const verb = {
      receive: 'receipt',
      accept: 'acceptance',
      refuse: 'refusal',
      withdraw: 'withdrawal',
      complete: 'completion',
    } as const;
    const input = {
      ...('reason' in act && { reason: act.reason, detail: act.detail }),
      ...('outcome' in act && { outcome: act.outcome }),
    };
    await this.transitionReferral.run(tx, referralId, verb[act.act], undefined, input);
  }
}
