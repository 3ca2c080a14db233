import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import type { Tx } from '#platform/database';
import type { UnitRules } from '../domain/place-rules.js';
import { shelterEtag, type UnitView } from '../domain/shelter-view.js';

/** What a unit is made of; the address goes another way. */
export interface UnitFields extends UnitRules {
  name: string;
  district: string;
  relayTelephone?: string;
}

interface UnitRow {
  id: string;
  name: string;
  district: string;
  relay_telephone: string | null;
  takes_sexes: string[];
  takes_age_from: number | null;
  takes_age_to: number | null;
  takes_families: boolean;
  version: number;
  has_address: boolean;
  free: number;
  reserved: number;
  occupied: number;
  out_of_use: number;
}

/** The state of place `p` at $1, in the order in which one hides the other. */
export const STATE = /* sql */ `case when p.status = 'out_of_use' then 'out_of_use'
    when t.beds is not null then 'occupied'
    when exists (select 1 from relais.place_reservations h where h.place_id = p.id and h.status = 'held' and h.expires_at > $1)
      then 'reserved' else 'free' end`;

const count = (state: string) => `count(*) filter (where s.state = '${state}')::integer as ${state}`;

const SELECT = /* sql */ `
select u.*, coalesce(u.id in (select relais.sealed_units()), false) as has_address, c.*
from relais.shelter_units u
cross join lateral (
  select ${['free', 'reserved', 'occupied', 'out_of_use'].map(count).join(', ')}
  from (select ${STATE} as state from relais.shelter_places p
    left join relais.beds_taken(array(select q.id from relais.shelter_places q where q.unit_id = u.id)) t on t.place_id = p.id
    where p.unit_id = u.id) s) c`;

/** Units of the acting agency; row policies show no other. */
@Injectable()
export class UnitsRepository {
  /** By name. @param after id of the last unit of the page before */
  async page(tx: Tx, limit: number, after?: string): Promise<UnitView[]> {
    const rows = await tx.query<UnitRow>(
      `${SELECT} where $3::uuid is null or (u.name, u.id) > (select b.name, b.id from relais.shelter_units b where b.id = $3)
       order by u.name, u.id limit $2`,
      [tx.now, limit, after ?? null],
    );
    return rows.map(viewOf);
  }

  /** @throws NotFound for a unit that is not there or another agency's */
  async one(tx: Tx, id: string): Promise<UnitView> {
    const [row] = await tx.query<UnitRow>(`${SELECT} where u.id = $2`, [tx.now, id]);
    if (!row) throw new NotFound();
    return viewOf(row);
  }

  /** @returns false when the agency has one of that name */
  async insert(tx: Tx, id: string, agencyId: string, fields: UnitFields): Promise<boolean> {
    const inserted = await tx.query(
      `insert into relais.shelter_units (id, agency_id, name, district, relay_telephone, takes_sexes, takes_age_from,
         takes_age_to, takes_families, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) on conflict do nothing returning id`,
      [id, agencyId, ...valuesOf(fields), tx.now],
    );
    return inserted.length === 1;
  }

  /** Writes the fields of a unit at a version. @returns false when it has another version by now */
  async update(tx: Tx, id: string, version: number, fields: UnitFields): Promise<boolean> {
    const updated = await tx.execute(
      `update relais.shelter_units set name = $3, district = $4, relay_telephone = $5, takes_sexes = $6, takes_age_from = $7,
         takes_age_to = $8, takes_families = $9, version = version + 1, updated_at = $10
       where id = $1 and version = $2`,
      [id, version, ...valuesOf(fields), tx.now],
    );
    return updated === 1;
  }
}

function valuesOf(fields: UnitFields): unknown[] {
  const { name, district, relayTelephone, takesSexes, takesAgeFrom, takesAgeTo, takesFamilies } = fields;
  return [
    name,
    district,
    relayTelephone ?? null,
    takesSexes,
    takesAgeFrom ?? null,
    takesAgeTo ?? null,
    takesFamilies,
  ];
}

function viewOf(row: UnitRow): UnitView {
  return {
    id: row.id,
    name: row.name,
    district: row.district,
    relayTelephone: row.relay_telephone ?? undefined,
    ...rulesOf(row),
    hasAddress: row.has_address,
    counts: { free: row.free, reserved: row.reserved, occupied: row.occupied, out_of_use: row.out_of_use },
    version: row.version,
    etag: shelterEtag('unit', row.version),
  };
}

/** The rules in the columns of a unit. */
export function rulesOf(
  row: Pick<UnitRow, 'takes_sexes' | 'takes_age_from' | 'takes_age_to' | 'takes_families'>,
): UnitRules {
  return {
    takesSexes: row.takes_sexes,
    takesAgeFrom: row.takes_age_from ?? undefined,
    takesAgeTo: row.takes_age_to ?? undefined,
    takesFamilies: row.takes_families,
  };
}
