import { Injectable } from '@nestjs/common';
import { newPublicId, NotFound } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { ShiftStatus } from '../domain/shift-transitions.js';
import type { ShiftLine } from '../domain/shift-view.js';
import { HOUSE_LINE, RESIDENT_LINE } from './shift-page.sql.js';
import { lineOf, type LineRow } from './shift-rows.js';
import { ShiftSeals } from './shift-seals.js';

/** A line with what decides whether it may change. */
export interface FoundLine extends ShiftLine {
  caseId?: string;
  unitId: string;
  status: ShiftStatus;
  isOwn: boolean;
}

interface Row {
  line: LineRow;
  case_id: string | null;
  stay_id: string | null;
  unit_id: string;
  status: ShiftStatus;
}

const ONE = /* sql */ `
select ${HOUSE_LINE} as line, null::uuid as case_id, null::uuid as stay_id, h.unit_id, h.status
from relais.shift_house_lines l join relais.shift_handovers h on h.id = l.handover_id where l.id = $1
union all
select ${RESIDENT_LINE}, l.case_id, l.stay_id, h.unit_id, h.status
from relais.shift_resident_lines l join relais.shift_handovers h on h.id = l.handover_id where l.id = $1`;

/** Lines of shifts; row policies show those of the acting agency, of the cases that the member may read. */
@Injectable()
export class ShiftLinesRepository {
  constructor(private readonly seals: ShiftSeals) {}

  /** @throws NotFound */
  async one(tx: Tx, id: string): Promise<FoundLine> {
    const [row] = await tx.query<Row>(ONE, [id]);
    if (!row) throw new NotFound();
    const { line, case_id: caseId, stay_id, unit_id: unitId, status } = row;
    const texts = caseId
      ? await this.seals.openCases(tx, [{ caseId, of: 'line', id, text: line.text }])
      : this.seals.openHouse(tx, [line]);
    const view = lineOf(tx, { ...line, stayId: stay_id ?? undefined }, texts.get(id)!, status === 'open');
    const isOwn = line.membershipId === memberOf(tx).membershipId;
    return { ...view, caseId: caseId ?? undefined, unitId, status, isOwn };
  }

  /** Lines of a hand-over that the member may read, with those about the house. */
  async count(tx: Tx, handoverId: string): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `select (select count(*) from relais.shift_house_lines l where l.handover_id = $1)::integer
         + (select count(*) from relais.shift_resident_lines l where l.handover_id = $1)::integer as count`,
      [handoverId],
    );
    return row!.count;
  }

  /** The case of a resident who is in the unit, or left it at that instant at the earliest. */
  async caseOf(tx: Tx, unitId: string, stayId: string, since: Date): Promise<string | undefined> {
    const [row] = await tx.query<{ case_id: string }>(
      `select s.case_id from relais.stays s where s.id = $2 and s.owner_agency_id = $3 and exists (
         select 1 from relais.stay_placements b join relais.shelter_places p on p.id = b.place_id
         where b.stay_id = s.id and p.unit_id = $1 and (b.until_at is null or b.until_at >= $4))`,
      [unitId, stayId, memberOf(tx).agencyId, since],
    );
    return row?.case_id;
  }

  async addOfHouse(tx: Tx, handoverId: string, text: string): Promise<string> {
    const { agencyId, membershipId } = memberOf(tx);
    const id = newPublicId();
    await tx.query(
      `insert into relais.shift_house_lines (id, agency_id, handover_id, text, written_by_membership, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $6)`,
      [id, agencyId, handoverId, this.seals.sealHouse(tx, id, text), membershipId, tx.now],
    );
    return id;
  }

  async addOfResident(
    tx: Tx,
    handoverId: string,
    { caseId, stayId, text }: { caseId: string; stayId: string; text: string },
  ): Promise<string> {
    const { agencyId, membershipId } = memberOf(tx);
    const id = newPublicId();
    const sealed = await this.seals.sealResident(tx, caseId, id, text);
    await tx.query(
      `insert into relais.shift_resident_lines (id, case_id, owner_agency_id, handover_id, stay_id, text, created_by_membership,
         created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
      [id, caseId, agencyId, handoverId, stayId, sealed, membershipId, tx.now],
    );
    return id;
  }

  async correct(tx: Tx, { id, caseId }: FoundLine, text: string): Promise<void> {
    const sealed = caseId
      ? await this.seals.sealResident(tx, caseId, id, text)
      : this.seals.sealHouse(tx, id, text);
    await tx.query(
      `update relais.${caseId ? 'shift_resident_lines' : 'shift_house_lines'}
       set text = $2, version = version + 1, updated_at = $3 where id = $1`,
      [id, sealed, tx.now],
    );
  }
}
