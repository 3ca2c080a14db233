import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound } from '#kernel';
import { BriefOfCase } from '#modules/cases';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import { giverFor, type SharingConsentInput } from '../domain/consent.js';
import { requireAct } from '../domain/consent-standing.js';
import { SenderLeft } from '../domain/referral.errors.js';
import type { CaseSharing } from '../domain/sharing-view.js';
import { ConsentsRepository, type StoredConsent } from '../persistence/consents.repository.js';
import { ConsentJournal, type ConsentFact } from './consent-journal.js';
import { RecordConsent } from './record-consent.js';
import { SharingOfCase } from './sharing-of-case.js';

/** A consent for who may end it, and what the case then shows. */
@Injectable()
export class ConsentDesk {
  constructor(
    readonly consents: ConsentsRepository,
    readonly journal: ConsentJournal,
    private readonly sharing: SharingOfCase,
  ) {}

  /** @throws NotFound for a consent of another case, of others, or that is only known to the one it was given to */
  async find(tx: Tx, caseId: string, consentId: string): Promise<StoredConsent> {
    const consent = await this.consents.find(tx, caseId, consentId);
    if (!consent?.standing.mayEnd) throw new NotFound();
    return consent;
  }

  show(tx: Tx, caseId: string): Promise<CaseSharing> {
    return this.sharing.run(tx, caseId);
  }
}

/** The person takes back what they had agreed to: what rests on it alone is closed from the next request on. */
@Injectable()
export class WithdrawConsent {
  constructor(private readonly desk: ConsentDesk) {}

  /**
   * @param reason consent-end
   * @throws NotFound; ConsentEnded (409) for one that ended before
   */
  async run(tx: Tx, caseId: string, consentId: string, reason: string): Promise<CaseSharing> {
    if (!isCode('consent-end', reason)) throw InvalidInput.field('reason', 'notInList');
    const consent = await this.desk.find(tx, caseId, consentId);
    requireAct(consent.standing, 'withdrawal');
    const lost = await this.desk.consents.withdraw(tx, caseId, consentId, reason);
    await this.desk.journal.withdrawn(tx, factOf(caseId, consent), reason, lost);
    return this.desk.show(tx, caseId);
  }
}

/** The person agrees anew: what was open stays open, and what had ended opens again. */
@Injectable()
export class RenewConsent {
  constructor(
    private readonly desk: ConsentDesk,
    private readonly record: RecordConsent,
    private readonly briefs: BriefOfCase,
  ) {}

  /**
   * @throws NotFound; ConsentEnded (409) for one that was renewed before, and where nothing rests on the referral any more;
   *   CaseClosed (409); SenderLeft (409); InvalidInput
   */
  async run(tx: Tx, caseId: string, consentId: string, given: SharingConsentInput): Promise<CaseSharing> {
    const old = await this.desk.find(tx, caseId, consentId);
    requireAct(old.standing, 'renewal');
    const term = await this.record.term(tx, given);
    const { treatedAsChild } = await this.briefs.run(tx, caseId);
    const givenBy = giverFor(given.givenBy, { isChild: treatedAsChild, isFirst: true });
    const { referral_id: referralId, to_agency_id: toAgencyId, purpose, categories } = old;
    const agreed = { purpose, categories, given, ...term };
    const renewal = { caseId, referralId, toAgencyId, givenBy };
    const [id] = await this.desk.consents.add(tx, agreed, [renewal]);
    if (!(await this.desk.consents.renew(tx, consentId, id!))) throw new SenderLeft();
    const ends = { was: old.valid_until, is: term.until };
    await this.desk.journal.renewed(tx, { ...factOf(caseId, old), id: id! }, old.standing.state, ends);
    return this.desk.show(tx, caseId);
  }
}

function factOf(caseId: string, consent: StoredConsent): ConsentFact {
  return {
    id: consent.id,
    caseId,
    referralId: consent.referral_id,
    fromAgencyId: consent.standing.senderId,
    toAgencyId: consent.to_agency_id,
  };
}
