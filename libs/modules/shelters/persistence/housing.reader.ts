import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import type { Tx } from '#platform/database';
import type { Housing } from '../domain/shelter-view.js';

interface HousingRow {
  stay_id: string | null;
  agency_name: string | null;
  district: string;
  relay_telephone: string | null;
  status: Housing['status'];
  arrived_at: Date | null;
  departed_at: Date | null;
  departure_reason: string | null;
  own: boolean;
  place: { id: string; label: string; unitName: string } | null;
}

/** What the database tells of the stays of a case; beds are added from rows that only the shelter reads. */
@Injectable()
export class HousingReader {
  /**
   * @returns the stays the actor may know of, newest first, and whether the category is open to it in this case
   * @throws NotFound for a case that is not there or not the actor's
   */
  async ofCase(tx: Tx, caseId: string): Promise<{ stays: Housing[]; isOpen: boolean }> {
    const [parts, rows] = await Promise.all([
      tx.query<{ part: boolean; open: boolean }>(
        `select relais.takes_part($1) as part, 'whereabouts' = any (relais.readable_categories($1)) as open`,
        [caseId],
      ),
      tx.query<HousingRow>(
        `select h.*, (select json_build_object('id', p.id, 'label', p.label, 'unitName', u.name)
           from relais.stay_placements b join relais.shelter_places p on p.id = b.place_id
           join relais.shelter_units u on u.id = p.unit_id where b.stay_id = h.stay_id and b.until_at is null) as place
         from relais.case_housing($1) h`,
        [caseId],
      ),
    ]);
    if (!parts[0]!.part) throw new NotFound();
    return { stays: rows.map(housingOf), isOpen: parts[0]!.open };
  }
}

function housingOf(row: HousingRow): Housing {
  return {
    stayId: row.stay_id ?? undefined,
    agencyName: row.agency_name ?? undefined,
    own: row.own,
    district: row.district,
    relayTelephone: row.relay_telephone ?? undefined,
    status: row.status,
    arrivedAt: row.arrived_at ?? undefined,
    departedAt: row.departed_at ?? undefined,
    departureReason: row.departure_reason ?? undefined,
    place: row.place ?? undefined,
  };
}
