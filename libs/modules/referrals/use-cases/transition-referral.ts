import { Injectable } from '@nestjs/common';
import { NotFound, requireSame } from '#kernel';
import { memberOf, sentInOrder, type Tx } from '#platform/database';
import { EVENT_OF } from '../domain/referral.events.js';
import { Referral, referralEtag } from '../domain/referral.entity.js';
import type { ReferralAction, ReferralStatus } from '../domain/referral-transitions.js';
import type { ReferralView } from '../domain/referral-view.js';
import { CallsRepository } from '../persistence/calls.repository.js';
import { ReferralReader } from '../persistence/referral-reader.js';
import { type LostAccess, ReferralsRepository } from '../persistence/referrals.repository.js';
import { ReferralTextsRepository } from '../persistence/referral-texts.repository.js';
import { type ReferralFact, ReferralJournal } from './referral-journal.js';

/** What is said with an act: codes, and for a refusal free text. */
export interface TransitionInput {
  /** refusal-reason; or why it is withdrawn */
  reason?: string;
  detail?: string;
  /** completion-outcome */
  outcome?: string;
}

/** What an act did to access: that of the recipient, and what others lost with it. */
interface AccessChange {
  action?: 'access.opened' | 'access.ended';
  lost: (LostAccess & { caseId: string })[];
}

/** Receipt, acceptance, refusal, withdrawal and completion: they differ only in their row of the table. */
@Injectable()
export class TransitionReferral {
  constructor(
    private readonly referrals: ReferralsRepository,
    private readonly texts: ReferralTextsRepository,
    private readonly journal: ReferralJournal,
    private readonly reader: ReferralReader,
    private readonly calls: CallsRepository,
  ) {}

  /**
   * Performs the act on everything that was referred together, or on nothing.
   *
   * @param ifMatch the version the caller decided on; undefined compares none (demo data)
   * @throws NotFound, Refused (403), IllegalTransition, ConsentEnded or SenderLeft (409), and only then StaleVersion (412)
   */
  async run(
    tx: Tx,
    id: string,
    action: ReferralAction,
    ifMatch: string | undefined,
    input: TransitionInput = {},
  ): Promise<ReferralView> {
    const group = await this.#lock(tx, id, action);
    const before = group[0]!.status;
    const changes = perform(tx, group, action, { ifMatch, input });
    const fact = factOf(group, input);
    const saved = this.#save(tx, group, action, changes);
    if (action === 'refusal' && input.detail?.trim()) {
      await saved;
      await this.#putRefusal(tx, fact, input.detail.trim());
    }
    const { status, categories, callId } = group[0]!;
    const recipientTakesPart = status === 'accepted' || status === 'completed';
    // Who is told, and what the view shows, depends on the access, and that on what is saved.
    const [, shared, , view] = await sentInOrder(
      saved,
      this.#changeAccess(tx, group, before),
      this.journal.happened(tx, EVENT_OF[action], fact, { recipientTakesPart }),
      this.reader.one(tx, id),
    );
    if (shared.action) this.journal.shared(tx, shared.action, fact, categories);
    for (const lost of shared.lost) await this.journal.access.lost(tx, lost);
    if (callId && action === 'acceptance') {
      await this.journal.superseded(tx, fact, await this.calls.settle(tx, fact.referrals[0]!.id));
    }
    return view;
  }

  async #lock(tx: Tx, id: string, action: ReferralAction): Promise<Referral[]> {
    const [, group] = await sentInOrder(this.calls.lockOf(tx, id), this.referrals.lockGroupOf(tx, id));
    if (group.length > 0) return group;
    // Whoever may read it and not lock it is neither end: the entity says so.
    const found = await this.referrals.find(tx, id);
    found.perform(action, actOf(tx, {}));
    throw new NotFound();
  }

  /** Sent at once. @throws ConsentEnded when it opens what rests on a consent that has ended */
  async #save(
    tx: Tx,
    group: Referral[],
    action: ReferralAction,
    changes: Partial<Referral>[],
  ): Promise<void> {
    const ids = group.map(({ id }) => id);
    await Promise.all([
      ...ids.map((id, index) => this.referrals.save(tx, id, changes[index]!)),
      ...(action === 'acceptance' ? [this.referrals.requireConsent(tx, ids)] : []),
    ]);
  }

  #putRefusal(tx: Tx, { referrals, toAgencyId }: ReferralFact, text: string): Promise<void> {
    const { id, caseId } = referrals[0]!;
    return this.texts.putRefusal(tx, { id, caseId, agencyId: toAgencyId }, text);
  }

  /**
   * Acceptance opens what is shared, withdrawal ends it and what was passed on from it. Completion leaves it open until
   * the case is handed back: whoever helped still answers for what was done.
   */
  async #changeAccess(tx: Tx, group: Referral[], before: ReferralStatus): Promise<AccessChange> {
    const { status } = group[0]!;
    // Each step locks a case: always in the same order, or two groups would wait for each other.
    const inOrder = [...group].sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
    if (status === 'accepted') {
      await sentInOrder(...inOrder.map(({ id }) => this.referrals.openAccess(tx, id)));
      return { action: 'access.opened', lost: [] };
    }
    if (status !== 'withdrawn' || before !== 'accepted') return { lost: [] };
    const lost = await sentInOrder(
      ...inOrder.map(async ({ id, caseId }) =>
        (await this.referrals.endAccess(tx, id, 'referral_withdrawn')).map((one) => ({ ...one, caseId })),
      ),
    );
    return { action: 'access.ended', lost: lost.flat() };
  }
}

/** @throws what an act on everything that was referred together may not be: a state conflict is reported before a stale version */
function perform(
  tx: Tx,
  group: Referral[],
  action: ReferralAction,
  { ifMatch, input }: { ifMatch: string | undefined; input: TransitionInput },
): Partial<Referral>[] {
  const version = group[0]!.version;
  const changes = group.map((referral) => referral.perform(action, actOf(tx, input)));
  requireSame(ifMatch, referralEtag(version));
  return changes;
}

function actOf(tx: Tx, input: TransitionInput) {
  const { agencyId, membershipId } = memberOf(tx);
  return { agencyId, membershipId, at: tx.now, reason: input.reason, outcome: input.outcome };
}

function factOf(group: Referral[], input: TransitionInput): ReferralFact {
  const ordered = [...group].sort((a, b) => a.position - b.position);
  const first = ordered[0]!;
  return {
    referrals: ordered.map(({ id, caseId }) => ({ id, caseId })),
    fromAgencyId: first.ownerAgencyId,
    toAgencyId: first.toAgencyId,
    service: first.service,
    urgency: first.urgency,
    code: input.reason ?? input.outcome,
  };
}
