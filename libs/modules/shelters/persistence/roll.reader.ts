import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { AbsenceView, Presence, RollResident } from '../domain/presence.js';

/** A unit in an evening, before anybody's name is on it. */
export interface RollHead {
  id: string | null;
  unitId: string;
  unitName: string;
  evening: string;
  begunAt: Date | null;
  takenBy: string[];
  bedsTaken: number;
}

/** A round that was taken. */
export interface TakenRound {
  id: string;
  unitName: string;
  evening: string;
  begunAt: Date;
  takenBy: string[];
  present: number;
  onLeave: number;
  absent: number;
}

export type RollRow = Omit<
  RollResident,
  'sex' | 'ageBand' | 'ages' | 'treatedAsChild' | 'mark' | 'absence' | 'endedSearch' | 'ifAbsent' | 'initials'
> & {
  initials: string | null;
  mark: { presence: Presence; seenAt: string; by: string } | null;
  absence: (Omit<AbsenceView, 'absentAt' | 'dueAt'> & { absentAt: string; dueAt: string }) | null;
};

const TAKEN_BY = /* sql */ `array(
  select u.display_name from relais.presence_marks k join relais.memberships m on m.id = k.created_by_membership
  join relais.users u on u.id = m.user_id where k.round_id = r.id
  group by u.id, u.display_name order by min(k.created_at), u.id)`;

/** Beds of the unit that somebody is in, whether or not the member may know who. */
const BEDS = /* sql */ `(select coalesce(sum(cardinality(t.beds)), 0)::integer
  from relais.beds_taken(array(select p.id from relais.shelter_places p where p.unit_id = u.id)) t)`;

const counted = (presence: Presence, as: string) =>
  `count(*) filter (where l.presence = '${presence}')::integer as "${as}"`;

/** The roll of the acting agency; row policies show no other agency's. */
@Injectable()
export class RollReader {
  /** @throws NotFound for a unit that is not there or another agency's */
  async headOfUnit(tx: Tx, unitId: string, evening: string): Promise<RollHead> {
    const [row] = await tx.query<RollHead>(
      `select r.id, u.id as "unitId", u.name as "unitName", $2::text as evening, r.begun_at as "begunAt",
         ${TAKEN_BY} as "takenBy", ${BEDS} as "bedsTaken"
       from relais.shelter_units u left join relais.presence_rounds r on r.unit_id = u.id and r.evening = $2::date
       where u.id = $1`,
      [unitId, evening],
    );
    if (!row) throw new NotFound();
    return row;
  }

  /** @throws NotFound for a round that is not there or another agency's */
  async headOfRound(tx: Tx, id: string): Promise<RollHead> {
    const [row] = await tx.query<RollHead>(
      `select r.id, u.id as "unitId", u.name as "unitName", r.evening::text as evening, r.begun_at as "begunAt",
         ${TAKEN_BY} as "takenBy", ${BEDS} as "bedsTaken"
       from relais.presence_rounds r join relais.shelter_units u on u.id = r.unit_id where r.id = $1`,
      [id],
    );
    if (!row) throw new NotFound();
    return row;
  }

  /** By room, as one walks: "Room 2" before "Room 10". @param isTonight with those whom nobody has marked yet */
  residents(tx: Tx, head: RollHead, isTonight: boolean): Promise<RollRow[]> {
    return tx.query<RollRow>(
      `select s.id as "stayId", s.case_id as "caseId", c.reference as "caseReference", p.label as "placeLabel", b.bed,
         (select upper(left(trim(n.given_names), 1) || left(trim(n.family_name), 1)) from relais.person_names n
          where n.case_id = s.case_id and n.kind = 'primary' order by n.updated_at desc, n.id desc limit 1) as initials,
         (select json_build_object('presence', k.presence, 'seenAt', k.seen_at, 'by', w.display_name)
          from relais.presence_marks k join relais.memberships m on m.id = k.created_by_membership
          join relais.users w on w.id = m.user_id
          where k.stay_id = s.id and k.round_id = $2 order by k.seen_at desc, k.id desc limit 1) as mark,
         (select json_build_object('id', a.id, 'status', a.status, 'ground', a.ground, 'absentAt', a.absent_at, 'dueAt', a.due_at)
          from relais.presence_absences a where a.stay_id = s.id and a.status in ('waiting', 'proposed')) as absence
       from relais.stays s join relais.cases c on c.id = s.case_id
       join lateral (select q.place_id, q.bed, q.until_at from relais.stay_placements q where q.stay_id = s.id
         order by q.until_at is null desc, q.from_at desc, q.id desc limit 1) b on true
       join relais.shelter_places p on p.id = b.place_id
       where s.owner_agency_id = $4 and (
         ($3 and b.until_at is null and p.unit_id = $1)
         or s.id in (select k.stay_id from relais.presence_marks k where k.round_id = $2))
       order by substring(p.label from '[0-9]+')::numeric nulls first, p.label, b.bed, s.id`,
      [head.unitId, head.id, isTonight, memberOf(tx).agencyId],
    );
  }

  /** The latest evenings first. @param after id of the last round of the page before */
  rounds(tx: Tx, limit: number, after?: string): Promise<TakenRound[]> {
    return tx.query<TakenRound>(
      `select r.id, u.name as "unitName", r.evening::text as evening, r.begun_at as "begunAt", ${TAKEN_BY} as "takenBy", l.*
       from relais.presence_rounds r join relais.shelter_units u on u.id = r.unit_id
       cross join lateral (select ${counted('present', 'present')}, ${counted('on_leave', 'onLeave')}, ${counted('absent', 'absent')}
         from (select distinct on (k.stay_id) k.presence from relais.presence_marks k where k.round_id = r.id
           order by k.stay_id, k.seen_at desc, k.id desc) l) l
       where $2::uuid is null or (r.evening, r.id) < (select q.evening, q.id from relais.presence_rounds q where q.id = $2)
       order by r.evening desc, r.id desc limit $1`,
      [limit, after ?? null],
    );
  }
}
