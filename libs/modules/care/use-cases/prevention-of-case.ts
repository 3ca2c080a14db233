import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { CategoryNotYours, StandingInCases } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { type AlertFacts, DESCRIPTION_FIELDS } from '../domain/alert-care.js';
import {
  levelOf,
  type PreventionView,
  type RiskLevel,
  type Sign,
  signsOf,
} from '../domain/disappearance-risk.js';
import { newestOfEach } from '../domain/newest.js';
import { RISK_RULES, SIGNS, weightsOf } from '../domain/risk-rules.js';
import { type NewSign, PreventionRepository } from '../persistence/prevention.repository.js';
import { CareJournal } from './care-journal.js';
import { InputCheck, trimmed } from './care-input.js';

/** How likely somebody is to disappear, by the rules of the day. */
@Injectable()
export class WeighSigns {
  constructor(
    private readonly rules: Rules,
    private readonly prevention: PreventionRepository,
  ) {}

  async run(tx: Tx, signs: readonly Sign[]): Promise<RiskLevel | undefined> {
    const [rules, source] = await Promise.all([this.rules.read(tx, RISK_RULES), this.prevention.source(tx)]);
    const risk = levelOf(
      signs,
      weightsOf((code) => rules.number(code)),
    );
    return risk && { ...risk, source };
  }
}

/** Signs of disappearance of a case, what they add up to, and what an alert would ask for; for those who protect the person. */
@Injectable()
export class PreventionOfCase {
  constructor(
    private readonly standing: StandingInCases,
    private readonly prevention: PreventionRepository,
    private readonly weigh: WeighSigns,
    private readonly journal: CareJournal,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string): Promise<PreventionView> {
    const [[found], answers, facts] = await Promise.all([
      this.standing.run(tx, [caseId]),
      this.prevention.signs(tx, caseId),
      this.prevention.facts(tx, caseId),
    ]);
    if (!found) throw new NotFound();
    this.journal.looked(tx, caseId, ['missing']);
    const signs = signsOf(SIGNS, answers);
    return {
      id: caseId,
      risk: await this.weigh.run(tx, signs),
      signs,
      facts: newestOfEach(facts).newest,
      mayWrite: found.permissions.has('sign:write') && found.writes.includes('missing'),
    };
  }
}

/** Writes what was seen and what was told; what was written before stays. */
@Injectable()
export class PreventDisappearance {
  constructor(
    private readonly standing: StandingInCases,
    private readonly prevention: PreventionRepository,
    private readonly journal: CareJournal,
    private readonly ofCase: PreventionOfCase,
  ) {}

  /** @throws NotFound; CategoryNotYours (403); InvalidInput; the case is closed (409) */
  async observe(tx: Tx, caseId: string, signs: readonly NewSign[]): Promise<PreventionView> {
    await this.#requireCase(tx, caseId);
    const checked = new InputCheck(tx.now);
    if (signs.length === 0) checked.wrong('signs', 'required');
    const seen = new Set<string>();
    signs.forEach(({ code, observedOn }, index) => {
      checked.code(`signs.${index}.code`, 'disappearance-sign', code);
      if (seen.has(code)) checked.wrong(`signs.${index}.code`, 'duplicate');
      checked.past(`signs.${index}.observedOn`, observedOn);
      seen.add(code);
    });
    checked.done();
    const tidy = signs.map((sign) => ({ ...sign, words: trimmed(sign.words) }));
    await this.prevention.addSigns(tx, caseId, tidy);
    await this.#happened(tx, 'sign.observed', caseId, { count: String(signs.length) });
    return this.ofCase.run(tx, caseId);
  }

  /** @throws NotFound; CategoryNotYours (403); InvalidInput; the case is closed (409) */
  async tell(tx: Tx, caseId: string, facts: AlertFacts): Promise<PreventionView> {
    await this.#requireCase(tx, caseId);
    const { phones, accounts } = facts;
    const checked = new InputCheck(tx.now);
    checked.lines('phones', phones);
    checked.lines('accounts', accounts);
    checked.done();
    await this.prevention.addFacts(tx, caseId, {
      phones: phones.map((one) => one.trim()),
      accounts: accounts.map((one) => one.trim()),
      networks: trimmed(facts.networks),
      destination: trimmed(facts.destination),
      ...Object.fromEntries(DESCRIPTION_FIELDS.map((field) => [field, trimmed(facts[field])])),
    });
    await this.#happened(tx, 'sign.facts_told', caseId);
    return this.ofCase.run(tx, caseId);
  }

  async #requireCase(tx: Tx, caseId: string): Promise<void> {
    const [found] = await this.standing.run(tx, [caseId]);
    if (!found) throw new NotFound();
    if (!memberOf(tx).writes.includes('missing')) throw new CategoryNotYours('missing');
  }

  #happened(tx: Tx, action: string, caseId: string, params?: Record<string, string>): Promise<void> {
    const at = { caseId, category: 'missing' as const, subject: { type: 'case', id: caseId } };
    return this.journal.happened(tx, action, at, params);
  }
}
