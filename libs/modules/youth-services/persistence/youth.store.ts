import { Injectable } from '@nestjs/common';
import { newPublicId, newRowId, NotFound } from '#kernel';
import { CaseKeys, Sealed } from '#platform/crypto';
import { newRowStamp, type Tx } from '#platform/database';
import { CoAccompaniment } from '../domain/co-accompaniment.entity.js';
import { CoAccompanimentOpen, MandateOpen, NotInTheCase } from '../domain/youth.errors.js';
import { YouthMandate } from '../domain/youth-mandate.entity.js';

/** Mandates and co-accompaniments of one case, as far as the actor may read them. */
export interface YouthOfCase {
  caseId: string;
  mandates: YouthMandate[];
  together: CoAccompaniment[];
  /** How many versions of a plan there are. */
  planCount: number;
}

/** What is asked of a youth service; codes of the lists named. */
export interface MandateRequest {
  serviceId: string;
  /** youth-community */
  community: string;
  /** youth-mandate-kind */
  kind: string;
  /** youth-ground */
  ground: string;
  message?: string;
}

/** A term as it was computed from a rule. */
export interface Term {
  dueAt: Date;
  remindAt: Date;
}

/** One line of the history of a mandate; codes of the lists of the mandate and `youth-prolongation`. */
export interface DecisionLine {
  what: 'start' | 'change' | 'prolongation' | 'follow_up' | 'end';
  outcome?: string;
  until?: string;
  decidedOn: string;
}

const MESSAGE = { table: 'youth_mandates', column: 'message' };

/** Rows of mandates and co-accompaniments. Every act on a case begins with its lock. */
@Injectable()
export class YouthStore {
  constructor(private readonly keys: CaseKeys) {}

