import { Injectable } from '@nestjs/common';
import { newRowId } from '#kernel';
import { CaseKeys } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import type { SharingConsentInput } from '../domain/consent.js';
import type { ConsentStanding } from '../domain/consent-standing.js';
import type { LostAccess } from './referrals.repository.js';

export const INTERPRETER = { table: 'sharing_consents', column: 'interpreter' };

/** What was agreed to at once, of several people and to several agencies. */
export interface AgreedTo {
  /** referral-service */
  purpose: string;
  categories: readonly string[];
  /** How it was given; nothing where only the ground was named. */
  given?: SharingConsentInput;
  until: Date;
  remindAt: Date;
}

/** One consent of it: of whom, to whom. */
export interface NewConsent {
  caseId: string;
  referralId: string;
  toAgencyId: string;
  /** consent-giver: a mother says yes for her child */
  givenBy?: string;
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

/** Consents to share. What they open and close is done by the database (`schema/functions*.sql`). */
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

  /** One statement, however many. @returns their ids, in the order given */
  async add(tx: Tx, agreed: AgreedTo, consents: readonly NewConsent[]): Promise<string[]> {
    const { agencyId, membershipId } = memberOf(tx);
    const { purpose, categories, given, until, remindAt } = agreed;
    const ids = consents.map(() => newRowId(tx.now.getTime()));
    await tx.query(
      `insert into relais.sharing_consents (id, case_id, owner_agency_id, to_agency_id, referral_id, purpose, categories,
         given_by, form, language, interpretation, interpreter, valid_from, valid_until, remind_at, created_by_membership, created_at)
       select x.id, x.case_id, $7::uuid, x.to_agency_id, x.referral_id, $8::text, $9::text[], x.given_by, $10::text, $11::text, $12::text,
         x.interpreter, $13::timestamptz, $14::timestamptz, $15::timestamptz, $16::uuid, $13::timestamptz
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::bytea[])
         x (id, case_id, to_agency_id, referral_id, given_by, interpreter)`,
      [
        ids,
        consents.map(({ caseId }) => caseId),
        consents.map(({ toAgencyId }) => toAgencyId),
        consents.map(({ referralId }) => referralId),
        consents.map(({ givenBy }) => givenBy ?? null),
        await this.#sealed(tx, ids, consents, given?.interpreter?.trim()),
        agencyId,
        purpose,
        categories,
        given?.form ?? null,
        given?.language ?? null,
        given?.interpretation ?? null,
        tx.now,
        until,
        remindAt,
        membershipId,
      ],
    );
    return ids;
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
      `select agency_id as "agencyId", referral_id as "sourceId", from_agency_id as "fromAgencyId", categories, ended, ground
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

  /** Who interpreted, sealed for each row under the key of its case. */
  async #sealed(
    tx: Tx,
    ids: readonly string[],
    consents: readonly NewConsent[],
    interpreter?: string,
  ): Promise<(Buffer | null)[]> {
    if (!interpreter) return consents.map(() => null);
    const keys = await this.keys.forCases(
      tx,
      consents.map(({ caseId }) => caseId),
    );
    return consents.map(({ caseId }, index) =>
      keys
        .get(caseId)!
        .seal({ ...INTERPRETER, row: ids[index]! }, interpreter)
        .toBytes(),
    );
  }
}
