import { Injectable } from '@nestjs/common';
import { newRowId, NotFound } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { Stay } from '../domain/stay.entity.js';
import { shelterEtag, type StayView } from '../domain/shelter-view.js';

/** A person put into a bed. */
export interface Placement {
  stay: Stay;
  placeId: string;
  bed: number;
  from: Date;
  overrides: readonly string[];
  overrideReason?: string;
}

interface StayRow {
  id: string;
  case_id: string;
  case_reference: string;
  status: Stay['status'];
  arrived_at: Date;
  departed_at: Date | null;
  departure_reason: string | null;
  version: number;
  placements: {
    placeId: string;
    placeLabel: string;
    unitName: string;
    bed: number;
    from: string;
    until: string | null;
    overrides: string[];
    overrideReason: string | null;
  }[];
}

const SELECT = /* sql */ `
select s.id, s.case_id, c.reference as case_reference, s.status, s.arrived_at, s.departed_at, s.departure_reason, s.version,
  (select coalesce(json_agg(json_build_object('placeId', b.place_id, 'placeLabel', p.label, 'unitName', u.name, 'bed', b.bed,
     'from', b.from_at, 'until', b.until_at, 'overrides', b.overrides, 'overrideReason', b.override_reason)
     order by b.from_at desc, b.id desc), '[]')
   from relais.stay_placements b join relais.shelter_places p on p.id = b.place_id
   join relais.shelter_units u on u.id = p.unit_id where b.stay_id = s.id) as placements
from relais.stays s join relais.cases c on c.id = s.case_id
where s.id = $1 and s.owner_agency_id = $2`;

@Injectable()
export class StaysRepository {
  /** A stay of the acting agency, held for the rest of the transaction. @throws NotFound */
  async lock(tx: Tx, id: string): Promise<Stay> {
    const stay = await tx.manager
      .createQueryBuilder(Stay, 's')
      .where('s.id = :id and s.ownerAgencyId = :agencyId', { id, agencyId: memberOf(tx).agencyId })
      .setLock('pessimistic_write')
      .getOne();
    if (!stay) throw new NotFound();
    return stay;
  }

  /** @throws NotFound for a stay that is not there or another agency's */
  async view(tx: Tx, id: string): Promise<StayView> {
    const [row] = await tx.query<StayRow>(SELECT, [id, memberOf(tx).agencyId]);
    if (!row) throw new NotFound();
    return viewOf(row);
  }

  /** Of these cases, those that stay with the acting agency now. */
  async housed(tx: Tx, caseIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ case_id: string }>(
      `select case_id from relais.stays where case_id = any ($1::uuid[]) and owner_agency_id = $2 and status = 'present'`,
      [caseIds, memberOf(tx).agencyId],
    );
    return rows.map(({ case_id }) => case_id);
  }

  async insert(tx: Tx, stay: Stay): Promise<void> {
    await tx.manager.insert(Stay, stay);
  }

  async save(tx: Tx, stay: Stay, changed: Partial<Stay>): Promise<void> {
    const { affected } = await tx.manager.update(Stay, { id: stay.id }, changed);
    if (affected !== 1) throw new NotFound();
  }

  async place(tx: Tx, { stay, placeId, bed, from, overrides, overrideReason }: Placement): Promise<void> {
    const { agencyId, membershipId } = memberOf(tx);
    await tx.query(
      `insert into relais.stay_placements (id, stay_id, case_id, owner_agency_id, place_id, bed, from_at, overrides,
         override_reason, created_by_membership) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        newRowId(tx.now.getTime()),
        stay.id,
        stay.caseId,
        agencyId,
        placeId,
        bed,
        from,
        overrides,
        overrideReason ?? null,
        membershipId,
      ],
    );
  }

  /** Takes a person out of the bed they are in. @returns the place */
  async unplace(tx: Tx, stayId: string, at: Date): Promise<string> {
    const [row] = await tx.query<{ place_id: string }>(
      `update relais.stay_placements set until_at = greatest($2, from_at) where stay_id = $1 and until_at is null returning place_id`,
      [stayId, at],
    );
    if (!row) throw new Error('a stay without a place');
    return row.place_id;
  }
}

function viewOf(row: StayRow): StayView {
  return {
    id: row.id,
    caseId: row.case_id,
    caseReference: row.case_reference,
    status: row.status,
    arrivedAt: row.arrived_at,
    departedAt: row.departed_at ?? undefined,
    departureReason: row.departure_reason ?? undefined,
    placements: row.placements.map(({ from, until, overrideReason, ...rest }) => ({
      ...rest,
      from: new Date(from),
      until: until ? new Date(until) : undefined,
      overrideReason: overrideReason ?? undefined,
    })),
    version: row.version,
    etag: shelterEtag('stay', row.version),
  };
}
