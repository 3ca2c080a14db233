import { Injectable } from '@nestjs/common';
import {
  keyByInstant,
  newRowId,
  NotFound,
  type Page,
  pageOf,
  type PageRequest,
  positionByInstant,
} from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { ShiftHandoverSummary, ShiftHandoverView } from '../domain/shift-view.js';
import { MOST } from '../domain/shift-view.js';
import { HANDOVER, HOUSE_LINE, RESIDENT_LINE } from './shift-page.sql.js';
import { handoverOf, type HandoverRow, lineOf, type LineRow } from './shift-rows.js';
import { ShiftSeals } from './shift-seals.js';

/** A hand-over that is locked for the rest of the transaction. */
export interface LockedHandover extends HandoverRow {
  unitId: string;
}

type ResidentLineRow = LineRow & { caseId: string; caseReference: string; stayId: string };

const VIEW = /* sql */ `
select ${HANDOVER} as handover, u.id as "unitId", u.name as "unitName",
  (select coalesce(json_agg(${HOUSE_LINE} order by l.created_at, l.id), '[]') from (select t.* from relais.shift_house_lines t
    where t.handover_id = h.id order by t.created_at, t.id limit ${MOST.lines}) l) as house,
  (select coalesce(json_agg((${RESIDENT_LINE}::jsonb || jsonb_build_object('caseId', l.case_id, 'stayId', l.stay_id,
      'caseReference', c.reference)) order by l.created_at, l.id), '[]')
    from (select t.* from relais.shift_resident_lines t where t.handover_id = h.id order by t.created_at, t.id limit ${MOST.lines}) l
    join relais.cases c on c.id = l.case_id) as residents
from relais.shift_handovers h join relais.shelter_units u on u.id = h.unit_id`;

const PAST = /* sql */ `
select ${HANDOVER} as handover,
  (select count(*) from relais.shift_house_lines l where l.handover_id = h.id)::integer as "houseLines",
  (select count(*) from relais.shift_resident_lines l where l.handover_id = h.id)::integer as "residentLines"
from relais.shift_handovers h`;

/** Hand-overs of shifts of the acting agency; row policies show no other agency's. */
@Injectable()
export class ShiftHandoversRepository {
  constructor(private readonly seals: ShiftSeals) {}

  /**
   * The open hand-over of a unit, begun when there is none, locked for the rest of the transaction.
   *
   * @throws NotFound for a unit that is not there or another agency's
   */
  async begin(tx: Tx, unitId: string): Promise<LockedHandover> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`shift ${unitId}`]);
    const { agencyId, membershipId } = memberOf(tx);
    await tx.query(
      `insert into relais.shift_handovers (id, agency_id, unit_id, begun_at, begun_by_membership, updated_at)
       select $1, u.agency_id, u.id, $4, $5, $4 from relais.shelter_units u
       where u.id = $2 and u.agency_id = $3
         and not exists (select 1 from relais.shift_handovers h where h.unit_id = u.id and h.status = 'open')`,
      [newRowId(tx.now.getTime()), unitId, agencyId, tx.now, membershipId],
    );
    const [open] = await tx.query<{ id: string }>(
      `select h.id from relais.shift_handovers h where h.unit_id = $1 and h.status = 'open'`,
      [unitId],
    );
    if (!open) throw new NotFound();
    return this.lock(tx, open.id);
  }

  /** @throws NotFound */
  async lock(tx: Tx, id: string): Promise<LockedHandover> {
    const [row] = await tx.query<{ handover: HandoverRow; unit_id: string }>(
      `select ${HANDOVER} as handover, h.unit_id from relais.shift_handovers h where h.id = $1 for update of h`,
      [id],
    );
    if (!row) throw new NotFound();
    return { ...row.handover, unitId: row.unit_id };
  }

  /** A line was written or corrected: a hand-over that was decided on before is another one now. */
  async changed(tx: Tx, id: string): Promise<void> {
    await tx.query('update relais.shift_handovers set version = version + 1, updated_at = $2 where id = $1', [
      id,
      tx.now,
    ]);
  }

  async handOver(tx: Tx, id: string): Promise<void> {
    await tx.query(
      `update relais.shift_handovers set status = 'handed_over', handed_over_at = $2, handed_over_by_user = $3, version = version + 1,
         updated_at = $2 where id = $1`,
      [id, tx.now, memberOf(tx).userId],
    );
  }

  async acknowledge(tx: Tx, id: string): Promise<void> {
    await tx.query(
      `update relais.shift_handovers set status = 'acknowledged', acknowledged_at = $2, acknowledged_by_user = $3,
         version = version + 1, updated_at = $2 where id = $1`,
      [id, tx.now, memberOf(tx).userId],
    );
  }

  /** Two statements, however many lines. @throws NotFound */
  async one(tx: Tx, id: string): Promise<ShiftHandoverView> {
    const [row] = await tx.query<{
      handover: HandoverRow;
      unitId: string;
      unitName: string;
      house: LineRow[];
      residents: ResidentLineRow[];
    }>(`${VIEW} where h.id = $1`, [id]);
    if (!row) throw new NotFound();
    const { handover, unitId, unitName, house, residents } = row;
    const opened = await this.seals.openCases(
      tx,
      residents.map((line) => ({ caseId: line.caseId, of: 'line', id: line.id, text: line.text })),
    );
    const texts = new Map([...this.seals.openHouse(tx, house), ...opened]);
    const isOpen = handover.status === 'open';
    return {
      ...handoverOf(tx, handover),
      unit: { id: unitId, name: unitName },
      lines: [
        ...house.map((line) => lineOf(tx, line, texts.get(line.id)!, isOpen)),
        ...residents.map((line) => ({
          ...lineOf(tx, line, texts.get(line.id)!, isOpen),
          caseId: line.caseId,
          caseReference: line.caseReference,
        })),
      ],
    };
  }

  /** The newest first; one statement. */
  async past(tx: Tx, unitId: string, request: PageRequest): Promise<Page<ShiftHandoverSummary>> {
    const position = positionByInstant(request);
    const rows = await tx.query<{ handover: HandoverRow; houseLines: number; residentLines: number }>(
      `${PAST} where h.unit_id = $1 and ($2::timestamptz is null or (h.begun_at, h.id) < ($2, $3::uuid))
       order by h.begun_at desc, h.id desc limit $4`,
      [unitId, position?.at ?? null, position?.id ?? null, request.limit + 1],
    );
    const all = rows.map(({ handover, ...counts }) => ({ ...handoverOf(tx, handover), ...counts }));
    return pageOf(all, request.limit, ({ begunAt, id }) => keyByInstant(begunAt, id));
  }

  /** @throws NotFound for a unit that is not there or another agency's */
  async requireUnit(tx: Tx, unitId: string): Promise<void> {
    const [unit] = await tx.query(
      'select 1 from relais.shelter_units u where u.id = $1 and u.agency_id = $2',
      [unitId, memberOf(tx).agencyId],
    );
    if (!unit) throw new NotFound();
  }
}