  /** Whoever acts on the youth help of this case next waits until this transaction ends. */
  async lock(tx: Tx, caseId: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`youth:${caseId}`]);
  }

  /** @throws NotFound for a case that is not there or not the actor's */
  async ofCase(tx: Tx, caseId: string): Promise<YouthOfCase> {
    const [[found], mandates, together] = await Promise.all([
      tx.query<{ planCount: number }>(
        `select (select count(*)::int from relais.youth_plans p where p.case_id = c.id) as "planCount"
         from relais.cases c where c.id = $1`,
        [caseId],
      ),
      tx.manager.find(YouthMandate, { where: { caseId }, order: { createdAt: 'DESC', id: 'DESC' } }),
      tx.manager.find(CoAccompaniment, { where: { caseId }, order: { proposedAt: 'DESC', id: 'DESC' } }),
    ]);
    if (!found) throw new NotFound();
    return { caseId, mandates, together, planCount: found.planCount };
  }

  /** As far as the actor may read it, ended ones too. */
  async hasMandate(tx: Tx, caseId: string): Promise<boolean> {
    const [row] = await tx.query<{ known: boolean }>(
      'select exists (select 1 from relais.youth_mandates where case_id = $1) as known',
      [caseId],
    );
    return row!.known;
  }

  /** The case of a row of the actor's. @throws NotFound */
  async caseOf(
    tx: Tx,
    table: 'youth_mandates' | 'youth_co_accompaniments' | 'youth_contacts',
    id: string,
  ): Promise<string> {
    const [row] = await tx.query<{ case_id: string }>(`select case_id from relais.${table} where id = $1`, [
      id,
    ]);
    if (!row) throw new NotFound();
    return row.case_id;
  }

  /** @throws MandateOpen, NotInTheCase (409) */
  async request(tx: Tx, caseId: string, request: MandateRequest, { dueAt, remindAt }: Term): Promise<string> {
    const id = newPublicId();
    const message = request.message
      ? (await this.keys.forCase(tx, caseId)).seal({ ...MESSAGE, row: id }, request.message).toBytes()
      : null;
    await failingAs(
      tx.query('select relais.request_youth_mandate($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)', [
        id,
        caseId,
        request.serviceId,
        request.community,
        request.kind,
        request.ground,
        message,
        newRowId(tx.now.getTime()),
        dueAt,
        remindAt,
        tx.now,
      ]),
      { '23505': new MandateOpen(), '42501': new NotInTheCase() },
    );
    return id;
  }

  async save(tx: Tx, mandate: YouthMandate): Promise<void> {
    mandate.version += 1;
    mandate.updatedAt = tx.now;
    const { kind, status, decidingBody, decidedOn, contactUserId, receivedAt, startedAt, followedAt } =
      mandate;
    const { endedAt, endReason, majorityOn, prolongedUntil, checkedAt, version, updatedAt } = mandate;
    const decided = {
      kind,
      status,
      decidingBody,
      decidedOn,
      contactUserId,
      majorityOn,
      prolongedUntil,
      checkedAt,
    };
    const changed = { ...decided, receivedAt, startedAt, followedAt, endedAt, endReason, version, updatedAt };
    const { affected } = await tx.manager.update(YouthMandate, { id: mandate.id }, changed);
    if (affected !== 1) throw new Error('a mandate that was locked could not be updated');
  }

  async addDecision(tx: Tx, mandate: YouthMandate, line: DecisionLine): Promise<void> {
    const { id, ownerAgencyId, createdByMembership } = newRowStamp(tx, mandate.caseId);
    await tx.query(
      `insert into relais.youth_decisions (id, case_id, owner_agency_id, mandate_id, what, kind, deciding_body, decided_on,
         outcome, until, created_by_membership, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)`,
      [
        id,
        mandate.caseId,
        ownerAgencyId,
        mandate.id,
        line.what,
        mandate.kind,
        mandate.decidingBody,
        line.decidedOn,
        line.outcome ?? null,
        line.until ?? null,
        createdByMembership,
        tx.now,
      ],
    );
  }

  /** @throws CoAccompanimentOpen (409); NotInTheCase (409) where one of the two takes no part */
  async propose(tx: Tx, together: CoAccompaniment): Promise<void> {
    await failingAs(tx.manager.insert(CoAccompaniment, { ...together, tasks: together.tasks as never }), {
      '23505': new CoAccompanimentOpen(),
      '42501': new NotInTheCase(),
    });
  }

  async saveTogether(tx: Tx, together: CoAccompaniment): Promise<void> {
    together.version += 1;
    const { status, serviceContactId, partnerContactId, answeredAt, endedAt, endedByAgencyId } = together;
    const { endReason, version, id } = together;
    const changed = { status, serviceContactId, partnerContactId, answeredAt, endedAt, endedByAgencyId };
    const { affected } = await tx.manager.update(CoAccompaniment, { id }, { ...changed, endReason, version });
    if (affected !== 1) throw new Error('a co-accompaniment that was locked could not be updated');
  }

  /** Ends what others had from the service alone. @returns who lost access, and by what they had it */
  endAccess(
    tx: Tx,
    mandateId: string,
  ): Promise<{ agencyId: string; sourceType: string; sourceId: string }[]> {
    return tx.query(
      `select agency_id as "agencyId", source_type as "sourceType", source_id as "sourceId" from relais.end_youth_access($1)`,
      [mandateId],
    );
  }

  /** The day on which the person of each case may turn 18 at the earliest; none where nothing is known of the age. */
  async majorities(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ id: string; on: string }>(
      'select case_id as id, majority_on::text as "on" from relais.youth_majorities($1)',
      [caseIds],
    );
    return new Map(rows.map((row) => [row.id, row.on]));
  }

  /** What was written with the requests of a case, by the id of the mandate. */
  async messages(tx: Tx, { caseId, mandates }: YouthOfCase): Promise<ReadonlyMap<string, string>> {
    const sealed = mandates.filter(({ message }) => message);
    if (sealed.length === 0) return new Map();
    const key = await this.keys.forCase(tx, caseId);
    return new Map(
      sealed.map(({ id, message }) => [id, key.open({ ...MESSAGE, row: id }, Sealed.fromBytes(message!))]),
    );
  }
}

async function failingAs<T>(statement: Promise<T>, failures: Record<string, Error>): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    throw failures[(error as { code?: string }).code ?? ''] ?? error;
  }
}
