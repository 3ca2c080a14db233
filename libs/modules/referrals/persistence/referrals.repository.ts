import { Injectable } from '@nestjs/common';
import { newPublicId, newRowId, NotFound } from '#kernel';
import type { Tx } from '#platform/database';
import { Referral } from '../domain/referral.entity.js';
import { ConsentEnded, SenderLeft } from '../domain/referral.errors.js';
import type { Brief } from '../domain/referral-view.js';

/** One row to insert; the rows of a group differ in case, reference, brief, position and relation. */
export interface NewReferral {
  caseId: string;
  caseReference: string;
  brief: Brief;
  position: number;
  relation?: string;
}

/** What all rows of one act of sending have in common. */
export interface Sending {
  fromAgencyId: string;
  fromMembershipId: string;
  toAgencyId: string;
  service: string;
  urgency: string;
  legalGround: string;
  categories: string[];
  sentAt: Date;
  respondBy: Date;
  remindAt: Date;
  /** The call it is one of. */
  callId?: string;
}

/** What an agency lost because the one that had passed it on lost it. */
export interface LostAccess {
  agencyId: string;
  ground: 'referral' | 'disclosure' | 'appointment';
  /** The referral, the disclosure, or the booking of a lawyer, it had come by, and who had sent that. */
  sourceId: string;
  fromAgencyId: string;
  categories: string[];
  /** False when rows that the passing agency wrote itself stay open. */
  ended: boolean;
}

/** A unique index decides about "open already": two sendings at the same moment are one row and one refusal. */
const INSERT = `
insert into relais.referrals (id, case_id, owner_agency_id, group_id, relation, position, case_reference, to_agency_id,
  service, urgency, legal_ground, categories, status, brief_sex, brief_age_band, brief_age_in_doubt, brief_languages,
  brief_needs, sent_at, sent_by_membership, respond_by, remind_at, call_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'sent', $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
on conflict do nothing
returning id`;

@Injectable()
export class ReferralsRepository {
  /**
   * @returns ids in the order of the rows; undefined when one of them is open already (nothing may be kept then)
   */
  async insertGroup(tx: Tx, sending: Sending, rows: NewReferral[]): Promise<string[] | undefined> {
    const ids = rows.map(() => newPublicId());
    for (const [index, row] of rows.entries()) {
      const inserted = await tx.query(INSERT, valuesOf(ids[index]!, ids[0]!, sending, row));
      if (inserted.length === 0) return undefined;
    }
    return ids;
  }

  /** @throws NotFound when there is no such referral, or not for this actor */
  async find(tx: Tx, id: string): Promise<Referral> {
    const referral = await tx.manager.findOneBy(Referral, { id });
    if (!referral) throw new NotFound();
    return referral;
  }

  /**
   * Locks all referrals that are answered as one with this one, in the order of their ids, and reads them as they are
   * then. None for an agency that is neither end: a lock needs the right to update.
   */
  async lockGroupOf(tx: Tx, id: string): Promise<Referral[]> {
    const rows = await tx.query<Referral>(
      `select ${selected(tx)} from relais.referrals r
       where r.group_id = (select g.group_id from relais.referrals g where g.id = $1) order by r.id for update of r`,
      [id],
    );
    return rows.map((row) => Object.assign(new Referral(), row));
  }

  /** All referrals of a group that an agency sent, the one that is answered first; none for anybody else. */
  groupSentBy(tx: Tx, id: string, agencyId: string): Promise<Referral[]> {
    return tx.manager
      .createQueryBuilder(Referral, 'r')
      .where('r.groupId = (select g.group_id from relais.referrals g where g.id = :id)', { id })
      .andWhere('r.ownerAgencyId = :agencyId', { agencyId })
      .orderBy('r.position')
      .getMany();
  }

  /** Sent at once: what follows it in the same turn finds it done. */
  async save(tx: Tx, id: string, changed: Partial<Referral>): Promise<void> {
    const columns = columnsOf(tx).filter(({ propertyName }) => propertyName in changed);
    const affected = await tx.execute(
      `update relais.referrals set ${columns.map((one, n) => `${one.databaseName} = $${n + 2}`).join(', ')} where id = $1`,
      [id, ...columns.map(({ propertyName }) => changed[propertyName as keyof Referral])],
    );
    if (affected !== 1) throw new Error('a referral that was locked could not be updated');
  }

  /** @throws ConsentEnded (409) when a referral rests on a consent that was withdrawn or has run out */
  async requireConsent(tx: Tx, ids: readonly string[]): Promise<void> {
    const ended = await tx.query(
      `select 1 from unnest($1::uuid[]) r where relais.consent_of(r) ->> 'state' <> 'in_force'`,
      [ids],
    );
    if (ended.length > 0) throw new ConsentEnded();
  }

  /**
   * Opens the shared categories of an accepted referral to its recipient.
   *
   * @throws SenderLeft (409) when the sender takes no part in the case any more
   */
  async openAccess(tx: Tx, referralId: string): Promise<void> {
    const [row] = await tx.query<{ opened: boolean }>(
      'select relais.open_referral_access($1, $2) as opened',
      [newRowId(tx.now.getTime()), referralId],
    );
    if (!row!.opened) throw new SenderLeft();
  }

  /**
   * Ends what a referral opened, and what its recipient passed on from it (ADR 0010).
   *
   * @returns what others lost by it
   */
  endAccess(tx: Tx, referralId: string, reason: string): Promise<LostAccess[]> {
    return tx.query<LostAccess>(
      `select agency_id as "agencyId", referral_id as "sourceId", from_agency_id as "fromAgencyId", categories, ended,
         ground from relais.end_referral_access($1, $2)`,
      [referralId, reason],
    );
  }
}

/** As the entity declares them; the ORM's builders put the same two statements together anew for each request. */
const columnsOf = (tx: Tx) => tx.manager.connection.getMetadata(Referral).columns;

const selected = (tx: Tx): string =>
  columnsOf(tx)
    .map(({ databaseName, propertyName }) => `r.${databaseName} as "${propertyName}"`)
    .join(', ');

function valuesOf(id: string, groupId: string, sending: Sending, row: NewReferral): unknown[] {
  return [
    id,
    row.caseId,
    sending.fromAgencyId,
    groupId,
    row.relation ?? null,
    row.position,
    row.caseReference,
    sending.toAgencyId,
    sending.service,
    sending.urgency,
    sending.legalGround,
    sending.categories,
    row.brief.sex,
    row.brief.ageBand,
    row.brief.ageInDoubt,
    row.brief.languages,
    row.brief.needs,
    sending.sentAt,
    sending.fromMembershipId,
    sending.respondBy,
    sending.remindAt,
    sending.callId ?? null,
  ];
}
