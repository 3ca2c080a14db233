import { Injectable } from '@nestjs/common';
import { newPublicId, newRowId } from '#kernel';
import { CaseKeys, Sealed } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import type { YouthMandate } from '../domain/youth-mandate.entity.js';

/** One goal of a plan: an area (`youth-task`), what is wanted, what is done by whom (`youth-actor`), until when. */
export interface Goal {
  area: string;
  goal: string;
  measure: string;
  by: string;
  until?: string;
}

/** A version of the plan of help; versions are never changed. */
export interface Plan {
  id: string;
  mandateId: string;
  number: number;
  agencyId: string;
  reviewOn: string;
  consent: 'given' | 'refused' | 'not_needed';
  withLawyer: boolean;
  /** False for a version of voluntary help that the young person refused. */
  inForce: boolean;
  createdAt: Date;
  goals: Goal[];
}

/** A contact with the young person, planned or held. */
export interface Contact {
  id: string;
  mandateId: string;
  agencyId: string;
  plannedOn: string;
  manner: string;
  heldOn: string | null;
  outcome: string | null;
  note?: string;
}

const CONTENT = { table: 'youth_plans', column: 'content' };
const NOTE = { table: 'youth_contacts', column: 'note' };
/** A plan has a handful of versions a year, a young person a contact a week. */
const AT_MOST = { plans: 40, contacts: 100 };

/** The shared file of a mandate: plans and contacts, sealed with the key of the case. Row policies say who is given them. */
@Injectable()
export class YouthFileRepository {
  constructor(private readonly keys: CaseKeys) {}

  async addPlan(
    tx: Tx,
    mandate: YouthMandate,
    plan: Pick<Plan, 'reviewOn' | 'consent' | 'withLawyer' | 'inForce' | 'goals'>,
  ): Promise<number> {
    const id = newPublicId();
    const key = await this.keys.forCase(tx, mandate.caseId);
    const content = key.seal({ ...CONTENT, row: id }, JSON.stringify(plan.goals)).toBytes();
    const { agencyId, membershipId } = memberOf(tx);
    const [row] = await tx.query<{ number: number }>(
      `insert into relais.youth_plans (id, case_id, mandate_id, owner_agency_id, number, content, review_on, consent, with_lawyer,
         created_by_membership, created_at, in_force)
       select $1, $2, $3, $4, coalesce(max(p.number), 0) + 1, $5, $6, $7, $8, $9, greatest($10, max(p.created_at)), $11
       from relais.youth_plans p where p.mandate_id = $3
       returning number`,
      [
        id,
        mandate.caseId,
        mandate.id,
        agencyId,
        content,
        plan.reviewOn,
        plan.consent,
        plan.withLawyer,
        membershipId,
        tx.now,
        plan.inForce,
      ],
    );
    return row!.number;
  }

  async addContact(
    tx: Tx,
    mandate: YouthMandate,
    contact: { plannedOn: string; manner: string },
  ): Promise<string> {
    const id = newRowId(tx.now.getTime());
    const { agencyId, membershipId } = memberOf(tx);
    await tx.query(
      `insert into relais.youth_contacts (id, case_id, mandate_id, owner_agency_id, planned_on, manner, created_by_membership, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, mandate.caseId, mandate.id, agencyId, contact.plannedOn, contact.manner, membershipId, tx.now],
    );
    return id;
  }

  /** @returns false when it was written down already */
  async hold(
    tx: Tx,
    { id, caseId }: { id: string; caseId: string },
    held: { heldOn: string; outcome: string; note?: string },
  ): Promise<boolean> {
    const note = held.note
      ? (await this.keys.forCase(tx, caseId)).seal({ ...NOTE, row: id }, held.note).toBytes()
      : null;
    const rows = await tx.query(
      `update relais.youth_contacts set held_on = $2, outcome = $3, note = $4, held_by_agency_id = $5, version = version + 1
       where id = $1 and held_on is null returning id`,
      [id, held.heldOn, held.outcome, note, memberOf(tx).agencyId],
    );
    return rows.length > 0;
  }

  /** The newest first. */
  async plans(tx: Tx, caseId: string): Promise<Plan[]> {
    const rows = await tx.query<Omit<Plan, 'goals'> & { content: Buffer }>(
      `select id, mandate_id as "mandateId", number, owner_agency_id as "agencyId", review_on::text as "reviewOn", consent,
         with_lawyer as "withLawyer", in_force as "inForce", created_at as "createdAt", content
       from relais.youth_plans where case_id = $1 order by created_at desc, number desc limit ${AT_MOST.plans}`,
      [caseId],
    );
    if (rows.length === 0) return [];
    const key = await this.keys.forCase(tx, caseId);
    return rows.map(({ content, ...row }) => ({
      ...row,
      goals: JSON.parse(key.open({ ...CONTENT, row: row.id }, Sealed.fromBytes(content))) as Goal[],
    }));
  }

  /** What is planned first, then what was, the newest first. */
  async contacts(tx: Tx, caseId: string): Promise<Contact[]> {
    const rows = await tx.query<Omit<Contact, 'note'> & { note: Buffer | null }>(
      `select id, mandate_id as "mandateId", owner_agency_id as "agencyId", planned_on::text as "plannedOn", manner,
         held_on::text as "heldOn", outcome, note
       from relais.youth_contacts where case_id = $1
       order by (held_on is null) desc, case when held_on is null then planned_on end, held_on desc, id desc
       limit ${AT_MOST.contacts}`,
      [caseId],
    );
    if (!rows.some(({ note }) => note)) return rows.map(({ note: _none, ...row }) => row);
    const key = await this.keys.forCase(tx, caseId);
    return rows.map(({ note, ...row }) => ({
      ...row,
      note: note ? key.open({ ...NOTE, row: row.id }, Sealed.fromBytes(note)) : undefined,
    }));
  }
}
