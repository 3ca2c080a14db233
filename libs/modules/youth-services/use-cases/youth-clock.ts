import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { endOfBrusselsDay, Rules, type RuleSet } from '#platform/deadlines';
import type { YouthMandate } from '../domain/youth-mandate.entity.js';
import { type DeadlineKind, YouthDeadlinesRepository } from '../persistence/youth-deadlines.repository.js';
import type { Term } from '../persistence/youth.store.js';

const REMINDER = 'youth-care.reminder';
const CODES = [
  REMINDER,
  'youth-care.answer',
  'youth-care.plan.first',
  'youth-care.plan.review',
  'youth-care.prolongation.ask',
  'youth-care.prolongation.decide',
  'youth-care.prolongation.late',
];

/** Whose mandate it is. */
type Of = Pick<YouthMandate, 'id' | 'caseId' | 'ownerAgencyId'>;

/** Sets what is due when, from the rules table. Nothing of a mandate ends by itself: a deadline only asks. */
@Injectable()
export class YouthClock {
  constructor(
    private readonly rules: Rules,
    private readonly deadlines: YouthDeadlinesRepository,
  ) {}

  /** When a request must have been answered. */
  async answer(tx: Tx): Promise<Term> {
    const rules = await this.rules.read(tx, CODES);
    return termOf(rules.deadline('youth-care.answer', tx.now), rules);
  }

  /** The day on which a plan is looked at again unless people choose an earlier one, `YYYY-MM-DD`. */
  async reviewBy(tx: Tx): Promise<Date> {
    return (await this.rules.read(tx, CODES)).deadline('youth-care.plan.review', tx.now);
  }

  async firstPlan(tx: Tx, of: Of): Promise<void> {
    const rules = await this.rules.read(tx, CODES);
    const rule = 'youth-care.plan.first';
    await this.#set(tx, of, 'plan', termOf(rules.deadline(rule, tx.now), rules), { rule });
  }

  async review(tx: Tx, of: Of, on: string): Promise<void> {
    const rules = await this.rules.read(tx, CODES);
    await this.deadlines.close(tx, of.id, ['plan', 'review']);
    await this.#set(tx, of, 'review', termOf(endOfBrusselsDay(on), rules), {
      rule: 'youth-care.plan.review',
    });
  }

  /** A contact is reminded of on its day's eve, as the day was chosen by people. */
  async contact(tx: Tx, of: Of, contactId: string, on: string): Promise<void> {
    const rules = await this.rules.read(tx, CODES);
    await this.#set(tx, of, 'contact', termOf(endOfBrusselsDay(on), rules), { contactId });
  }

  /**
   * Asks for a decision about help after a day: 18, or the end of what was prolonged. Where that day has passed already, as
   * after an age decision, it is asked at once; the mandate goes on meanwhile.
   *
   * @param day `YYYY-MM-DD`
   */
  async helpAfter(tx: Tx, of: Of, day: string): Promise<void> {
    const rules = await this.rules.read(tx, CODES);
    const rule = 'youth-care.prolongation.decide';
    const before = rules.before(rule, endOfBrusselsDay(day));
    const isLate = before <= tx.now;
    const dueAt = isLate ? rules.deadline('youth-care.prolongation.late', tx.now) : before;
    const remindAt = isLate ? tx.now : rules.before('youth-care.prolongation.ask', dueAt);
    const more = { rule: isLate ? 'youth-care.prolongation.late' : rule };
    await this.#set(tx, of, 'prolongation', { dueAt, remindAt }, more);
  }

  #set(tx: Tx, of: Of, kind: DeadlineKind, term: Term, more: { rule?: string; contactId?: string }) {
    const { id, caseId, ownerAgencyId: serviceId } = of;
    return this.deadlines.set(tx, { id, caseId, serviceId }, kind, term, more);
  }
}

function termOf(dueAt: Date, rules: RuleSet): Term {
  return { dueAt, remindAt: rules.before(REMINDER, dueAt) };
}
