import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import { endOfBrusselsDay, Rules } from '#platform/deadlines';
import type { DisclosureConsent, DisclosureTerms } from '../domain/disclosure.js';
import { hindrance } from '../domain/disclosure.errors.js';
import { DisclosuresRepository, type NewDisclosure } from '../persistence/disclosures.repository.js';

const USUAL = 'disclosure.usual';

const LISTS: readonly [keyof DisclosureConsent, string][] = [
  ['givenBy', 'consent-giver'],
  ['form', 'consent-form'],
  ['language', 'language'],
  ['interpretation', 'consent-interpretation'],
];

/** Whom it is for, and why. */
type For = Pick<NewDisclosure, 'caseId' | 'toAgencyId' | 'toUserId' | 'purpose' | 'requestId'>;

/** Checks what is to be disclosed; the preview and the act start with it, and the database asks the same again. */
@Injectable()
export class PlanDisclosure {
  constructor(
    private readonly rules: Rules,
    private readonly disclosures: DisclosuresRepository,
  ) {}

  /** @throws NotFound; CaseClosed (409); InvalidInput for a wrong code, and for what the law or the matrix does not allow */
  async run(tx: Tx, whom: For, terms: DisclosureTerms): Promise<NewDisclosure> {
    if (!isCode('disclosure-purpose', whom.purpose)) throw InvalidInput.field('purpose', 'notInList');
    if (!isCode('legal-ground', terms.legalGround)) throw InvalidInput.field('legalGround', 'notInList');
    if (!terms.categories.every((category) => isCode('category', category)))
      throw InvalidInput.field('categories', 'notInList');
    if (terms.consent) checkConsent(terms.consent);
    const plan: NewDisclosure = {
      ...whom,
      legalGround: terms.legalGround,
      categories: [...terms.categories].sort(),
      ownRows: terms.ownRows ?? false,
      until: await this.#until(tx, terms.until),
      consent: terms.consent,
    };
    const hindered = await this.disclosures.hindered(tx, plan);
    if (hindered) throw hindrance(hindered);
    return plan;
  }

  async #until(tx: Tx, day?: string): Promise<Date> {
    if (day) return endOfBrusselsDay(day);
    return (await this.rules.read(tx, [USUAL])).deadline(USUAL, tx.now);
  }
}

function checkConsent(consent: DisclosureConsent): void {
  for (const [field, list] of LISTS) {
    const code = consent[field];
    if (code !== undefined && !isCode(list, code)) throw InvalidInput.field(`consent.${field}`, 'notInList');
  }
}
