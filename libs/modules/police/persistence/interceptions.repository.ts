import { Injectable } from '@nestjs/common';
import { NotFound, type Page, type PageRequest, pageOf } from '#kernel';
import type { Tx } from '#platform/database';
import { InterceptedPerson } from '../domain/intercepted-person.entity.js';
import { Interception } from '../domain/interception.entity.js';
import { interceptionEtag, type InterceptionSummary } from '../domain/interception-view.js';
import type { InterceptionStatus } from '../domain/interception-transitions.js';

interface SummaryRow {
  id: string;
  kind: string;
  place: string;
  place_kind: string | null;
  district: string | null;
  occurred_at: Date;
  status: InterceptionStatus;
  closed_at: Date | null;
  recorded_by: string;
  counts: InterceptionSummary['counts'];
  version: number;
}

const SELECT = /* sql */ `
select i.*, u.display_name as recorded_by, (
  select json_build_object('toCheck', count(*) filter (where p.status = 'to_check'),
    'presumed', count(*) filter (where p.status = 'presumed'), 'noSign', count(*) filter (where p.status = 'no_sign'),
    'opened', count(*) filter (where p.status = 'opened'))
  from relais.intercepted_persons p where p.interception_id = i.id) as counts
from relais.interceptions i join relais.memberships m on m.id = i.created_by_membership join relais.users u on u.id = m.user_id`;

/** Interceptions of the acting agency, and whom they met. */
@Injectable()
export class InterceptionsRepository {
  async add(tx: Tx, interception: Interception): Promise<void> {
    await tx.manager.insert(Interception, interception);
  }

  async addPersons(tx: Tx, persons: InterceptedPerson[]): Promise<void> {
    await tx.manager.insert(InterceptedPerson, persons);
  }

  /** Held for the rest of the transaction. @throws NotFound */
  async lock(tx: Tx, id: string): Promise<Interception> {
    const found = await tx.manager
      .createQueryBuilder(Interception, 'i')
      .where('i.id = :id', { id })
      .setLock('pessimistic_write')
      .getOne();
    if (!found) throw new NotFound();
    return found;
  }

  /** A person and the check that met them, both held. @throws NotFound */
  async lockPerson(tx: Tx, id: string): Promise<{ person: InterceptedPerson; interception: Interception }> {
    const person = await this.#locked(tx, 'p.id = :id', { id });
    if (!person) throw new NotFound();
    return { person, interception: await this.lock(tx, person.interceptionId) };
  }

  /** The person a draft was begun for; undefined for any other draft. */
  lockByDraft(tx: Tx, draftId: string): Promise<InterceptedPerson | null> {
    return this.#locked(tx, 'p.draftIds @> array[cast(:draftId as uuid)]', { draftId });
  }

  async lastNumber(tx: Tx, interceptionId: string): Promise<number> {
    const [row] = await tx.query<{ last: number }>(
      'select coalesce(max(number), 0)::integer as last from relais.intercepted_persons where interception_id = $1',
      [interceptionId],
    );
    return row!.last;
  }

  async save(tx: Tx, interception: Interception, changed: Partial<Interception>): Promise<void> {
    const { affected } = await tx.manager.update(Interception, { id: interception.id }, changed);
    if (affected !== 1) throw new NotFound();
  }

  async savePerson(tx: Tx, person: InterceptedPerson, changed: Partial<InterceptedPerson>): Promise<void> {
    const { affected } = await tx.manager.update(InterceptedPerson, { id: person.id }, changed);
    if (affected !== 1) throw new NotFound();
  }

  /** @throws NotFound */
  async one(tx: Tx, id: string): Promise<InterceptionSummary> {
    const [row] = await tx.query<SummaryRow>(`${SELECT} where i.id = $1`, [id]);
    if (!row) throw new NotFound();
    return summaryOf(row);
  }

  /** The newest first. */
  async page(
    tx: Tx,
    status: InterceptionStatus | undefined,
    request: PageRequest,
  ): Promise<Page<InterceptionSummary>> {
    const [at, id] = (request.after ?? 'infinity_').split('_');
    const rows = await tx.query<SummaryRow>(
      `${SELECT} where ($1::text is null or i.status = $1)
       and (i.occurred_at < $2::timestamptz or (i.occurred_at = $2::timestamptz and i.id < $3::uuid))
       order by i.occurred_at desc, i.id desc limit $4`,
      [status ?? null, at, id || null, request.limit + 1],
    );
    const { items, nextKey } = pageOf(
      rows,
      request.limit,
      (row) => `${row.occurred_at.toISOString()}_${row.id}`,
    );
    return { items: items.map(summaryOf), nextKey };
  }

  #locked(tx: Tx, where: string, parameters: object): Promise<InterceptedPerson | null> {
    return tx.manager
      .createQueryBuilder(InterceptedPerson, 'p')
      .where(where, parameters)
      .setLock('pessimistic_write')
      .getOne();
  }
}

function summaryOf(row: SummaryRow): InterceptionSummary {
  const { id, kind, place, status, counts, version } = row;
  return {
    id,
    kind,
    place,
    placeKind: row.place_kind ?? undefined,
    district: row.district ?? undefined,
    occurredAt: row.occurred_at,
    status,
    closedAt: row.closed_at ?? undefined,
    recordedBy: row.recorded_by,
    counts,
    version,
    etag: interceptionEtag(version),
  };
}
