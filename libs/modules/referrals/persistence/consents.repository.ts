import { Injectable } from '@nestjs/common';
import { newRowId } from '#kernel';
import { CaseKeys } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import type { SharingConsentInput } from '../domain/consent.js';
import type { ConsentStanding } from '../domain/consent-standing.js';
import type { LostAccess } from './referrals.repository.js';

export const INTERPRETER = { table: 'sharing_consents', column: 'interpreter' };

/** A consent to keep. */
export interface NewConsent {
  caseId: string;
  referralId: string;
  toAgencyId: string;
  /** referral-service */
  purpose: string;
  categories: readonly string[];
  /** How it was given; nothing where only the ground was named. */
  given?: SharingConsentInput;
  until: Date;
  remindAt: Date;
}

/** A consent as an act on it needs it. */
export interface StoredConsent {
  id: string;
  referral_id: string;
  to_agency_id: string;
  purpose: string;
  categories: string[];
  valid_until: Date;
  standing: ConsentStanding & {
    /** Who sent the referral; a lead may have written the consent down. */
    senderId: string;
    /** The actor's agency shares on it, wrote it down, or leads the case. */
    mayEnd: boolean;
  };
}

/** Consents to share. What they open and close is done by the database (migration 0079). */
@Injectable()
export class ConsentsRepository {
  constructor(private readonly keys: CaseKeys) {}

  /** Whether a ground ends with a consent; undefined for one the law does not have on that day. */
  async ground(tx: Tx, code: string): Promise<{ onConsent: boolean } | undefined> {
    const [row] = await tx.query<{ onConsent: boolean }>(
      `select on_consent as "onConsent" from relais.legal_grounds
       where code = $1 and valid_from <= $2::date and (valid_to is null or valid_to >= $2::date)
       order by valid_from desc limit 1`,
      [code, tx.now],
    );
    return row;
  }

  async add(tx: Tx, consent: NewConsent): Promise<string> {
    const { agencyId, membershipId } = memberOf(tx);
    const { caseId, given } = consent;
    const id = newRowId(tx.now.getTime());
    const name = given?.interpreter?.trim();
    const sealed = name
      ? (await this.keys.forCase(tx, caseId)).seal({ ...INTERPRETER, row: id }, name).toBytes()
      : null;
    await tx.query(
      `insert into relais.sharing_consents (id, case_id, owner_agency_id, to_agency_id, referral_id, purpose, categories,
         given_by, form, language, interpretation, interpreter, valid_from, valid_until, remind_at, created_by_membership, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $13)`,
      [
        id,
        caseId,
        agencyId,
        consent.toAgencyId,
        consent.referralId,
        consent.purpose,
        consent.categories,
        given?.givenBy ?? null,
        given?.form ?? null,
        given?.language ?? null,
        given?.interpretation ?? null,
        sealed,
        tx.now,
        consent.until,
        consent.remindAt,
        membershipId,
      ],
    );
    return id;
  }

  /** As the actor may read it; undefined for one of another case, or of others. */
  async find(tx: Tx, caseId: string, id: string): Promise<StoredConsent | undefined> {
    const [row] = await tx.query<StoredConsent>(
      `select c.id, c.referral_id, c.to_agency_id, c.purpose, c.categories, c.valid_until, relais.consent_standing(c.id) as standing
       from relais.sharing_consents c where c.id = $1 and c.case_id = $2`,
      [id, caseId],
    );
    return row;
  }

  /** @returns what agencies lost: who was given it, and whom it was passed on to */
  withdraw(tx: Tx, caseId: string, id: string, reason: string): Promise<LostAccess[]> {
    return tx.query<LostAccess>(
      `select agency_id as "agencyId", referral_id as "referralId", from_agency_id as "fromAgencyId", categories, ended, ground
       from relais.withdraw_consent($1, $2, $3, $4)`,
      [id, caseId, reason, tx.now],
    );
  }

  /** @returns false when the sender of the referral takes no part any more, and nothing was open to go on with */
  async renew(tx: Tx, oldId: string, newId: string): Promise<boolean> {
    const [row] = await tx.query<{ open: boolean }>('select relais.renew_consent($1, $2) as open', [
      oldId,
      newId,
    ]);
    return row!.open;
  }
}
