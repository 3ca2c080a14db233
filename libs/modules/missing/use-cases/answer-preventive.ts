import { Injectable } from '@nestjs/common';
import { IllegalTransition, InvalidInput, type Issue } from '#kernel';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { type PreventiveAlertView } from '../domain/preventive-alert.js';
import { PREVENTIVE_REQUEST, type PreventiveAction } from '../domain/preventive-transitions.js';
import { PreventiveRepository, type WholePreventiveRow } from '../persistence/preventive.repository.js';
import { PreventiveJournal } from './preventive-journal.js';
import { ReadPreventiveAlert, sideIn } from './read-preventive.js';

const RULES = ['missing.preventive.valid', 'missing.preventive.warning'];

export interface AnswerToRequest {
  granted: boolean;
  /** preventive-measure; needed for a yes */
  measures?: readonly string[];
  /** Needed for a no: why not. */
  text?: string;
}

/** What becomes of a request. Acts commute: of two at once the first one counts, and the other is told so. */
@Injectable()
export class ActOnPreventiveAlert {
  constructor(
    private readonly requests: PreventiveRepository,
    private readonly rules: Rules,
    private readonly journal: PreventiveJournal,
    private readonly read: ReadPreventiveAlert,
  ) {}

  /**
   * The police zone or the magistrate says yes, with what is done, or no, with the reason. A no ends what the request opened.
   *
   * @throws NotFound, Refused (403), IllegalTransition (409), InvalidInput
   */
  async answer(tx: Tx, id: string, answer: AnswerToRequest): Promise<PreventiveAlertView> {
    const { granted, measures = [], text } = answer;
    const seen = await this.#mayAct(tx, id, granted ? 'grant' : 'refusal');
    const issues = issuesOf(answer);
    if (issues.length > 0) throw new InvalidInput(issues);
    const rules = await this.rules.read(tx, RULES);
    const validUntil = rules.deadline('missing.preventive.valid', tx.now);
    const warnAt = rules.before('missing.preventive.warning', validUntil);
    const given = { granted, measures: granted ? measures : [], text: text?.trim(), validUntil, warnAt };
    const before = await this.read.run(tx, id);
    const action = granted ? 'missing.preventive_granted' : 'missing.preventive_refused';
    await this.#told(tx, seen, action, !granted);
    if (!(await this.requests.answer(tx, seen, given)))
      throw new IllegalTransition(granted ? 'grant' : 'refusal', seen.status);
    // A no ends the sight of whoever said it: they are shown what they answered, once.
    if (granted) return this.read.run(tx, id);
    return {
      ...before,
      status: 'refused',
      answeredAt: tx.now,
      answer: given.text,
      endedAt: tx.now,
      overdue: false,
      person: undefined,
      actions: [],
    };
  }

  /** Who asked takes it back before it is answered. @throws NotFound, Refused (403), IllegalTransition (409) */
  withdraw(tx: Tx, id: string): Promise<PreventiveAlertView> {
    return this.#end(tx, id, 'withdrawal', 'withdrawn');
  }

  /** The danger has passed: ended by whoever asked or granted it. @throws NotFound, Refused (403), IllegalTransition (409) */
  lift(tx: Tx, id: string): Promise<PreventiveAlertView> {
    return this.#end(tx, id, 'lifting', 'lifted');
  }

  async #end(
    tx: Tx,
    id: string,
    action: PreventiveAction,
    status: 'withdrawn' | 'lifted',
  ): Promise<PreventiveAlertView> {
    const seen = await this.#mayAct(tx, id, action);
    const before = await this.read.run(tx, id);
    await this.#told(
      tx,
      seen,
      status === 'lifted' ? 'missing.preventive_lifted' : 'missing.preventive_withdrawn',
      true,
    );
    if (!(await this.requests.end(tx, id, status))) throw new IllegalTransition(action, seen.status);
    return { ...before, status, endedAt: tx.now, overdue: false, actions: [] };
  }

  /** @throws NotFound, Refused (403), IllegalTransition (409) */
  async #mayAct(tx: Tx, id: string, action: PreventiveAction): Promise<WholePreventiveRow> {
    const row = await this.requests.one(tx, id);
    PREVENTIVE_REQUEST.next(sideIn(row, memberOf(tx).agencyId), row.status, action);
    return row;
  }

  /** Whoever is at the other end, and the access log where what it opened ends: written while whoever acts still takes part. */
  async #told(tx: Tx, row: WholePreventiveRow, action: string, isEnd: boolean): Promise<void> {
    const fact = { action, caseId: row.caseId, requestId: row.id };
    if (isEnd) this.journal.shared(tx, 'access.ended', fact, row.asked.id);
    const isAsker = row.askedBy.id === memberOf(tx).agencyId;
    const agencyId = isAsker ? row.asked.id : row.askedBy.id;
    const event =
      row.status === 'asked' && !isAsker ? 'missing.preventive_answered' : 'missing.preventive_ended';
    await this.journal.happened(tx, fact, event, [{ agencyId, audience: 'queue' }]);
  }
}

function issuesOf({ granted, measures = [], text }: AnswerToRequest): Issue[] {
  const issue = (name: string, type: string): Issue => ({ in: 'body', name, type });
  if (!granted) return text?.trim() ? [] : [issue('text', 'required')];
  if (measures.length === 0) return [issue('measures', 'required')];
  return measures.every((code) => isCode('preventive-measure', code)) ? [] : [issue('measures', 'notInList')];
}
