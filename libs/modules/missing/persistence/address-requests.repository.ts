import { Injectable } from '@nestjs/common';
import { newPublicId, NotFound } from '#kernel';
import type { AgencyRef } from '#modules/access';
import { CaseKeys, Sealed } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import type { AddressesWaitingView } from '../domain/address-request.js';
import type { AddressStatus } from '../domain/address-transitions.js';

export interface AddressRequestRow {
  id: string;
  episodeId: string;
  caseId: string;
  status: AddressStatus;
  officer: string;
  officerMembershipId: string;
  officerUserId: string;
  agency: AgencyRef;
  /** Asked. */
  shelterId: string;
  askedAt: Date;
  reason: string;
  answeredAt: Date | null;
  answeredBy: string | null;
  refusal: string | null;
  validUntil: Date | null;
  usedAt: Date | null;
  endedAt: Date | null;
}

/** What keeps an officer from asking. */
export type AskHindrance = 'not_searching' | 'over' | 'asked' | 'no_address' | 'limit';

const CONTENT = { table: 'address_requests', column: 'content' };
/** More than anybody asks in one search. */
const AT_MOST = 100;

const ROW = /* sql */ `
select q.id, q.episode_id as "episodeId", q.case_id as "caseId", relais.address_request_state(q) as status,
  u.display_name as officer, q.created_by_membership as "officerMembershipId", q.officer_user_id as "officerUserId",
  relais.agency_ref(o) as agency,
  q.agency_id as "shelterId", q.created_at as "askedAt", q.content, q.answered_at as "answeredAt", a.display_name as "answeredBy",
  q.refusal, q.valid_until as "validUntil", q.used_at as "usedAt", q.ended_at as "endedAt"
from relais.address_requests q join relais.agencies o on o.id = q.owner_agency_id join relais.users u on u.id = q.officer_user_id
left join relais.memberships n on n.id = q.answered_by_membership left join relais.users a on a.id = n.user_id`;

/** Requests for a look at a sealed address. Row policies give them to the officer's agency and to the shelter alone. */
@Injectable()
export class AddressRequestsRepository {
  constructor(private readonly keys: CaseKeys) {}

  /** The newest first. */
  ofEpisode(tx: Tx, episodeId: string): Promise<AddressRequestRow[]> {
    return this.#rows(
      tx,
      `q.episode_id = $1 order by q.created_at desc, q.id desc limit ${AT_MOST}`,
      episodeId,
    );
  }

  /** @throws NotFound for one that is not there or not the actor's */
  async one(tx: Tx, id: string): Promise<AddressRequestRow> {
    const [row] = await this.#rows(tx, 'q.id = $1', id);
    if (!row) throw new NotFound();
    return row;
  }

  /** What waits for the answer of the acting agency, in one statement. */
  async waiting(tx: Tx, limit: number): Promise<AddressesWaitingView> {
    const rows = await tx.query<AddressesWaitingView['next'][number] & { waiting: number }>(
      `select q.id, q.episode_id as "episodeId", c.reference, relais.agency_name(o) as "askedBy", q.created_at as "askedAt",
         count(*) over ()::integer as waiting
       from relais.address_requests q join relais.agencies o on o.id = q.owner_agency_id join relais.cases c on c.id = q.case_id
       where q.status = 'asked' and q.agency_id = $1 and relais.address_request_state(q) = 'asked'
       order by q.created_at, q.id limit $2`,
      [memberOf(tx).agencyId, limit],
    );
    const next = rows.map(({ id, episodeId, reference, askedBy, askedAt }) => ({
      id,
      episodeId,
      reference,
      askedBy,
      askedAt,
    }));
    return { waiting: rows[0]?.waiting ?? 0, next };
  }

  /** The case of an episode that the actor reads. @throws NotFound */
  async caseOf(tx: Tx, episodeId: string): Promise<string> {
    const [row] = await tx.query<{ id: string }>(
      'select case_id as id from relais.missing_episodes where id = $1',
      [episodeId],
    );
    if (!row) throw new NotFound();
    return row.id;
  }

  /** @returns undefined when the actor may ask now */
  async hindrance(tx: Tx, episodeId: string): Promise<AskHindrance | undefined> {
    const [row] = await tx.query<{ hindered: AskHindrance | null }>(
      'select relais.address_ask_hindered($1) as hindered',
      [episodeId],
    );
    return row!.hindered ?? undefined;
  }

  /** @returns the id, and the shelter that has to be told; or what keeps from it */
  async ask(
    tx: Tx,
    { episodeId, caseId, reason }: { episodeId: string; caseId: string; reason: string },
  ): Promise<{ id: string; shelterId: string } | AskHindrance> {
    const id = newPublicId();
    const key = await this.keys.forCase(tx, caseId);
    const [row] = await tx.query<{ hindered: AskHindrance | null; asked: string }>(
      'select hindered, asked from relais.ask_address($1, $2, $3)',
      [id, episodeId, key.seal({ ...CONTENT, row: id }, reason).toBytes()],
    );
    return row!.hindered ?? { id, shelterId: row!.asked };
  }

  /** @returns how it stands instead when it could not be; undefined when there is none of the actor's */
  async answer(
    tx: Tx,
    id: string,
    refusal: string | undefined,
  ): Promise<'done' | 'stepUp' | AddressStatus | undefined> {
    const [row] = await tx.query<{ outcome: 'done' | 'stepUp' | AddressStatus | null }>(
      'select relais.answer_address_request($1, $2) as outcome',
      [id, refusal ?? null],
    );
    return row!.outcome ?? undefined;
  }

  /** Taken back by the officer or by the shelter. @returns as `answer` */
  async end(tx: Tx, id: string): Promise<'done' | AddressStatus | undefined> {
    const [row] = await tx.query<{ outcome: 'done' | AddressStatus | null }>(
      'select relais.end_address_request($1) as outcome',
      [id],
    );
    return row!.outcome ?? undefined;
  }

  async #rows(tx: Tx, where: string, value: string): Promise<AddressRequestRow[]> {
    const rows = await tx.query<Omit<AddressRequestRow, 'reason'> & { content: Buffer }>(
      `${ROW} where ${where}`,
      [value],
    );
    if (rows.length === 0) return [];
    const key = await this.keys.forCase(tx, rows[0]!.caseId);
    return rows.map(({ content, ...row }) => ({
      ...row,
      reason: key.open({ ...CONTENT, row: row.id }, Sealed.fromBytes(content)),
    }));
  }
}
