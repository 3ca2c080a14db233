import { Injectable } from '@nestjs/common';
import { newPublicId, NotFound } from '#kernel';
import type { AgencyRef } from '#modules/access';
import { CaseKeys, Sealed } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import type {
  PreventiveList,
  PreventivePersonView,
  PreventiveWaitingView,
} from '../domain/preventive-alert.js';
import type { PreventiveStatus } from '../domain/preventive-transitions.js';

export interface PreventiveRow {
  id: string;
  caseId: string;
  status: PreventiveStatus;
  askedBy: AgencyRef;
  asked: AgencyRef;
  askedAt: Date;
  answerBy: Date;
  lapseAt: Date;
  answeredAt: Date | null;
  validUntil: Date | null;
  endedAt: Date | null;
  /** Agency that leads the case, for who sees it. */
  leadId: string | null;
}

/** One with everything that was said of it. */
export interface WholePreventiveRow extends PreventiveRow {
  signs: string[];
  measures: string[];
  text: string;
  answer?: string;
  askedByName: string;
  answeredByName: string | null;
  source: string;
}

export interface NewPreventiveRequest {
  caseId: string;
  agencyId: string;
  signs: readonly string[];
  text: string;
  answerBy: Date;
  remindAt: Date;
  lapseAt: Date;
}

export interface PreventiveAnswer {
  granted: boolean;
  measures: readonly string[];
  text?: string;
  validUntil: Date;
  warnAt: Date;
}

const CONTENT = { table: 'preventive_requests', column: 'content' };
const ANSWER = { table: 'preventive_requests', column: 'answer' };
/** More than a child is ever asked about. */
const AT_MOST = 100;

const LINE = /* sql */ `
select q.id, q.case_id as "caseId", q.status,
  relais.agency_ref(o) as "askedBy",
  relais.agency_ref(g) as asked, q.created_at as "askedAt",
  q.answer_by as "answerBy", q.lapse_at as "lapseAt", q.answered_at as "answeredAt", q.valid_until as "validUntil", q.ended_at as "endedAt",
  (select c.lead_agency_id from relais.cases c where c.id = q.case_id) as "leadId"`;
const FROM = /* sql */ `
from relais.preventive_requests q join relais.agencies o on o.id = q.owner_agency_id
join relais.agencies g on g.id = q.agency_id`;
const LIST: Readonly<Record<PreventiveList, string>> = {
  open: 'q.ended_at is null',
  ended: 'q.ended_at is not null',
};

/** Requests for an alert before somebody is missing. Row policies decide who is given them. */
@Injectable()
export class PreventiveRepository {
  constructor(private readonly keys: CaseKeys) {}

  /** @returns the id */
  async ask(tx: Tx, request: NewPreventiveRequest): Promise<string> {
    const { caseId, agencyId, signs, text, answerBy, remindAt, lapseAt } = request;
    const id = newPublicId();
    const key = await this.keys.forCase(tx, caseId);
    await tx.query('select relais.ask_preventive_alert($1, $2, $3, $4, $5, $6)', [
      id,
      caseId,
      agencyId,
      JSON.stringify({ signs, answerBy, remindAt, lapseAt }),
      key.seal({ ...CONTENT, row: id }, text).toBytes(),
      tx.now,
    ]);
    return id;
  }

  /** @returns false when there is nothing to answer, or the actor is not who is asked */
  async answer(
    tx: Tx,
    { id, caseId }: { id: string; caseId: string },
    answer: PreventiveAnswer,
  ): Promise<boolean> {
    const { granted, measures, text, validUntil, warnAt } = answer;
    const key = text ? await this.keys.forCase(tx, caseId) : undefined;
    const [row] = await tx.query<{ done: boolean }>(
      'select relais.answer_preventive_alert($1, $2, $3, $4, $5) as done',
      [
        id,
        granted,
        JSON.stringify({ measures, validUntil, warnAt }),
        key?.seal({ ...ANSWER, row: id }, text!).toBytes() ?? null,
        tx.now,
      ],
    );
    return row!.done;
  }

