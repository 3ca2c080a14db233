import { Injectable } from '@nestjs/common';
import { brusselsDate, requireSame } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { YOUTH_MANDATE } from '../domain/mandate-transitions.js';
import type { Decision, YouthMandate } from '../domain/youth-mandate.entity.js';
import type { YouthEvent } from '../domain/youth.events.js';
import type { CaseYouthView } from '../domain/youth-view.js';
import { type DecisionLine, YouthStore } from '../persistence/youth.store.js';
import { YouthDeadlinesRepository } from '../persistence/youth-deadlines.repository.js';
import { type OpenMandate, openMandate } from './open-youth.js';
import { YouthClock } from './youth-clock.js';
import { requireCodes, requireOfCommunity, requirePast } from './youth-input.js';
import { YouthJournal } from './youth-journal.js';
import { YouthViews } from './youth-views.js';

/** What becomes of a mandate by a decision; what is said with it depends on the act. */
export type MandateAct =
  | { act: 'receipt' }
  | { act: 'start' | 'change'; decision: Decision }
  | { act: 'follow_up' }
  /** youth-end */
  | { act: 'refusal' | 'end'; reason: string }
  | { act: 'withdrawal' };

const EVENTS: Readonly<Record<MandateAct['act'], YouthEvent>> = {
  receipt: 'youth.received',
  start: 'youth.started',
  change: 'youth.changed',
  follow_up: 'youth.followed',
  refusal: 'youth.ended',
  end: 'youth.ended',
  withdrawal: 'youth.ended',
};

/** What is written into the history, and told, of a decision. */
@Injectable()
export class MandateRecord {
  constructor(
    private readonly store: YouthStore,
    private readonly journal: YouthJournal,
  ) {}

  async keep(tx: Tx, { mandate, partnerId }: OpenMandate, act: MandateAct): Promise<void> {
    const { caseId, id } = mandate;
    const reason = 'reason' in act ? act.reason : act.act === 'withdrawal' ? 'withdrawn' : undefined;
    const line = lineOf(act, tx.now);
    if (line) await this.store.addDecision(tx, mandate, line);
    const event = EVENTS[act.act];
    const params = { kind: mandate.kind, ...(reason ? { reason } : {}) };
    const fact = { action: event, caseId, subject: { type: 'youth_mandate', id } as const, params };
    const isYou = (agencyId: string) => agencyId === memberOf(tx).agencyId;
    const to = [mandate.ownerAgencyId, mandate.requestedByAgencyId, ...(partnerId ? [partnerId] : [])];
    await this.journal.happened(
      tx,
      fact,
      event,
      to.filter((agencyId) => !isYou(agencyId)),
    );
    if (act.act === 'start') {
      this.journal.shared(tx, 'access.opened', fact, mandate.ownerAgencyId, 'youth_mandate');
    }
  }

  /** The service's own right ends, and what it alone had passed on (ADR 0010). */
  async left(tx: Tx, { id, caseId, ownerAgencyId }: YouthMandate): Promise<void> {
    const fact = { action: 'youth.ended', caseId, subject: { type: 'youth_mandate', id } as const };
    this.journal.shared(tx, 'access.ended', fact, ownerAgencyId, 'youth_mandate');
    for (const { agencyId, sourceType } of await this.store.endAccess(tx, id)) {
      this.journal.shared(tx, 'access.ended', fact, agencyId, sourceType);
      const lost = { ...fact, action: 'youth.access_ended' };
      await this.journal.happened(tx, lost, 'youth.access_ended', [agencyId]);
    }
  }
}

/** Receipt, start, change of kind, follow-up and end of a mandate by its service; withdrawal of a request by who asked. */
@Injectable()
export class DecideMandate {
  constructor(
    private readonly store: YouthStore,
    private readonly clock: YouthClock,
    private readonly deadlines: YouthDeadlinesRepository,
    private readonly record: MandateRecord,
    private readonly views: YouthViews,
  ) {}

  /** @throws NotFound, InvalidInput, Refused (403), IllegalTransition (409), and only then StaleVersion (412) */
  async run(tx: Tx, id: string, ifMatch: string | undefined, act: MandateAct): Promise<CaseYouthView> {
    const open = await openMandate(this.store, tx, id);
    const { mandate, side } = open;
    YOUTH_MANDATE.next(side, mandate.status, act.act);
    check(mandate.community, act, tx.now);
    requireSame(ifMatch, open.version);
    perform(open, act, tx);
    if (act.act === 'start') await this.#begins(tx, open);
    await this.store.save(tx, mandate);
    if (act.act === 'start') await this.clock.firstPlan(tx, mandate);
    if (act.act === 'start' && mandate.majorityOn)
      await this.clock.helpAfter(tx, mandate, mandate.majorityOn);
    if (act.act === 'start' || act.act === 'receipt') await this.deadlines.close(tx, id, ['answer']);
    await this.record.keep(tx, open, act);
    const view = await this.views.ofCase(tx, open.part.caseId);
    if (act.act === 'end') await this.record.left(tx, mandate);
    return view;
  }

  async #begins(tx: Tx, { mandate }: OpenMandate): Promise<void> {
    const majorities = await this.store.majorities(tx, [mandate.caseId]);
    Object.assign(mandate, { majorityOn: majorities.get(mandate.caseId) ?? null, checkedAt: tx.now });
  }
}

function perform({ mandate, side }: OpenMandate, act: MandateAct, tx: Tx): void {
  switch (act.act) {
    case 'receipt':
      return mandate.receive(side, tx.now, memberOf(tx).userId);
    case 'start':
      return mandate.start(side, tx.now, act.decision);
    case 'change':
      return mandate.change(side, act.decision);
    case 'follow_up':
      return mandate.follow(side, tx.now);
    case 'withdrawal':
      return mandate.end('withdrawal', side, tx.now, 'withdrawn');
    default:
      return mandate.end(act.act, side, tx.now, act.reason);
  }
}

/** Ends that say why a request was not taken up, and why help stopped. */
const REFUSALS = ['not_competent', 'no_need', 'other_service'];
const NOT_ENDS = ['not_competent', 'withdrawn'];

/** @throws InvalidInput */
function check(community: string, act: MandateAct, now: Date): void {
  if ('decision' in act) {
    const { kind, decidingBody, decidedOn } = act.decision;
    requireCodes([
      ['kind', 'youth-mandate-kind', kind],
      ['decidingBody', 'youth-deciding-body', decidingBody],
    ]);
    requireOfCommunity(community, kind, decidingBody);
    requirePast('decidedOn', decidedOn, now);
  }
  if (!('reason' in act)) return;
  const fits = act.act === 'refusal' ? REFUSALS.includes(act.reason) : !NOT_ENDS.includes(act.reason);
  requireCodes([['reason', 'youth-end', fits ? act.reason : '']]);
}

function lineOf(act: MandateAct, now: Date): DecisionLine | undefined {
  if ('decision' in act) return { what: act.act, decidedOn: act.decision.decidedOn };
  const decidedOn = brusselsDate(now);
  if (act.act === 'follow_up') return { what: 'follow_up', decidedOn };
  return act.act === 'end' ? { what: 'end', decidedOn, outcome: act.reason } : undefined;
}
