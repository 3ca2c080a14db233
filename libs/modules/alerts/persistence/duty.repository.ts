import { Injectable } from '@nestjs/common';
import { newRowId } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { DutyException, Roster, Rotation } from '../domain/duty.js';
import type { DutyPerson } from '../domain/duty-view.js';
import type { EscalationStep } from '../domain/escalation.js';

type Owned<T> = T & { agencyId: string };

const ROTATIONS = `
select id, agency_id as "agencyId", days, weekdays, begins as "from", ends as "to", to_char(starts_on, 'YYYY-MM-DD') as "startsOn",
  every_days as "everyDays", members
from relais.duty_rotations where agency_id = any ($1) and removed_at is null order by created_at, id`;

const EXCEPTIONS = `
select id, agency_id as "agencyId", kind, user_id as "userId", begins_at as "from", ends_at as "to"
from relais.duty_exceptions where agency_id = any ($1) and removed_at is null and ends_at > $2 and begins_at < $3
order by begins_at, id`;

const PEOPLE = `
select distinct u.id, u.display_name as name from relais.memberships m join relais.users u on u.id = m.user_id
where m.agency_id = $1 and m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2) and u.disabled_at is null
  and m.roles && array['caseworker', 'supervisor'] order by 2, 1 limit 500`;

/** Rotations, overrides, absences and policies of agencies. */
@Injectable()
export class DutyRepository {
  /** Of each agency what matters between two instants. */
  async rosters(tx: Tx, agencyIds: readonly string[], from: Date, to: Date): Promise<Map<string, Roster>> {
    const [rotations, exceptions] = await Promise.all([
      tx.query<Owned<Rotation>>(ROTATIONS, [agencyIds]),
      tx.query<Owned<DutyException>>(EXCEPTIONS, [agencyIds, from, to]),
    ]);
    const of = <T>(rows: Owned<T>[], id: string) => rows.filter(({ agencyId }) => agencyId === id);
    return new Map(
      agencyIds.map((id) => [id, { rotations: of(rotations, id), exceptions: of(exceptions, id) }]),
    );
  }

  /** @returns `agency:kind` → steps */
  async policies(tx: Tx, agencyIds: readonly string[]): Promise<Map<string, EscalationStep[]>> {
    const rows = await tx.query<{ key: string; steps: EscalationStep[] }>(
      `select agency_id || ':' || kind as key, steps from relais.escalation_policies where agency_id = any ($1)`,
      [agencyIds],
    );
    return new Map(rows.map(({ key, steps }) => [key, steps]));
  }

  /** Everybody of the actor's agency who can be on duty. */
  people(tx: Tx): Promise<DutyPerson[]> {
    return tx.query<DutyPerson>(PEOPLE, [memberOf(tx).agencyId, tx.now]);
  }

  /** How many of the actor's agency are supervisors. */
  async supervisors(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `select count(*)::integer as count from relais.memberships m join relais.users u on u.id = m.user_id
       where m.agency_id = $1 and m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2)
         and u.disabled_at is null and 'supervisor' = any (m.roles)`,
      [memberOf(tx).agencyId, tx.now],
    );
    return row!.count;
  }

  async addRotation(tx: Tx, rotation: Omit<Rotation, 'id'>): Promise<string> {
    const { agencyId, membershipId } = memberOf(tx);
    const id = newRowId(tx.now.getTime());
    const { days, weekdays, from, to, startsOn, everyDays, members } = rotation;
    await tx.query(
      `insert into relais.duty_rotations (id, agency_id, days, weekdays, begins, ends, starts_on, every_days, members,
         created_by_membership, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [id, agencyId, days, weekdays, from, to, startsOn, everyDays, members, membershipId, tx.now],
    );
    return id;
  }

  async addException(tx: Tx, { kind, userId, from, to }: Omit<DutyException, 'id'>): Promise<string> {
    const { agencyId, membershipId } = memberOf(tx);
    const id = newRowId(tx.now.getTime());
    await tx.query(
      `insert into relais.duty_exceptions (id, agency_id, kind, user_id, begins_at, ends_at, created_by_membership, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, agencyId, kind, userId, from, to, membershipId, tx.now],
    );
    return id;
  }

  /** @returns false when there is none, or not for this actor */
  async remove(tx: Tx, table: 'duty_rotations' | 'duty_exceptions', id: string): Promise<boolean> {
    const removed = await tx.execute(
      `update relais.${table} set removed_at = $2 where id = $1 and agency_id = $3 and removed_at is null`,
      [id, tx.now, memberOf(tx).agencyId],
    );
    return removed > 0;
  }

  async setPolicy(tx: Tx, kind: string, steps: readonly EscalationStep[]): Promise<void> {
    const { agencyId, membershipId } = memberOf(tx);
    await tx.query(
      `insert into relais.escalation_policies (agency_id, kind, steps, set_by_membership, set_at) values ($1, $2, $3, $4, $5)
       on conflict (agency_id, kind) do update set steps = $3, set_by_membership = $4, set_at = $5`,
      [agencyId, kind, JSON.stringify(steps), membershipId, tx.now],
    );
  }
}
