import { Injectable } from '@nestjs/common';
import { newRowId, NotFound } from '#kernel';
import { memberOf, newRowStamp, type Tx } from '#platform/database';
import type { AbsenceGround, IfAbsent, Presence, ResidentSearches } from '../domain/presence.js';

/** A person of the unit who can be marked. */
export interface Markable {
  stayId: string;
  caseId: string;
}

/** The last word on somebody, and an absence that is still open. */
export interface Standing extends Markable {
  presence: Presence;
  seenAt: Date;
  openAbsenceId: string | null;
  lastSeenAt: Date | null;
}

/** Somebody who became absent. */
export interface NewAbsence extends Markable {
  id: string;
  ground: AbsenceGround;
  absentAt: Date;
  lastSeenAt?: Date;
  dueAt: Date;
}

/** An absence whose time has come. */
export interface DueAbsence {
  id: string;
  caseId: string;
  stayId: string;
  agencyId: string;
}

interface SearchesRow {
  case_id: string;
  running: boolean;
  ended_at: Date | null;
  found_when: Date | null;
  found: boolean | null;
}

/** Rounds, marks and absences of the acting agency. */
@Injectable()
export class PresenceRepository {
  /**
   * The round of a unit and an evening, begun when it is not there, and held for the rest of the transaction: whoever marks
   * at the same moment decides after us, knowing what we marked.
   *
   * @throws NotFound for a unit that is not there or another agency's
   */
  async begin(tx: Tx, unitId: string, evening: string): Promise<{ id: string; isNew: boolean }> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`presence ${unitId}`]);
    const [known] = await tx.query<{ id: string }>(
      'select id from relais.presence_rounds where unit_id = $1 and evening = $2',
      [unitId, evening],
    );
    if (known) return { ...known, isNew: false };
    const { agencyId, membershipId } = memberOf(tx);
    const [begun] = await tx.query<{ id: string }>(
      `insert into relais.presence_rounds (id, agency_id, unit_id, evening, begun_at, begun_by_membership)
       select $1, $2, u.id, $4, $5, $6 from relais.shelter_units u where u.id = $3 returning id`,
      [newRowId(tx.now.getTime()), agencyId, unitId, evening, tx.now, membershipId],
    );
    if (!begun) throw new NotFound();
    return { ...begun, isNew: true };
  }

  /** Of these stays, those that were in a bed of the unit today or are. */
  markable(tx: Tx, unitId: string, stayIds: readonly string[], since: Date): Promise<Markable[]> {
    return tx.query<Markable>(
      `select distinct s.id as "stayId", s.case_id as "caseId"
       from relais.stays s join relais.stay_placements b on b.stay_id = s.id join relais.shelter_places p on p.id = b.place_id
       where s.id = any ($2::uuid[]) and p.unit_id = $1 and s.owner_agency_id = $3 and (b.until_at is null or b.until_at > $4)`,
      [unitId, stayIds, memberOf(tx).agencyId, since],
    );
  }

  async mark(
    tx: Tx,
    roundId: string,
    marks: readonly (Markable & { presence: Presence; seenAt: Date })[],
  ): Promise<void> {
    const rows = marks.map(({ caseId, stayId, presence, seenAt }) => ({
      ...rowOf(tx, caseId),
      round_id: roundId,
      stay_id: stayId,
      presence,
      seen_at: seenAt,
    }));
    await tx.query(
      `insert into relais.presence_marks
       select r.* from jsonb_populate_recordset(null::relais.presence_marks, $1::jsonb) r`,
      [JSON.stringify(rows)],
    );
  }

  /** Where each of them stands by everything that was ever marked, whichever round. */
  standings(tx: Tx, stayIds: readonly string[]): Promise<Standing[]> {
    return tx.query<Standing>(
      `select m.*, a.id as "openAbsenceId", (select max(p.seen_at) from relais.presence_marks p
         where p.stay_id = m."stayId" and p.presence = 'present') as "lastSeenAt"
       from (
         select distinct on (k.stay_id) k.stay_id as "stayId", k.case_id as "caseId", k.presence, k.seen_at as "seenAt"
         from relais.presence_marks k where k.stay_id = any ($1::uuid[])
         order by k.stay_id, k.seen_at desc, k.id desc) m
       left join relais.presence_absences a on a.stay_id = m."stayId" and a.status in ('waiting', 'proposed')`,
      [stayIds],
    );
  }

  /** On which ground, and how long each may wait in minutes. */
  async grounds(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, IfAbsent>> {
    const rows = await tx.query<{ case_id: string; ground: AbsenceGround; minutes: number }>(
      'select case_id, ground, minutes from relais.absence_grounds($1::uuid[])',
      [caseIds],
    );
    return new Map(rows.map(({ case_id, ground, minutes }) => [case_id, { ground, minutes }]));
  }

  /** A report of one of these cases at the same moment waits, so that no absence stays open beside a search. */
  async lockSearches(tx: Tx, caseIds: readonly string[]): Promise<void> {
    await tx.query(
      `select pg_advisory_xact_lock(hashtextextended('missing:' || id, 0))
       from (select unnest($1::text[]) as id order by 1) c`,
      [caseIds],
    );
  }

  /** Whether each is searched for, and when the last search ended. */
  async searches(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, ResidentSearches>> {
    const rows = await tx.query<SearchesRow>(
      'select case_id, running, ended_at, found_when, found from relais.searches_of_residents($1::uuid[])',
      [caseIds],
    );
    return new Map(rows.map((row) => [row.case_id, searchesOf(row)]));
  }

  async open(tx: Tx, roundId: string, absences: readonly NewAbsence[]): Promise<void> {
    const rows = absences.map(({ id, caseId, stayId, ground, absentAt, dueAt }) => ({
      ...rowOf(tx, caseId),
      id,
      round_id: roundId,
      stay_id: stayId,
      ground,
      status: 'waiting',
      absent_at: absentAt,
      due_at: dueAt,
    }));
    await tx.query(
      `insert into relais.presence_absences
       select r.* from jsonb_populate_recordset(null::relais.presence_absences, $1::jsonb) r`,
      [JSON.stringify(rows)],
    );
  }

  async end(tx: Tx, ids: readonly string[], status: 'returned' | 'reported'): Promise<void> {
    await tx.query(
      `update relais.presence_absences set status = $2, ended_at = $3, updated_at = $3, version = version + 1
       where id = any ($1::uuid[]) and status in ('waiting', 'proposed')`,
      [ids, status, tx.now],
    );
  }

  /** As `system:places`: those that have waited long enough, marked as proposed. */
  claimDue(tx: Tx, limit: number): Promise<DueAbsence[]> {
    return tx.query<DueAbsence>(
      `with due as (
         select id from relais.presence_absences where status = 'waiting' and due_at <= $1
         order by due_at limit $2 for update skip locked)
       update relais.presence_absences a set status = 'proposed', proposed_at = $1, updated_at = $1, version = version + 1
       from due where a.id = due.id
       returning a.id, a.case_id as "caseId", a.stay_id as "stayId", a.owner_agency_id as "agencyId"`,
      [tx.now, limit],
    );
  }

  /** Whether they are still not there, asked when somebody is told of it. */
  async isOpen(tx: Tx, id: string): Promise<boolean> {
    const [row] = await tx.query(
      `select 1 from relais.presence_absences where id = $1 and status in ('waiting', 'proposed')`,
      [id],
    );
    return row !== undefined;
  }
}

function searchesOf({ running, ended_at, found_when, found }: SearchesRow): ResidentSearches {
  const ended = ended_at
    ? { endedAt: ended_at, foundAt: found_when ?? undefined, found: found === true }
    : undefined;
  return { isRunning: running, ended };
}

/** The columns every row of a category table has. */
function rowOf(tx: Tx, caseId: string) {
  const stamp = newRowStamp(tx, caseId);
  return {
    id: stamp.id,
    case_id: caseId,
    owner_agency_id: stamp.ownerAgencyId,
    created_by_membership: stamp.createdByMembership,
    version: 1,
    created_at: tx.now,
    updated_at: tx.now,
  };
}
