import { Injectable } from '@nestjs/common';
import { InvalidInput, type Issue } from '#kernel';
import { BriefOfCase } from '#modules/cases';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { PreventiveRefused } from '../domain/missing.errors.js';
import type { PreventiveAlertView } from '../domain/preventive-alert.js';
import { EpisodesStore } from '../persistence/episodes.store.js';
import { PreventiveRepository } from '../persistence/preventive.repository.js';
import { PreventiveJournal } from './preventive-journal.js';
import { ReadPreventiveAlert } from './read-preventive.js';

const RULES = ['missing.preventive.answer', 'missing.preventive.reminder', 'missing.preventive.lapse'];

export interface PreventiveRequest {
  /** Police zone or magistrate's office. */
  agencyId: string;
  /** disappearance-sign */
  signs: readonly string[];
  /** Why the child may be gone soon. */
  text: string;
}

/** Whether an alert can be asked for in this case, under the lock in which searches begin as well. */
@Injectable()
export class PreventiveGate {
  constructor(
    private readonly store: EpisodesStore,
    private readonly briefs: BriefOfCase,
    private readonly requests: PreventiveRepository,
  ) {}

  /** @throws NotFound; PreventiveRefused (409); InvalidInput */
  async pass(tx: Tx, caseId: string, { agencyId, signs, text }: PreventiveRequest): Promise<void> {
    await this.store.lock(tx, caseId);
    const { openEpisodeId } = await this.store.facts(tx, caseId);
    const { treatedAsChild } = await this.briefs.run(tx, caseId);
    const issue = (name: string, type: string): Issue => ({ in: 'body', name, type });
    const isWrong = signs.some((code) => !isCode('disappearance-sign', code));
    const issues = [
      ...((await this.requests.canBeAsked(tx, agencyId)) ? [] : [issue('agencyId', 'notInList')]),
      ...(signs.length === 0 ? [issue('signs', 'required')] : []),
      ...(isWrong ? [issue('signs', 'notInList')] : []),
      ...(new Set(signs).size < signs.length ? [issue('signs', 'duplicate')] : []),
      ...(text.trim() ? [] : [issue('text', 'required')]),
    ];
    if (issues.length > 0) throw new InvalidInput(issues);
    if (!treatedAsChild) throw new PreventiveRefused('preventiveAdult');
    if (openEpisodeId) throw new PreventiveRefused('preventiveMissing');
    const runs = (await this.requests.ofCase(tx, caseId)).some(
      ({ asked, endedAt }) => asked.id === agencyId && !endedAt,
    );
    if (runs) throw new PreventiveRefused('preventiveAsked');
  }
}

/** Before a child is missing: a service asks the police or a magistrate to put out an alert for it. */
@Injectable()
export class AskPreventiveAlert {
  constructor(
    private readonly gate: PreventiveGate,
    private readonly requests: PreventiveRepository,
    private readonly rules: Rules,
    private readonly journal: PreventiveJournal,
    private readonly read: ReadPreventiveAlert,
  ) {}

  /** @throws NotFound; PreventiveRefused (409); InvalidInput; the case is closed (409) */
  async run(tx: Tx, caseId: string, request: PreventiveRequest): Promise<PreventiveAlertView> {
    await this.gate.pass(tx, caseId, request);
    const { agencyId, signs, text } = request;
    const rules = await this.rules.read(tx, RULES);
    const answerBy = rules.deadline('missing.preventive.answer', tx.now);
    const remindAt = rules.before('missing.preventive.reminder', answerBy);
    const lapseAt = rules.deadline('missing.preventive.lapse', answerBy);
    const asked = { caseId, agencyId, signs, text: text.trim(), answerBy, remindAt, lapseAt };
    const requestId = await this.requests.ask(tx, asked);
    const fact = { action: 'missing.preventive_asked', caseId, requestId, params: { agency: agencyId } };
    this.journal.shared(tx, 'access.opened', fact, agencyId);
    await this.journal.happened(tx, fact, 'missing.preventive_asked', [{ agencyId, audience: 'queue' }]);
    return this.read.run(tx, requestId);
  }
}
