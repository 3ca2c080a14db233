import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { StandIn } from '../domain/stand-ins.js';

/** Somebody of an agency who may be told of alerts. */
export interface AlertPerson {
  agencyId: string;
  userId: string;
  isSupervisor: boolean;
}

const PEOPLE = `
select m.agency_id as "agencyId", u.id as "userId", bool_or('supervisor' = any (m.roles)) as "isSupervisor"
from relais.memberships m join relais.users u on u.id = m.user_id
where m.agency_id = any ($1) and m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2)
  and u.disabled_at is null and m.roles && array['caseworker', 'supervisor']
group by 1, 2 order by 1, 2`;

const STAND_INS = `
select m.agency_id as "agencyId", u.id as "userId", bool_or('supervisor' = any (m.roles)) as "isSupervisor",
  bool_or(exists (select 1 from relais.duty_role_members d
    where d.agency_id = m.agency_id and d.user_id = u.id and d.removed_at is null)) as "isNamed"
from relais.memberships m join relais.users u on u.id = m.user_id
join relais.agencies g on g.id = m.agency_id and g.kind = 'guardianship_service' and g.on_system and g.ended_at is null
where m.valid_from <= $1 and (m.valid_until is null or m.valid_until > $1)
  and u.disabled_at is null and m.roles && array['caseworker', 'supervisor']
group by 1, 2 order by 1, 2`;

/** Who works where now, and who is kept from which case. */
@Injectable()
export class AlertPeopleReader {
  /** Everybody of each agency who may be told, in a fixed order. */
  async of(tx: Tx, agencyIds: readonly string[]): Promise<Map<string, AlertPerson[]>> {
    const rows = await tx.query<AlertPerson>(PEOPLE, [agencyIds, tx.now]);
    const byAgency = new Map<string, AlertPerson[]>(agencyIds.map((id) => [id, []]));
    for (const person of rows) byAgency.get(person.agencyId)!.push(person);
    return byAgency;
  }

  /** Everybody of the Guardianship Service who can stand in, in a fixed order. */
  standIns(tx: Tx): Promise<StandIn[]> {
    return tx.query<StandIn>(STAND_INS, [tx.now]);
  }

  /** @returns `case:user` of everybody who is kept from one of the cases */
  async excluded(tx: Tx, caseIds: readonly (string | null)[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ key: string }>(
      `select case_id || ':' || user_id as key from relais.case_exclusions where case_id = any ($1)`,
      [caseIds.filter((id) => id !== null)],
    );
    return new Set(rows.map(({ key }) => key));
  }
}
