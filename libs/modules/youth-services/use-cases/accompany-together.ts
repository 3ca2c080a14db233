import { Injectable } from '@nestjs/common';
import { InvalidInput, newPublicId, Refused, requireSame } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { CoAccompaniment, type DividedTask } from '../domain/co-accompaniment.entity.js';
import { CO_ACCOMPANIMENT } from '../domain/co-accompaniment-transitions.js';
import type { YouthEvent } from '../domain/youth.events.js';
import type { CaseYouthView } from '../domain/youth-view.js';
import { PARTNER_KINDS } from '../persistence/parties.reader.js';
import { type YouthOfCase, YouthStore } from '../persistence/youth.store.js';
import { openMandate, openTogether } from './open-youth.js';
import { requireCodes } from './youth-input.js';
import { YouthJournal } from './youth-journal.js';
import { YouthViews } from './youth-views.js';

export interface Proposal {
  /** The centre, when the youth service proposes; a centre proposes itself. */
  partnerId?: string;
  tasks: DividedTask[];
}

/** What becomes of a proposal; `reason` is a code of `co-accompaniment-end`. */
export type TogetherAct = { act: 'acceptance' | 'refusal' | 'withdrawal' } | { act: 'end'; reason: string };

const GROUND = 'co_accompaniment';

/** What is written and told of it: the other body, and the timeline of who sees the file. */
@Injectable()
export class TogetherRecord {
  constructor(
    private readonly views: YouthViews,
    private readonly journal: YouthJournal,
  ) {}

  async keep(
    tx: Tx,
    together: CoAccompaniment,
    event: YouthEvent,
    wasActive = false,
  ): Promise<CaseYouthView> {
    const { id, caseId, partnerAgencyId, status, endReason } = together;
    const fact = {
      action: event,
      caseId,
      subject: { type: 'co_accompaniment', id } as const,
      params: { agency: partnerAgencyId, ...(endReason ? { reason: endReason } : {}) },
    };
    await this.journal.happened(tx, fact, event, [together.otherOf(memberOf(tx).agencyId)]);
    if (status === 'active') this.journal.shared(tx, 'access.opened', fact, partnerAgencyId, GROUND);
    if (wasActive) this.journal.shared(tx, 'access.ended', fact, partnerAgencyId, GROUND);
    return this.views.ofCase(tx, caseId);
  }
}

/** Two bodies on one file: one proposes who leads on what, the other accepts, either ends it. */
@Injectable()
export class AccompanyTogether {
  constructor(
    private readonly store: YouthStore,
    private readonly record: TogetherRecord,
  ) {}

  /**
   * A division that is accepted replaces the one before.
   *
   * @throws NotFound, InvalidInput, Refused (403), CoAccompanimentOpen or NotInTheCase (409)
   */
  async propose(tx: Tx, mandateId: string, { partnerId, tasks }: Proposal): Promise<CaseYouthView> {
    checkTasks(tasks);
    const { mandate, partnerId: present } = await openMandate(this.store, tx, mandateId);
    const { agencyId, agencyKind, userId } = memberOf(tx);
    const isService = agencyId === mandate.ownerAgencyId;
    const partner = isService ? (partnerId ?? present) : agencyId;
    if (!isService && !PARTNER_KINDS.includes(agencyKind)) throw new Refused('missingPermission');
    if (!partner) throw InvalidInput.field('partnerId', 'required');
    const together = Object.assign(new CoAccompaniment(), {
      id: newPublicId(),
      caseId: mandate.caseId,
      mandateId,
      ownerAgencyId: mandate.ownerAgencyId,
      partnerAgencyId: partner,
      proposedByAgencyId: agencyId,
      status: 'proposed',
      tasks: tasks.map(({ task, lead }) => ({ task, lead })),
      proposedAt: tx.now,
      version: 1,
    });
    together.reach(agencyId, userId);
    await this.store.propose(tx, together);
    return this.record.keep(tx, together, 'youth.co_proposed');
  }

  /** @throws NotFound, InvalidInput, Refused (403), IllegalTransition (409), and only then StaleVersion (412) */
  async act(tx: Tx, id: string, ifMatch: string | undefined, act: TogetherAct): Promise<CaseYouthView> {
    const { part, together, version } = await openTogether(this.store, tx, id);
    const who = memberOf(tx);
    CO_ACCOMPANIMENT.next(together.sideOf(who.agencyId), together.status, act.act);
    if (act.act === 'end') requireCodes([['reason', 'co-accompaniment-end', act.reason]]);
    requireSame(ifMatch, version);
    if (act.act === 'acceptance') await this.#replace(tx, part, together);
    const wasActive = together.status === 'active';
    if (act.act === 'acceptance' || act.act === 'refusal') together.answer(act.act, who, tx.now);
    else together.end(act.act, who.agencyId, tx.now, act.act === 'end' ? act.reason : 'taken_back');
    await this.store.saveTogether(tx, together);
    return this.record.keep(tx, together, EVENTS[act.act], wasActive);
  }

  /** Before the new division is active: there is one at a time. */
  async #replace(tx: Tx, part: YouthOfCase, { mandateId }: CoAccompaniment): Promise<void> {
    const before = part.together.find((one) => one.mandateId === mandateId && one.status === 'active');
    if (!before) return;
    before.end('end', memberOf(tx).agencyId, tx.now, 'replaced');
    await this.store.saveTogether(tx, before);
  }
}

const EVENTS: Readonly<Record<TogetherAct['act'], YouthEvent>> = {
  acceptance: 'youth.co_accepted',
  refusal: 'youth.co_declined',
  withdrawal: 'youth.co_ended',
  end: 'youth.co_ended',
};

/** @throws InvalidInput unless every task is of the list, and there once */
function checkTasks(tasks: readonly DividedTask[]): void {
  if (tasks.length === 0) throw InvalidInput.field('tasks', 'required');
  requireCodes(tasks.map(({ task }, index) => [`tasks.${index}.task`, 'youth-task', task]));
  const twice = tasks.findIndex(({ task }, index) => tasks.findIndex((one) => one.task === task) < index);
  if (twice >= 0) throw InvalidInput.field(`tasks.${twice}.task`, 'duplicate');
}
