import { Injectable } from '@nestjs/common';
import { CaseClosed, InvalidInput, isUuid, type MemberActor, NotFound } from '#kernel';
import { bandsOf, BriefOfCase, StandingInCases } from '#modules/cases';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import type { Brief } from '../domain/referral-view.js';
import { giverFor, type SharingConsentInput } from '../domain/consent.js';
import { DEFAULT_CATEGORIES } from '../domain/shares.js';
import { type Recipient, RecipientsRepository } from '../persistence/recipients.repository.js';
import { ReferralRulesRepository } from '../persistence/referral-rules.repository.js';
import { type ConsentTerm, RecordConsent } from './record-consent.js';

/** So many agencies one call may be sent to: more than there are shelters in the country. */
export const MOST_RECIPIENTS = 20;

/** What a sender asks for; codes are of the code lists named in the comments. */
export interface ReferralInput {
  toAgencyId?: string;
  /** Several at once; each is sent a referral of its own. */
  toAgencyIds?: string[];
  /** Of several the first to accept takes the person, and the others are told so; true unless said otherwise. */
  firstAcceptanceWins?: boolean;
  /** referral-service */
  service: string;
  /** urgency */
  urgency: string;
  /** legal-ground */
  legalGround: string;
  /** How the person agreed, on a ground that ends with a consent; without it the consent is short. */
  consent?: SharingConsentInput;
  message?: string;
  /** category; `DEFAULT_CATEGORIES` when absent */
  categories?: string[];
  /** Cases answered as one with this one, e.g. a mother and her child. */
  togetherWithCaseIds?: string[];
}

/** A referral that may be sent: everything checked, nothing written. */
export interface ReferralPlan {
  /** In the order in which they were named; at least one. */
  recipients: Recipient[];
  /** One call, which the first acceptance ends. */
  isCall: boolean;
  categories: string[];
  /** The case of the path first. */
  cases: { caseId: string; reference: string; brief: Brief; isChild: boolean }[];
  /** On a ground that ends with a consent: its end. */
  consent?: ConsentTerm;
  respondBy: Date;
  remindAt: Date;
}

/** Checks what a sender asks for against rights, recipient and rules; sending and preview start with it. */
@Injectable()
export class PlanReferral {
  constructor(
    private readonly recipients: RecipientsRepository,
    private readonly rules: ReferralRulesRepository,
    private readonly briefs: BriefOfCase,
    private readonly standing: StandingInCases,
    private readonly consents: RecordConsent,
  ) {}

  /**
   * @throws NotFound when the actor does not take part in the case; CaseClosed; InvalidInput for a recipient that is not
   *   on the system or does not offer the service, and for categories the sender cannot read itself,
   *   and what `RecordConsent` refuses
   */
  async run(tx: Tx, caseId: string, input: ReferralInput): Promise<ReferralPlan> {
    const actor = memberOf(tx);
    const opened = await this.#openedIn(tx, caseId, input.togetherWithCaseIds ?? []);
    const recipients = await this.#recipientsOf(tx, actor, input);
    const categories = categoriesOf(actor, opened, input.categories);
    const consent = await this.consents.plan(tx, input.legalGround, input.consent);
    const limits = await this.rules.forUrgency(tx, input.urgency);
    const cases: ReferralPlan['cases'] = [];
    for (const id of [caseId, ...(input.togetherWithCaseIds ?? [])]) {
      const told = await this.briefs.run(tx, id);
      const { reference, sex, ages, ageInDoubt, languages, needs, treatedAsChild: isChild } = told;
      const ageBand = bandsOf(ages);
      cases.push({ caseId: id, reference, brief: { sex, ageBand, ageInDoubt, languages, needs }, isChild });
    }
    if (input.consent) giverFor(input.consent.givenBy, { isChild: cases[0]!.isChild, isFirst: true });
    const isCall = recipients.length > 1 && (input.firstAcceptanceWins ?? true);
    return { recipients, isCall, categories, cases, consent, ...limits };
  }

  /** @returns categories opened to the actor in all of the cases */
  async #openedIn(tx: Tx, caseId: string, together: string[]): Promise<string[]> {
    if (new Set([caseId, ...together]).size !== together.length + 1) {
      throw InvalidInput.field('togetherWithCaseIds', 'duplicate');
    }
    const cases = await this.standing.run(tx, [caseId, ...together]);
    if (!cases.some(({ id }) => id === caseId)) throw new NotFound();
    if (cases.length !== together.length + 1) throw InvalidInput.field('togetherWithCaseIds', 'notInList');
    if (cases.some(({ status }) => status === 'closed')) throw new CaseClosed();
    return cases[0]!.opened.filter((category) => cases.every(({ opened }) => opened.includes(category)));
  }

  async #recipientsOf(tx: Tx, actor: MemberActor, input: ReferralInput): Promise<Recipient[]> {
    const { field, ids } = recipientIdsOf(input);
    const found = await this.recipients.find(tx, ids);
    return ids.map((id) => {
      const recipient = found.get(id);
      if (!recipient?.onSystem || id === actor.agencyId) throw InvalidInput.field(field, 'notInList');
      if (!recipient.services.includes(input.service)) throw InvalidInput.field('service', 'notInList');
      return recipient;
    });
  }
}

function recipientIdsOf({ toAgencyId, toAgencyIds }: ReferralInput): { field: string; ids: string[] } {
  if (toAgencyId !== undefined && toAgencyIds !== undefined)
    throw InvalidInput.field('toAgencyIds', 'unexpected');
  const field = toAgencyIds ? 'toAgencyIds' : 'toAgencyId';
  const ids = toAgencyIds ?? (toAgencyId === undefined ? [] : [toAgencyId]);
  if (ids.length === 0) throw InvalidInput.field(field, 'required');
  if (ids.length > MOST_RECIPIENTS) throw InvalidInput.field(field, 'tooMany');
  if (!ids.every(isUuid)) throw InvalidInput.field(field, 'format');
  if (new Set(ids).size !== ids.length) throw InvalidInput.field(field, 'duplicate');
  return { field, ids };
}

function categoriesOf(actor: MemberActor, opened: string[], asked = DEFAULT_CATEGORIES): string[] {
  const wrong = asked.some((category) => !isCode('category', category));
  if (wrong) throw InvalidInput.field('categories', 'notInList');
  if (new Set(asked).size !== asked.length) throw InvalidInput.field('categories', 'duplicate');
  // Nobody passes on what they may not read themselves, in these cases; of the default list it is left out in silence.
  // Of a category that an agency writes it may have rows of its own, and shares those (relais.open_referral_access).
  const own = asked.filter(
    (category) =>
      actor.categories.includes(category) && (opened.includes(category) || actor.writes.includes(category)),
  );
  if (asked !== DEFAULT_CATEGORIES && own.length !== asked.length) {
    throw InvalidInput.field('categories', 'notYours');
  }
  return own;
}
