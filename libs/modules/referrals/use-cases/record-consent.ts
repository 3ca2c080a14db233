import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import type { Tx } from '#platform/database';
import { endOfBrusselsDay, Rules } from '#platform/deadlines';
import { checkConsent, giverFor, type SharingConsentInput } from '../domain/consent.js';
import { type AgreedTo, ConsentsRepository, type NewConsent } from '../persistence/consents.repository.js';

const USUAL = 'consent.usual';
const LONGEST = 'consent.longest';
const UNRECORDED = 'consent.unrecorded';
const REMINDER = 'consent.reminder';

/** When a consent ends and when its owner is reminded. */
export interface ConsentTerm {
  until: Date;
  remindAt: Date;
}

/** Whose case a referral shares, and who is asked for the yes. */
export interface AskedPerson extends Omit<NewConsent, 'givenBy'> {
  person: { isChild: boolean; isFirst: boolean; relation?: string };
}

/** Writes down what people agreed to; its end is a deadline of the one engine. */
@Injectable()
export class RecordConsent {
  constructor(
    private readonly consents: ConsentsRepository,
    private readonly rules: Rules,
  ) {}

  /**
   * @throws InvalidInput for a ground the law does not have today, a consent on a ground that needs none, and what
   *   `checkConsent` and the rules refuse
   * @returns undefined for a ground that ends with no consent
   */
  async plan(tx: Tx, legalGround: string, given?: SharingConsentInput): Promise<ConsentTerm | undefined> {
    const ground = await this.consents.ground(tx, legalGround);
    if (!ground) throw InvalidInput.field('legalGround', 'notInList');
    if (ground.onConsent) return this.term(tx, given);
    if (given) throw InvalidInput.field('consent', 'unexpected');
    return undefined;
  }

  /** @throws InvalidInput for an end that has passed, or lies further away than anybody consents at once */
  async term(tx: Tx, given?: SharingConsentInput): Promise<ConsentTerm> {
    if (given) checkConsent(given);
    const rules = await this.rules.read(tx, [USUAL, LONGEST, UNRECORDED, REMINDER]);
    const until = given?.until
      ? endOfBrusselsDay(given.until)
      : rules.deadline(given ? USUAL : UNRECORDED, tx.now);
    if (until <= tx.now) throw InvalidInput.field('consent.until', 'inPast');
    if (until > rules.deadline(LONGEST, tx.now)) throw InvalidInput.field('consent.until', 'range');
    return { until, remindAt: rules.before(REMINDER, until) };
  }

  /** One for each person and agency: who says yes differs between a mother and her child. */
  async keep(tx: Tx, agreed: AgreedTo, asked: readonly AskedPerson[]): Promise<void> {
    const { given } = agreed;
    const consents = asked.map(({ person, ...sent }) => ({
      ...sent,
      givenBy: given && giverFor(given.givenBy, person),
    }));
    await this.consents.add(tx, agreed, consents);
  }
}