  /** @returns false when it is in no state for that, or not the actor's to end */
  async end(tx: Tx, id: string, status: 'withdrawn' | 'lifted'): Promise<boolean> {
    const [row] = await tx.query<{ done: boolean }>(
      'select relais.end_preventive_alert($1, $2, $3) as done',
      [id, status, tx.now],
    );
    return row!.done;
  }

  /** The newest first. @param after id of the last row of the page before */
  list(tx: Tx, list: PreventiveList, after: string | undefined, limit: number): Promise<PreventiveRow[]> {
    return tx.query<PreventiveRow>(
      `${LINE} ${FROM} where ${LIST[list]} and ($1::uuid is null or (q.created_at, q.id) <
         (select p.created_at, p.id from relais.preventive_requests p where p.id = $1))
       order by q.created_at desc, q.id desc limit $2`,
      [after ?? null, limit],
    );
  }

  /** What the acting agency has to answer, in one statement. */
  async waiting(tx: Tx, limit: number): Promise<PreventiveWaitingView> {
    const rows = await tx.query<PreventiveWaitingView['next'][number] & { waiting: number; late: number }>(
      `select q.id, c.reference, relais.agency_name(o) as "askedBy", q.answer_by as "answerBy", count(*) over ()::integer as waiting,
         count(*) filter (where q.answer_by < $2) over ()::integer as late
       from relais.preventive_requests q join relais.agencies o on o.id = q.owner_agency_id
       join relais.cases c on c.id = q.case_id
       where q.status = 'asked' and q.agency_id = $1 order by q.answer_by, q.id limit $3`,
      [memberOf(tx).agencyId, tx.now, limit],
    );
    const { waiting, late } = rows[0] ?? { waiting: 0, late: 0 };
    const next = rows.map(({ id, reference, askedBy, answerBy }) => ({ id, reference, askedBy, answerBy }));
    return { waiting, late, next };
  }

  ofCase(tx: Tx, caseId: string): Promise<PreventiveRow[]> {
    return tx.query<PreventiveRow>(
      `${LINE} ${FROM} where q.case_id = $1 order by q.created_at desc, q.id desc limit ${AT_MOST}`,
      [caseId],
    );
  }

  /** @throws NotFound for one that is not there or not the actor's */
  async one(tx: Tx, id: string): Promise<WholePreventiveRow> {
    const [row] = await tx.query<
      Omit<WholePreventiveRow, 'text' | 'answer'> & { content: Buffer; sealed: Buffer | null }
    >(
      `${LINE}, q.signs, q.measures, q.content, q.answer as sealed, u.display_name as "askedByName",
         a.display_name as "answeredByName",
         (select coalesce(r.source_in ->> $2::text, r.source) from relais.rules r
           where r.code = 'missing.preventive.valid' and r.valid_from <= $3 order by r.valid_from desc limit 1) as source
       ${FROM}
       join relais.memberships m on m.id = q.created_by_membership join relais.users u on u.id = m.user_id
       left join relais.memberships n on n.id = q.answered_by_membership left join relais.users a on a.id = n.user_id
       where q.id = $1`,
      [id, memberOf(tx).language, tx.now],
    );
    if (!row) throw new NotFound();
    const { content, sealed, ...line } = row;
    const key = await this.keys.forCase(tx, line.caseId);
    return {
      ...line,
      text: key.open({ ...CONTENT, row: id }, Sealed.fromBytes(content)),
      answer: sealed ? key.open({ ...ANSWER, row: id }, Sealed.fromBytes(sealed)) : undefined,
    };
  }

  /** @returns undefined for whom the identity is not open to */
  async person(tx: Tx, id: string): Promise<PreventivePersonView | undefined> {
    const [row] = await tx.query<{ person: PreventivePersonView | null }>(
      'select relais.preventive_person($1) as person',
      [id],
    );
    const person = row?.person;
    return person ? { ...person, birth: person.birth ?? undefined } : undefined;
  }

  /** Whether it can be asked: a police zone or a magistrate's office that is on Relais. */
  async canBeAsked(tx: Tx, agencyId: string): Promise<boolean> {
    const rows = await tx.query(
      `select 1 from relais.agencies where id = $1 and on_system and kind in ('police', 'magistrate') and id <> $2`,
      [agencyId, memberOf(tx).agencyId],
    );
    return rows.length > 0;
  }
}
