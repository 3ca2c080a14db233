import { brusselsDate } from '#kernel';
import {
  RerouteReferral,
  SendReferral,
  SharingOfCase,
  type SharingConsentInput,
  TransitionReferral,
  WithdrawConsent,
} from '#modules/referrals';
import type { Tx } from '#platform/database';
import { Injectable } from '@nestjs/common';
import { agencyName } from '../domain/demo-agencies.js';
import type { DemoAct } from '../domain/demo-story.js';
import { agencyIdByName } from '../persistence/demo-directory.repository.js';

/** What a story has made so far. */
export interface Told {
  caseId: string;
  companionCaseIds: string[];
  referralId?: string;
  /** Of a call: the referral of each agency, by its id. */
  asked?: ReadonlyMap<string, string>;
  reservationId?: string;
  stayId?: string;
  appointmentId?: string;
}

/** The acts that answer a referral, or take it back. */
export type ReferralAnswer = Extract<
  DemoAct,
  { act: 'receive' | 'accept' | 'refuse' | 'withdraw' | 'complete' }
>;

/** The referral acts of the stories. */
@Injectable()
export class DemoReferrals {
  constructor(
    private readonly sendReferral: SendReferral,
    private readonly transitionReferral: TransitionReferral,
    private readonly rerouteReferral: RerouteReferral,
    private readonly sharingOfCase: SharingOfCase,
    private readonly consents: WithdrawConsent,
  ) {}

  /** @returns the id of the referral sent */
  async send(tx: Tx, told: Told, act: Extract<DemoAct, { act: 'refer' }>): Promise<string> {
    const sent = await this.sendReferral.run(tx, told.caseId, {
      toAgencyId: await agencyIdByName(tx, agencyName(act.to)),
      service: act.service,
      urgency: act.urgency,
      legalGround: act.ground,
      consent: consentOf(tx, act),
      message: act.message,
      categories: act.shares,
      togetherWithCaseIds: act.together ? told.companionCaseIds : undefined,
    });
    return sent.id;
  }

  /** Asks several at once. */
  async call(tx: Tx, told: Told, act: Extract<DemoAct, { act: 'call' }>): Promise<void> {
    const toAgencyIds: string[] = [];
    for (const key of act.toAll) toAgencyIds.push(await agencyIdByName(tx, agencyName(key)));
    const { service, urgency, ground: legalGround, message } = act;
    const sent = await this.sendReferral.run(tx, told.caseId, {
      toAgencyIds,
      service,
      urgency,
      legalGround,
      consent: consentOf(tx, act),
      message,
    });
    told.referralId = sent.id;
    told.asked = new Map(sent.call!.asked!.map(({ agency, referralId }) => [agency.id, referralId]));
  }

  /** Asks somebody else for the same. @returns the id of the referral sent */
  async reroute(tx: Tx, told: Told, act: Extract<DemoAct, { act: 'reroute' }>): Promise<string> {
    const to = await agencyIdByName(tx, agencyName(act.to));
    return (await this.rerouteReferral.run(tx, told.referralId!, [to])).id;
  }

  /** The person takes back what they agreed to last. */
  async withdrawConsent(
    tx: Tx,
    told: Told,
    act: Extract<DemoAct, { act: 'withdrawConsent' }>,
  ): Promise<void> {
    const { items } = await this.sharingOfCase.run(tx, told.caseId);
    const shared = items.find(({ referralId }) => referralId === told.referralId)!;
    await this.consents.run(tx, told.caseId, shared.consent!.id, act.reason);
  }

  async answer(tx: Tx, referralId: string, act: ReferralAnswer): Promise<void> {
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

const DAY_MS = 24 * 60 * 60 * 1000;

/** Everybody of the demo says yes with an interpreter on the telephone; on another ground nobody is asked. */
function consentOf(
  tx: Tx,
  act: { ground: string; hoursAgo: number; consentEndsIn?: number },
): SharingConsentInput | undefined {
  if (act.ground !== 'informed_consent') return undefined;
  const today = tx.now.getTime() + (act.hoursAgo / 24) * DAY_MS;
  const until =
    act.consentEndsIn === undefined ? undefined : brusselsDate(new Date(today + act.consentEndsIn * DAY_MS));
  return { givenBy: 'person', form: 'oral', interpretation: 'remote', interpreter: 'No. 4711', until };
}
