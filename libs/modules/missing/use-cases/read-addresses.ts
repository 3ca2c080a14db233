import { Injectable } from '@nestjs/common';
import type { MemberActor } from '#kernel';
import type { Permission } from '#modules/access';
import { memberOf, type Tx } from '#platform/database';
import type {
  AddressesWaitingView,
  AddressRequestView,
  EpisodeAddressesView,
} from '../domain/address-request.js';
import { ADDRESS_REQUEST, type AddressAction, type AddressSide } from '../domain/address-transitions.js';
import {
  type AddressRequestRow,
  AddressRequestsRepository,
} from '../persistence/address-requests.repository.js';
import { MissingJournal } from './missing-journal.js';

/** The right each end needs; the routes ask the same. */
const NEEDED: Readonly<Record<AddressSide, Permission>> = {
  officer: 'address:ask',
  shelter: 'address:reveal',
};

/** @returns undefined for who only looks on: a colleague of the officer, and the officer who works for the shelter as well */
export function addressSideOf(row: AddressRequestRow, actor: MemberActor): AddressSide | undefined {
  if (row.officerMembershipId === actor.membershipId) return 'officer';
  if (row.officerUserId === actor.userId) return undefined;
  return row.shelterId === actor.agencyId ? 'shelter' : undefined;
}

/** Requests for a look at a sealed address, without it. */
@Injectable()
export class ReadAddressRequests {
  constructor(
    private readonly requests: AddressRequestsRepository,
    private readonly journal: MissingJournal,
  ) {}

  /** One. @throws NotFound for one that is not there or not the actor's */
  async run(tx: Tx, id: string): Promise<AddressRequestView> {
    const row = await this.requests.one(tx, id);
    this.journal.looked(tx, row.caseId);
    return viewOf(row, memberOf(tx));
  }

  /** Of a search. @throws NotFound for one that is not there or not the actor's */
  async ofEpisode(tx: Tx, episodeId: string): Promise<EpisodeAddressesView> {
    const caseId = await this.requests.caseOf(tx, episodeId);
    const actor = memberOf(tx);
    const [rows, hindrance] = await Promise.all([
      this.requests.ofEpisode(tx, episodeId),
      this.requests.hindrance(tx, episodeId),
    ]);
    this.journal.looked(tx, caseId);
    return {
      id: episodeId,
      requests: rows.map((row) => viewOf(row, actor)),
      mayAsk: !hindrance && actor.permissions.has(NEEDED.officer),
    };
  }

  /** What the acting shelter has to answer: how much, and what was asked first. */
  async waiting(tx: Tx, atMost: number): Promise<AddressesWaitingView> {
    const waiting = await this.requests.waiting(tx, atMost);
    const ids = waiting.next.map(({ id }) => id);
    if (ids.length > 0) this.journal.listed(tx, 'addresses', ids);
    return waiting;
  }
}

function viewOf(row: AddressRequestRow, actor: MemberActor): AddressRequestView {
  const side = addressSideOf(row, actor);
  const { id, episodeId, caseId, status, officer, agency, askedAt, reason } = row;
  const asksYou = row.shelterId === actor.agencyId;
  const acts = side && actor.permissions.has(NEEDED[side]) ? ADDRESS_REQUEST.moves[side][status] : {};
  return {
    id,
    episodeId,
    caseId,
    status,
    officer,
    agency,
    isYours: side === 'officer',
    asksYou,
    askedAt,
    reason,
    answeredAt: row.answeredAt ?? undefined,
    answeredBy: asksYou ? (row.answeredBy ?? undefined) : undefined,
    refusal: row.refusal ?? undefined,
    validUntil: row.validUntil ?? undefined,
    usedAt: row.usedAt ?? undefined,
    endedAt: row.endedAt ?? undefined,
    actions: Object.keys(acts) as AddressAction[],
  };
}
