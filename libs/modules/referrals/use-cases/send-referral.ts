import { Injectable } from '@nestjs/common';
import { RelationsOfCase } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import { ReferralAlreadyOpen } from '../domain/referral.errors.js';
import type { ReferralView } from '../domain/referral-view.js';
import { ReferralReader } from '../persistence/referral-reader.js';
import { CallsRepository } from '../persistence/calls.repository.js';
import { ReferralsRepository } from '../persistence/referrals.repository.js';
import { ReferralTextsRepository } from '../persistence/referral-texts.repository.js';
import { PlanReferral, type ReferralInput, type ReferralPlan } from './plan-referral.js';
import { RecordConsent } from './record-consent.js';
import { ReferralJournal } from './referral-journal.js';

/** The rows of one sending: referrals, what the people agreed to and, sealed, the message. */
@Injectable()
export class SendingStore {
  constructor(
    private readonly referrals: ReferralsRepository,
    private readonly texts: ReferralTextsRepository,
    private readonly relations: RelationsOfCase,
    private readonly calls: CallsRepository,
    private readonly consents: RecordConsent,
  ) {}

  /** @returns for each recipient ids in the order of the plan's cases; the first is the one the recipient answers */
  async keep(tx: Tx, plan: ReferralPlan, input: ReferralInput): Promise<string[][]> {
    const kinds = await this.#relationsOf(tx, plan);
    const first = plan.cases[0]!.caseId;
    const callId = plan.isCall ? await this.calls.open(tx, first, plan.recipients.length) : undefined;
    const all: string[][] = [];
    for (const { id } of plan.recipients)
      all.push(await this.#keepOne(tx, plan, input, { id, callId, kinds }));
    await this.#keepConsents(tx, plan, input, { all, kinds });
    return all;
  }

  async #keepOne(
    tx: Tx,
    plan: ReferralPlan,
    input: ReferralInput,
    to: { id: string; callId?: string; kinds: ReadonlyMap<string, string> },
  ): Promise<string[]> {
    const actor = memberOf(tx);
    const ids = await this.referrals.insertGroup(
      tx,
      {
        fromAgencyId: actor.agencyId,
        fromMembershipId: actor.membershipId,
        toAgencyId: to.id,
        callId: to.callId,
        service: input.service,
        urgency: input.urgency,
        legalGround: input.legalGround,
        categories: plan.categories,
        sentAt: tx.now,
        respondBy: plan.respondBy,
        remindAt: plan.remindAt,
      },
      plan.cases.map(({ caseId, reference, brief }, position) => ({
        caseId,
        caseReference: reference,
        brief,
        position,
        relation: position === 0 ? undefined : (to.kinds.get(caseId) ?? 'found_together'),
      })),
    );
    if (!ids) throw new ReferralAlreadyOpen();
    const text = input.message?.trim();
    const first = { id: ids[0]!, caseId: plan.cases[0]!.caseId, agencyId: actor.agencyId };
    if (text) await this.texts.putMessage(tx, first, text);
    return ids;
  }

  /** What each of the people agreed to, for each recipient. */
  async #keepConsents(
    tx: Tx,
    { consent, cases, recipients, categories }: ReferralPlan,
    { service: purpose, consent: given }: ReferralInput,
    { all, kinds }: { all: string[][]; kinds: ReadonlyMap<string, string> },
  ): Promise<void> {
    if (!consent) return;
    const asked = recipients.flatMap(({ id: toAgencyId }, to) =>
      cases.map(({ caseId, isChild }, position) => ({
        caseId,
        referralId: all[to]![position]!,
        toAgencyId,
        person: { isChild, isFirst: position === 0, relation: kinds.get(caseId) },
      })),
    );
    await this.consents.keep(tx, { purpose, categories, given, ...consent }, asked);
  }

  async #relationsOf(tx: Tx, { cases }: ReferralPlan): Promise<ReadonlyMap<string, string>> {
    return cases.length > 1 ? this.relations.run(tx, cases[0]!.caseId) : new Map();
  }
}

/** Hands a case, alone or together with others, to an agency, or calls several of which the first to accept takes it. */
@Injectable()
export class SendReferral {
  constructor(
    private readonly plan: PlanReferral,
    private readonly store: SendingStore,
    private readonly journal: ReferralJournal,
    private readonly reader: ReferralReader,
  ) {}

  /**
   * @returns the referral to the first agency named
   * @throws ReferralAlreadyOpen (409) besides what `PlanReferral` throws; then none is sent
   */
  async run(tx: Tx, caseId: string, input: ReferralInput): Promise<ReferralView> {
    const plan = await this.plan.run(tx, caseId, input);
    const sent = await this.store.keep(tx, plan, input);
    for (const [position, ids] of sent.entries()) {
      await this.journal.sent(tx, {
        referrals: plan.cases.map((one, index) => ({ id: ids[index]!, caseId: one.caseId })),
        fromAgencyId: memberOf(tx).agencyId,
        toAgencyId: plan.recipients[position]!.id,
        service: input.service,
        urgency: input.urgency,
      });
    }
    return this.reader.one(tx, sent[0]![0]!);
  }
}
