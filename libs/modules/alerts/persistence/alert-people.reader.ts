import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

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

const LIVING = 'm.valid_from <= $1 and (m.valid_until is null or m.valid_until > $1)';
const ROLE_WATCHERS = `
select distinct m.agency_id as "agencyId", m.user_id as "userId"
from relais.memberships m join relais.users u on u.id = m.user_id and u.disabled_at is null
join relais.agencies a on a.id = m.agency_id and a.ended_at is null
where ${LIVING} and m.user_id <> $3 and (
  (a.kind = 'platform' and 'data_protection_officer' = any (m.roles)) or (m.agency_id = $2 and 'supervisor' = any (m.roles)))
order by 1, 2 limit 200`;

/** person → agency */
export type DutyRole = ReadonlyMap<string, string>;

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

  /** Who is in the duty role for each case (`relais.duty_roles_of`); those whom no message of an alert reached only where no other is left. */
  async dutyRoles(tx: Tx, caseIds: readonly (string | null)[]): Promise<ReadonlyMap<string, DutyRole>> {
    const rows = await tx.query<{ caseId: string; agencyId: string; userId: string }>(
      `select case_id as "caseId", agency_id as "agencyId", user_id as "userId" from relais.duty_roles_of($1, p_reached => true)`,
      [[...new Set(caseIds.filter((id) => id !== null))]],
    );
    const byCase = new Map<string, Map<string, string>>();
    for (const { caseId, agencyId, userId } of rows) {
      byCase.set(caseId, (byCase.get(caseId) ?? new Map<string, string>()).set(userId, agencyId));
    }
    return byCase;
  }

  /** Who may answer the question whether a report was a mistake (`relais.mistake_duty_role`). */
  async dutyRoleOfMistake(tx: Tx, mistakeId: string): Promise<DutyRole> {
    const rows = await tx.query<{ agencyId: string; userId: string }>(
      'select agency_id as "agencyId", user_id as "userId" from relais.mistake_duty_role($1)',
      [mistakeId],
    );
    return new Map(rows.map(({ agencyId, userId }) => [userId, agencyId]));
  }

  /** Who watches over the duty role: the other supervisors of the Service, and the officers of the platform. */
  watchersOfRole(
    tx: Tx,
    { agencyId, authorId }: { agencyId: string; authorId: string },
  ): Promise<{ agencyId: string; userId: string }[]> {
    return tx.query(ROLE_WATCHERS, [tx.now, agencyId, authorId]);
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
